#include "scan_rules.h"

#include "cache_folder.h"
#include "input.h"
#include "json_reader.h"
#include "names.h"
#include "usage.h"

namespace cli {
namespace {

std::string read_table(const std::string& path) {
  std::string text = read_all(path);
  if (!path.ends_with(".toml")) return text;
  const Text table = new_text();
  check([&](accel_error** err) {
    return accel_secrets_import(text.data(), text.size(), table.get(), err);
  });
  return std::string(view(table));
}

Secrets compile(const std::string& table, const RuleOptions& given) {
  auto options = defaults(accel_secrets_options_init);
  options.builtin = given.builtin;
  const std::string folder = given.no_cache ? "" : cache_folder();
  if (!folder.empty()) options.cache_dir = folder.data();
  options.cache_dir_length = static_cast<int64_t>(folder.size());
  return make<Secrets>([&](auto** out, auto** err) {
    return accel_secrets_new(table.data(), table.size(), &options, out, err);
  });
}

}  // namespace

Secrets load_rules(const RuleOptions& options) {
  if (options.file.empty()) return compile("", options);
  try {
    const std::string table = read_table(options.file);
    if (table.empty()) throw BadUsage("the file is empty");
    return compile(table, options);
  } catch (const Failure& fault) {
    throw BadUsage(options.file + ": " + fault.what());
  } catch (const BadUsage& bad) {
    throw BadUsage(options.file + ": " + bad.what());
  }
}

std::vector<Rule> describe(const Secrets& secrets) {
  const Text report = new_text();
  check([&](accel_error** err) { return accel_secrets_rules(secrets.get(), report.get(), err); });
  const JsonDocument document(view(report));
  std::vector<Rule> rules;
  for (const auto& [list, all] : document.root().members())
    for (const Json& rule : all.elements()) {
      rules.emplace_back();
      for (const auto& [name, value] : rule.members()) {
        if (name == "id") rules.back().id = value.string();
        if (name == "severity")
          rules.back().severity = value_of("severity", kLevels, value.string());
        if (name == "confidence")
          rules.back().confidence = value_of("confidence", kLevels, value.string());
      }
    }
  return rules;
}

}  // namespace cli
