// Which lines match: the patterns of a log scan, as plain texts where all of them are, else as a
// compiled set.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/call.h"
#include "core/text/needles.h"
#include "core/text/regex.h"

namespace accel::files {

// Immutable: any threads.
class LogMatcher {
 public:
  explicit LogMatcher(const std::vector<text::RegexPattern>& patterns);

  size_t count() const { return count_; }
  // Null where the patterns are no plain texts.
  const text::Needles* needles() const { return needles_ ? &*needles_ : nullptr; }

  // Calls hit(line, patterns) for every line of `lines` that matches, in order. `lines` ends at the
  // end of a line; `patterns`, ascending, are all that match when `each`, else perhaps only the
  // first.
  template <class Hit>
  void match(std::string_view lines, bool each, const Call& call, Hit&& hit) const;

 private:
  using Patterns = std::vector<uint32_t>;

  template <class Hit>
  void match_needles(std::string_view lines, bool each, Hit&& hit) const;
  template <class Hit>
  void match_set(std::string_view lines, const Call& call, Hit&& hit) const;
  void which_needles(std::string_view line, bool each, Patterns& found) const;

  size_t count_;
  std::optional<text::Needles> needles_;
  text::RegexSet::Pointer set_;
};

// Calls body(line) for each line, without its newline.
template <class Body>
void each_line(std::string_view lines, Body&& body) {
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    body(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

template <class Hit>
void LogMatcher::match(std::string_view lines, bool each, const Call& call, Hit&& hit) const {
  if (!count_) return each_line(lines, [&](std::string_view line) { hit(line, Patterns{}); });
  return needles_ ? match_needles(lines, each, hit) : match_set(lines, call, hit);
}

template <class Hit>
void LogMatcher::match_needles(std::string_view lines, bool each, Hit&& hit) const {
  Patterns found;
  for (size_t at = 0; (at = needles_->find(lines, at)) != text::Needles::npos;) {
    const size_t begin = lines.rfind('\n', at) + 1;  // npos + 1 is 0
    const size_t end = std::min(lines.find('\n', at), lines.size());
    which_needles(lines.substr(begin, end - begin), each, found);
    hit(lines.substr(begin, end - begin), found);
    at = std::min(end + 1, lines.size());
  }
}

template <class Hit>
void LogMatcher::match_set(std::string_view lines, const Call& call, Hit&& hit) const {
  std::vector<std::string_view> all;
  std::string packed;
  std::vector<int64_t> offsets{0};
  each_line(lines, [&](std::string_view line) {
    all.push_back(line);
    packed += line;
    offsets.push_back(static_cast<int64_t>(packed.size()));
  });
  text::Matches matches;
  set_->scan_batch(packed.data(), offsets, call, matches);
  Patterns found;
  for (size_t i = 0; i < all.size(); ++i) {
    found.clear();
    for (int64_t row = matches.offsets[i]; row < matches.offsets[i + 1]; ++row)
      found.push_back(matches.rows[static_cast<size_t>(row)].pattern);
    if (!found.empty()) hit(all[i], found);
  }
}

}  // namespace accel::files
