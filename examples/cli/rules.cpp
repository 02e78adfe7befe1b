#include "rules.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "accel.h"
#include "json_reader.h"
#include "languages.h"
#include "nearest.h"
#include "usage.h"

namespace cli {
namespace {

constexpr Name kSeverityTable[] = {
    {"info", kInfo}, {"low", kLow}, {"medium", kMedium}, {"high", kHigh}, {"critical", kCritical}};
constexpr Name kKinds[] = {{"code", kCode}, {"secret", kSecret}};
constexpr Name kTargets[] = {
    {"secret", Allow::secret}, {"match", Allow::match}, {"line", Allow::line}};

struct Field {
  std::string_view name;
  std::function<void(const Json&)> read;
  bool needed = false;
};

// Reads an object by its fields; anything else in it is refused.
void read_object(const Json& object, const std::vector<Field>& fields) {
  const auto members = object.members();
  std::vector<std::string> known;
  for (const Field& field : fields) {
    known.emplace_back(field.name);
    const auto at = std::find_if(members.begin(), members.end(),
                                 [&](auto& member) { return member.first == field.name; });
    if (at == members.end()) {
      if (field.needed) throw BadUsage("the field \"" + known.back() + "\" is missing");
      continue;
    }
    try {
      field.read(at->second);
    } catch (const WrongKind& wrong) {
      throw BadUsage("\"" + known.back() + "\" " + wrong.what());
    }
  }
  for (const auto& [name, value] : members)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw BadUsage(unknown("field", name, known));
}

auto into(std::string& place) {
  return [&place](const Json& value) { place = value.string(); };
}

auto into(std::vector<std::string>& place) {
  return [&place](const Json& value) {
    for (const Json& item : value.elements()) place.push_back(item.string());
  };
}

template <class Enum>
auto into(Enum& place, std::string_view what, std::span<const Name> names) {
  return [&place, what, names](const Json& value) {
    place = static_cast<Enum>(value_of(what, names, value.string()));
  };
}

// An example may be a list of parts, so that no file of rules holds what looks like a live key.
auto into_examples(std::vector<std::string>& place) {
  return [&place](const Json& value) {
    for (const Json& item : value.elements()) {
      place.emplace_back();
      if (item.kind() == Json::Kind::array)
        for (const Json& part : item.elements()) place.back() += part.string();
      else
        place.back() = item.string();
    }
  };
}

Allow read_allow(const Json& object) {
  Allow allow;
  std::string reason;  // for the reader of the file
  read_object(object, {{"reason", into(reason)},
                       {"target", into(allow.target, "target", kTargets)},
                       {"all", [&](const Json& value) { allow.all = value.boolean(); }},
                       {"patterns", into(allow.patterns)},
                       {"words", into(allow.words)},
                       {"paths", into(allow.paths)}});
  for (std::string& word : allow.words)
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return allow;
}

auto into(std::vector<Allow>& place) {
  return [&place](const Json& value) {
    for (const Json& item : value.elements()) place.push_back(read_allow(item));
  };
}

void check_rule(const Rule& rule) {
  if (rule.id.empty()) throw BadUsage("\"id\" is empty");
  if (rule.pattern.empty()) throw BadUsage("\"pattern\" is empty");
  if (rule.kind != kSecret && (rule.secret || rule.entropy > 0))
    throw BadUsage("\"secret\" and \"entropy\" are for rules of the kind \"secret\"");
  for (const std::string& language : rule.languages)
    if (!is_language(language)) throw BadUsage(unknown("language", language, language_names()));
}

Rule read_rule(const Json& object, uint32_t dialect) {
  Rule rule;
  rule.dialect = dialect;
  read_object(
      object,
      {{"id", into(rule.id), true},
       {"description", into(rule.description), true},
       {"severity", into(rule.severity, "severity", kSeverities), true},
       {"pattern", into(rule.pattern), true},
       {"kind", into(rule.kind, "kind", kKinds)},
       {"dialect", into(rule.dialect, "dialect", kRegexDialects)},
       {"flags", [&](const Json& value) { rule.flags = regex_flags(value.string()); }},
       {"secret", [&](const Json& value) { rule.secret = static_cast<uint32_t>(value.integer()); }},
       {"entropy", [&](const Json& value) { rule.entropy = value.number(); }},
       {"priority", [&](const Json& value) { rule.priority = value.integer(); }},
       {"paths", into(rule.paths)},
       {"exclude_paths", into(rule.exclude_paths)},
       {"languages", into(rule.languages)},
       {"tags", into(rule.tags)},
       {"advice", into(rule.advice)},
       {"allow", into(rule.allow)},
       {"examples", into_examples(rule.examples)},
       {"non_examples", into_examples(rule.non_examples)}});
  check_rule(rule);
  return rule;
}

std::vector<Rule> read_rules(const Json& list, uint32_t dialect) {
  std::vector<Rule> rules;
  for (const Json& item : list.elements()) {
    std::string id = "number " + std::to_string(rules.size() + 1);
    try {
      for (const auto& [name, value] : item.members())
        if (name == "id" && value.kind() == Json::Kind::string) id = value.string();
      Rule rule = read_rule(item, dialect);
      if (std::any_of(rules.begin(), rules.end(), [&](auto& other) { return other.id == rule.id; }))
        throw BadUsage("the id is taken by an earlier rule");
      rules.push_back(std::move(rule));
    } catch (const BadUsage& bad) {
      throw BadUsage("rule " + id + ": " + bad.what());
    }
  }
  return rules;
}

std::string place(std::string_view text, int64_t offset) {
  const auto before = text.substr(0, static_cast<size_t>(std::max<int64_t>(offset, 0)));
  return std::to_string(std::count(before.begin(), before.end(), '\n') + 1) + ":" +
         std::to_string(before.size() - before.rfind('\n'));
}

}  // namespace

const std::span<const Name> kSeverities = kSeverityTable;

RuleFile parse_rules(const std::string& path, std::string_view json) try {
  RuleFile file;
  file.path = path;
  const JsonDocument document(json);
  int64_t version = 0;
  uint32_t dialect = ACCEL_REGEX_PYTHON;
  std::optional<Json> rules;
  read_object(document.root(),
              {{"version", [&](const Json& value) { version = value.integer(); }, true},
               {"title", into(file.title)},
               {"dialect", into(dialect, "dialect", kRegexDialects)},
               {"allow", into(file.allow)},
               {"rules", [&](const Json& value) { rules = value; }, true}});
  if (version != 1)
    throw BadUsage("version " + std::to_string(version) + " is unknown; this accel reads 1");
  file.rules = read_rules(*rules, dialect);
  return file;
} catch (const BadJson& bad) {
  throw BadUsage(path + ":" + place(json, bad.offset) + ": " + bad.what());
} catch (const BadUsage& bad) {
  throw BadUsage(path + ": " + bad.what());
}

RuleFile builtin_rules() { return parse_rules("(built-in rules)", builtin_rules_json()); }

}  // namespace cli
