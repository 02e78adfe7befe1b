#include "patterns.h"

#include <algorithm>

#include "cache_folder.h"
#include "input.h"
#include "lines.h"
#include "usage.h"

namespace cli {
namespace {

// Length of the name before a first =, or npos when the line does not begin with `name=`.
size_t name_length(std::string_view line) {
  const size_t equals = line.find('=');
  if (equals == line.npos) return line.npos;
  const auto in_name = [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.';
  };
  return std::all_of(line.begin(), line.begin() + equals, in_name) ? equals : line.npos;
}

}  // namespace

std::vector<Pattern> read_patterns(const std::string& path) {
  std::vector<Pattern> patterns;
  LineReader lines(path);
  int64_t number = 0;
  for (std::string_view line; lines.next(line);) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const size_t length = name_length(line);
    Pattern pattern;
    if (length != line.npos) {
      pattern.name = line.substr(0, length);
      line.remove_prefix(length + 1);
    }
    pattern.text = line;
    if (pattern.name.empty()) pattern.name = pattern.text;
    pattern.where = (path == "-" ? "stdin" : path) + ":" + std::to_string(number);
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

Regex compile(const std::vector<Pattern>& patterns, const CompileOptions& wanted) {
  std::vector<accel_regex_pattern> records;
  for (const Pattern& pattern : patterns)
    records.push_back(
        {pattern.text.data(), static_cast<int64_t>(pattern.text.size()), pattern.flags, 0});
  auto options = defaults(accel_regex_options_init);
  options.dialect = wanted.dialect;
  options.order = wanted.order;
  options.on_error = wanted.skip_bad ? ACCEL_REGEX_SKIP : ACCEL_REGEX_FAIL;
  const std::string folder = wanted.cache ? cache_folder() : "";
  if (!folder.empty()) options.cache_dir = folder.data();
  options.cache_dir_length = static_cast<int64_t>(folder.size());
  try {
    return make<Regex>([&](auto** out, auto** err) {
      return accel_regex_compile(records.data(), records.size(), &options, out, err);
    });
  } catch (const Failure& fault) {
    if (fault.item < 0) throw;
    throw BadUsage(
        explain_fault(patterns[static_cast<size_t>(fault.item)], fault.what(), fault.offset));
  }
}

std::string explain_fault(const Pattern& pattern, const std::string& message, int64_t offset) {
  std::string text = pattern.where.empty() ? "" : pattern.where + ": ";
  text += message;
  if (offset < 0) return text + "\n  " + pattern.text;
  const auto before = std::string_view(pattern.text).substr(0, static_cast<size_t>(offset));
  return text + "\n  " + pattern.text + "\n  " +
         std::string(static_cast<size_t>(characters(before)), ' ') + "^";
}

}  // namespace cli
