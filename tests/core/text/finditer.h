// What the tests of regex sets compare with: one slow, obvious finditer, PCRE2 called at each place
// in turn.
#pragma once

#include <gtest/gtest.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <optional>
#include <ostream>
#include <string>
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

// A search from each match's end; after an empty match none that is empty at that place. Nothing
// when PCRE2 backtracks too much.
inline std::optional<Rows> finditer(const RegexPattern& pattern, Dialect dialect,
                                    std::string_view text) {
  const Pattern parsed = parse_pattern(pattern.text, dialect, pattern.flags);
  const uint32_t utf = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NO_DOTSTAR_ANCHOR;
  int result = 0;
  PCRE2_SIZE at = 0;
  pcre2_code* code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(parsed.exact.data()), parsed.exact.size(),
                    parsed.utf ? utf : 0, &result, &at, nullptr);
  EXPECT_TRUE(code) << parsed.exact;
  // The interpreter lets look-ahead see the end of a valid piece as the end of an invalid text.
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
  const std::string copy(text);  // with a NUL behind it, which \b reads after a cut character
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(copy.c_str());
  Rows rows;
  size_t from = 0;
  uint32_t options = 0;
  while ((result = pcre2_match(code, subject, copy.size(), from, options, data, nullptr)) >= 0) {
    const PCRE2_SIZE* span = pcre2_get_ovector_pointer(data);
    rows.push_back({0, 0, static_cast<int64_t>(span[0]), static_cast<int64_t>(span[1])});
    from = span[1];
    options = span[0] == span[1] ? PCRE2_NOTEMPTY_ATSTART : 0;
    if (pattern.flags & kSingle) break;
  }
  pcre2_match_data_free(data);
  pcre2_code_free(code);
  if (result < 0 && result != PCRE2_ERROR_NOMATCH) return std::nullopt;
  return rows;
}

// The same of a pattern that does not.
inline Rows obvious(const RegexPattern& pattern, Dialect dialect, std::string_view text) {
  const std::optional<Rows> rows = finditer(pattern, dialect, text);
  EXPECT_TRUE(rows) << pattern.text << " backtracks too much";
  return rows.value_or(Rows());
}

inline RegexSet::Pointer compile(const std::vector<RegexPattern>& patterns,
                                 const RegexOptions& options = {}) {
  return RegexSet::compile(patterns, options);
}

// The match limit is PCRE2's own, that of the obvious finditer.
inline RegexOptions forced(Route route) {
  RegexOptions options;
  options.match_limit = 10'000'000;
  options.route = route;
  return options;
}

// The same, but a search that runs into the limit is listed and the others go on.
inline RegexOptions forced_but_skipping(Route route) {
  RegexOptions options = forced(route);
  options.skip_errors = true;
  return options;
}

inline Matches scan(const RegexSet& set, std::string_view text, const Call& call = {}) {
  Matches found;
  set.scan(text, call, found);
  return found;
}

}  // namespace accel::text
