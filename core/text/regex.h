// Regex sets: many patterns searched at once, each answered exactly as its dialect's finditer
// would.
//
// One pass of Hyperscan over the text reports where matches may end; PCRE2 confirms each in the
// exact window of starts that can have that end (regex_scan.cpp proves the window). So the cost is
// that of one multi-pattern scan plus the real matches, while look-around, greediness and
// alternation order are PCRE2's. Patterns that Hyperscan cannot help with are searched by PCRE2
// alone, or by a skip over runs of one class; regex_route.cpp decides and regex_explain.cpp tells.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/call.h"
#include "core/base/utf8.h"
#include "core/text/pattern.h"

namespace accel::text {

// The values are those of accel_regex_route and accel_regex_order.
enum class Route : uint32_t {
  automatic = 0,
  fixed = 1,
  ends = 2,
  head = 3,
  run = 4,
  direct = 5,
  pcre = 6
};
enum class Order : uint32_t { by_pattern = 0, by_start = 1 };

struct RegexPattern {
  std::string_view text;
  uint32_t flags = 0;
};

struct RegexOptions {
  Dialect dialect = Dialect::python;
  uint32_t flags = 0;        // added to every pattern's
  bool skip_errors = false;  // list faults instead of failing
  Order order = Order::by_pattern;
  Route route = Route::automatic;
  uint32_t match_limit = 1'000'000;
  uint32_t max_positions = 4'000;
  int64_t jit_stack_max = 1 << 20;
  int64_t compile_budget_ns = 0;  // 0: none
  int64_t max_matches = 100'000'000;
  std::string cache_dir;  // empty: no disk copies
};

// Laid out as accel_match and accel_failure.
struct Match {
  uint32_t pattern;
  uint32_t flags;
  int64_t start;
  int64_t end;
};

struct Failure {
  int64_t item;
  int64_t offset;
  uint32_t pattern;
  int32_t code;
};

// What a scan found: the matches of text i are rows[offsets[i], offsets[i + 1]).
struct Matches {
  std::vector<Match> rows;
  std::vector<int64_t> offsets{0};
  std::vector<Failure> failures;

  int64_t texts() const { return static_cast<int64_t>(offsets.size()) - 1; }
  void clear() {
    rows.clear();
    offsets.assign(1, 0);
    failures.clear();
  }
};

struct Program;

// Immutable once compiled; all functions may be called from many threads at once.
class RegexSet {
 public:
  using Pointer = std::shared_ptr<const RegexSet>;

  // Compiles without looking at any cache; regex_cache.h is the door that callers use.
  static Pointer compile(std::span<const RegexPattern> patterns, const RegexOptions& options);
  static Pointer load(std::string_view saved);
  std::string save() const;

  explicit RegexSet(std::unique_ptr<const Program> program);
  ~RegexSet();
  RegexSet(const RegexSet&) = delete;
  RegexSet& operator=(const RegexSet&) = delete;

  int64_t count() const;
  int64_t group_count(int64_t pattern) const;                    // -1: no such pattern
  const char* group_name(int64_t pattern, int64_t group) const;  // null: no such group
  const std::vector<Failure>& failures() const;                  // refused while compiling
  const std::string& failure_message(size_t i) const;

  void scan(std::string_view text, const Call& call, Matches& out) const;

  // Text i is base[offsets[i], offsets[i + 1]); `offsets` is empty when there are no texts.
  void scan_batch(const char* base, std::span<const int64_t> offsets, const Call& call,
                  Matches& out) const;

  // Sets bit p % 64 of bitmap[p / 64] for each pattern that matches; clears all others.
  void which(std::string_view text, const Call& call, std::span<uint64_t> bitmap) const;

  // Start and end of every group of `match`, which a scan of this text gave; -1 for one without
  // part.
  std::vector<int64_t> captures(std::string_view text, const Match& match) const;

  // The groups, as of captures(), of the match of `pattern` that begins at `start`; empty when none
  // does. Needs no scan before; Error(limit) when it costs too much.
  std::vector<int64_t> match_at(std::string_view text, int64_t pattern, int64_t start) const;

  // Whether match_at() can still find one, or another, when more text follows.
  bool may_grow_at(std::string_view text, int64_t pattern, int64_t start) const;

  // JSON. `origin`: where this handle's set came from, "compiled", "memory", "disk" or "loaded".
  std::string explain(std::string_view origin) const;

  const Program& program() const { return *program_; }

 private:
  std::unique_ptr<const Program> program_;
};

}  // namespace accel::text
