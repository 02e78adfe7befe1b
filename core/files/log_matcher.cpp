#include "core/files/log_matcher.h"

#include <algorithm>

#include "core/text/regex_cache.h"

namespace accel::files {
namespace {

using text::RegexPattern;

// Whether a pattern is a plain text that Needles finds as the python dialect does.
bool is_plain(const RegexPattern& pattern) {
  constexpr uint32_t kUnderstood = text::kIgnoreCase | text::kAscii | text::kLiteral |
                                   text::kMultiline | text::kSingle | text::kLinear;
  if (pattern.text.empty() || (pattern.flags & ~kUnderstood)) return false;
  return std::all_of(pattern.text.begin(), pattern.text.end(), [&](char c) {
    if (c == '\n') return false;
    return (pattern.flags & text::kLiteral) ||
           std::string_view(".^$*+?{}[]\\|()").find(c) == std::string_view::npos;
  });
}

}  // namespace

LogMatcher::LogMatcher(const std::vector<RegexPattern>& patterns) : count_(patterns.size()) {
  if (std::all_of(patterns.begin(), patterns.end(), is_plain)) {
    std::vector<text::Needle> needles;
    for (const RegexPattern& pattern : patterns)
      needles.push_back({std::string(pattern.text), (pattern.flags & text::kIgnoreCase) != 0});
    needles_.emplace(std::move(needles));
    return;
  }
  text::RegexOptions options;
  options.flags = text::kSingle;
  set_ = text::RegexSet::compile(patterns, options);
}

void LogMatcher::which_needles(std::string_view line, bool each, Patterns& found) const {
  found.clear();
  for (uint32_t i = 0; i < count_ && (each || found.empty()); ++i)
    if (needles_->in(i, line)) found.push_back(i);
}

}  // namespace accel::files
