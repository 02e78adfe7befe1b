// A compiled set from inside: what each pattern became, and the two engines that search.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/text/pattern.h"
#include "core/text/regex.h"
#include "core/text/regex_database_internal.h"
#include "core/text/regex_pcre_internal.h"
#include "core/text/regex_run_internal.h"

namespace accel::text {

// One pattern of the set.
struct Rule {
  uint32_t flags = 0;  // with those of the options
  Pattern pattern;
  Route route = Route::pcre;
  std::string why;       // of the route, for a person
  bool refused = false;  // it is among the failures and matches nothing
};

// What the scan reads for every reported end, apart from the rest for the cache's sake. The widths
// are those of what the database looks for: the whole pattern or its head.
struct Plan {
  int64_t min_width;
  int64_t max_width;      // kUnbounded: look at the tails
  int64_t bounded_width;  // of the matches that fit no tail
  uint32_t first_tail;    // in Program::tails
  uint32_t end_tail;
  int32_t walker;  // in Program::walkers, instead of the tails; -1 without
  Route route;
  bool single;
  bool turns;  // between codes for ASCII and for UTF-8, see regex_stretch.cpp
};

// Finds the leftmost start of a beginning that is still alive at an end, by its steps. Alive, not
// complete: a longer match that started earlier is not overlooked.
class BackWalker {
 public:
  explicit BackWalker(const std::vector<BackStep>& steps);

  // In [position, end); `end` when no match that starts there reaches `end`.
  int64_t leftmost(std::string_view text, int64_t position, int64_t end) const;

 private:
  uint64_t before(uint64_t steps) const;

  std::array<uint64_t, 256> allowed_{};  // steps by byte
  std::array<uint64_t, 64> before_{};
  uint64_t first_ = 0;
};

struct Program {
  RegexOptions options;
  std::vector<Rule> rules;
  std::vector<Failure> failures;
  std::vector<std::string> messages;  // of the failures

  Database database;  // the supersets of all rules that Hyperscan searches; ids are rule numbers
  std::unique_ptr<PcreCodes> codes;
  bool timed_out = false;  // the compile budget ended before the work

  // Derived by finish() from the rules.
  std::vector<Plan> plans;
  std::vector<Tail> tails;
  std::vector<BackWalker> walkers;
  std::vector<uint32_t> searched;    // by the database
  std::vector<RunGroup> runs;        // by the class-run skipper
  std::vector<uint32_t> pcre_rules;  // by PCRE2 alone
  std::vector<uint32_t> unbounded;   // those of `searched` that have no bound
  int64_t widest = 0;                // the largest bound among `searched`
  bool any_utf = false;              // some rule has other codes for ASCII and for broken UTF-8
  int64_t stream_width = 0;          // the widest match of all
  int64_t stream_context = 0;        // the most bytes that any rule looks at around a match
  int64_t unstreamable = -1;         // the first rule without a bound, -1 when there is none

  void finish();

 private:
  Plan plan(const Rule& rule);
};

const char* route_name(Route route);

}  // namespace accel::text
