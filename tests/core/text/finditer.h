// What the tests of regex sets compare with: one slow, obvious finditer, PCRE2 called at each place in
// turn.
#pragma once

#include <gtest/gtest.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <ostream>
#include <string_view>
#include <vector>

#include "core/text/regex.h"

namespace accel::text {

inline bool operator==(const Match& a, const Match& b) {
  return a.pattern == b.pattern && a.start == b.start && a.end == b.end;
}

inline void PrintTo(const Match& match, std::ostream* out) {
  *out << match.pattern << ":[" << match.start << "," << match.end << ")";
}

using Rows = std::vector<Match>;

constexpr Route kRoutes[] = {Route::automatic, Route::fixed,  Route::ends, Route::head,
                             Route::run,       Route::direct, Route::pcre};

// A search from each match's end; after an empty match none that is empty at that place.
inline Rows obvious(const RegexPattern& pattern, Dialect dialect, std::string_view text) {
  const Pattern parsed = parse_pattern(pattern.text, dialect, pattern.flags);
  int fault = 0;
  PCRE2_SIZE at = 0;
  pcre2_code* code = pcre2_compile(
      reinterpret_cast<PCRE2_SPTR>(parsed.exact.data()), parsed.exact.size(),
      parsed.utf ? PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF : 0, &fault, &at, nullptr);
  EXPECT_TRUE(code) << parsed.exact;
  // The interpreter lets look-ahead see the end of a valid piece as the end of an invalid text.
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : "");
  Rows rows;
  size_t from = 0;
  bool after_empty = false;
  while (pcre2_match(code, subject, text.size(), from, after_empty ? PCRE2_NOTEMPTY_ATSTART : 0, data,
                     nullptr) >= 0) {
    const PCRE2_SIZE* span = pcre2_get_ovector_pointer(data);
    rows.push_back({0, 0, static_cast<int64_t>(span[0]), static_cast<int64_t>(span[1])});
    from = span[1];
    after_empty = span[0] == span[1];
    if (pattern.flags & kSingle) break;
  }
  pcre2_match_data_free(data);
  pcre2_code_free(code);
  return rows;
}

inline RegexSet::Pointer compile(const std::vector<RegexPattern>& patterns, const RegexOptions& options = {}) {
  return RegexSet::compile(patterns, options);
}

// The match limit is PCRE2's own, that of the obvious finditer.
inline RegexOptions forced(Route route) {
  RegexOptions options;
  options.match_limit = 10'000'000;
  options.route = route;
  return options;
}

inline Matches scan(const RegexSet& set, std::string_view text, const Call& call = {}) {
  Matches found;
  set.scan(text, call, found);
  return found;
}

}  // namespace accel::text
