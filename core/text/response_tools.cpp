// Names of tools as models call them: are they registered, and if not, which one was meant?
#include <algorithm>

#include "core/base/ascii.h"
#include "core/text/fuzzy.h"
#include "core/text/response.h"

namespace accel::text {
namespace {

constexpr size_t kLongestName = 256;

// The part before a control token that leaked into a name, as in read_file<|channel|>commentary.
std::string_view before_token(std::string_view name) { return name.substr(0, name.find("<|")); }

int64_t nearest_of(const std::vector<std::string>& tools, std::string_view name) {
  const std::string_view wanted = before_token(name);
  if (wanted.size() > kLongestName) return -1;
  auto limit = static_cast<int64_t>(std::max<size_t>(2, wanted.size() / 3));
  int64_t found = -1;
  for (size_t i = 0; i < tools.size() && limit >= 0; ++i) {
    const int64_t away = fuzzy_distance(tools[i], wanted, {.unit = Unit::byte}, limit, {});
    if (away <= limit) limit = away - 1, found = static_cast<int64_t>(i);
  }
  return found;
}

// What a name must not be whatever is registered; `strict` as victor says.
std::string form_fault(std::string_view name, const std::vector<std::string>& prefixes,
                       bool strict) {
  if (name.empty()) return "empty_or_invalid_type";
  for (const std::string& prefix : prefixes)
    if (name.starts_with(prefix)) return "invalid_prefix:" + prefix;
  if (strict && (name.back() == '/' || name.back() == '>')) return "invalid_suffix";
  if (name.front() == '<') return "starts_with_tag";
  if (name.find_first_of(strict ? " \t" : " \t\r\n") != name.npos) return "contains_whitespace";
  if (strict && is_digit(name.front())) return "starts_with_number";
  const auto good = [&](char c) {
    return is_alnum(c) || c == '_' || (!strict && (c == '-' || c == '.' || c == ':' || c == '/'));
  };
  const bool all = std::all_of(name.begin(), name.end(), good);
  return all && (!strict || is_letter(name.front())) ? "" : "invalid_characters";
}

}  // namespace

std::string Response::tool_fault(std::string_view name, int64_t& nearest) const {
  nearest = -1;
  const auto registered = std::find(tools_.begin(), tools_.end(), name);
  if (registered != tools_.end()) {
    nearest = registered - tools_.begin();
    return {};
  }
  nearest = nearest_of(tools_, name);
  std::string fault = form_fault(name, name_prefixes_, strict_names_);
  return fault.empty() && !tools_.empty() ? "unknown" : fault;
}

}  // namespace accel::text
