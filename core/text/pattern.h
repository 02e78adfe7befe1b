// One pattern, read in its dialect and told in the terms that the matching engine needs: the exact
// pattern for PCRE2, a byte-level superset for Hyperscan, and what can be known without searching.
//
// The pattern is parsed to a tree (pattern_tree.h); everything here is derived from that tree, so
// that a dialect's quirk is settled in its parser and nowhere else. "Superset" means: wherever the
// exact pattern matches text[s, e), the superset reports the end e; it may report more. That is all
// the engine needs, because every end is confirmed by PCRE2 in its window.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace accel::text {

enum class Dialect : uint32_t { python = 0, pcre = 1, go = 2 };

// The values are those of accel_regex_flag.
enum PatternFlag : uint32_t {
  kIgnoreCase = 1,
  kMultiline = 2,
  kDotAll = 4,
  kVerbose = 8,
  kUnicode = 16,
  kAscii = 32,
  kLiteral = 64,
  kSingle = 128,
  kLinear = 256,
};

using ByteSet = std::bitset<256>;

constexpr int64_t kUnbounded = -1;

// Where a match of unbounded width can begin, seen from its end: it is at most `before` bytes, then
// a run of bytes of `run`, then at most `after` bytes.
struct Tail {
  ByteSet run;
  int64_t before = 0;
  int64_t after = 0;
};

// A byte of a beginning, for walking back over it: what it can be, which steps can stand before it
// (bits by number), and whether a match can begin with it.
struct BackStep {
  ByteSet bytes;
  uint64_t before = 0;
  bool begins = false;
};

// Every match holds `length` or more bytes of `set` in a row, and begins at most `before` bytes
// before the maximal run that they lie in.
struct ClassRun {
  ByteSet set;
  int64_t length = 0;
  int64_t before = 0;
};

// Every match is `open`, what follows it up to the next `close`, and that; with no newline between
// when `in_line`.
struct Fence {
  std::string open;
  std::string close;
  bool in_line = false;
};

struct Pattern {
  // For PCRE2. `exact` is compiled with UTF, UCP and MATCH_INVALID_UTF when `utf`, else for bytes;
  // all other flags are written into the text. `ascii` is for bytes too and gives the same matches
  // on texts that are pure ASCII; empty when `exact` does already.
  std::string exact;
  std::string ascii;
  bool utf = false;

  // For Hyperscan without any flag but those it carries inline; nullopt when there is no superset
  // worth scanning for (the pattern can match the empty text, or is too large).
  std::optional<std::string> superset;
  bool superset_is_exact = false;  // the same language, so that a fixed width needs no confirm

  // Part of an unbounded pattern as such a superset: what stands before its first unbounded part,
  // or between two of them. Every match has it; the widths are those from the match's start to the
  // end of that part.
  std::optional<std::string> head;
  int64_t head_min_width = 0;
  int64_t head_max_width = 0;
  std::vector<BackStep> head_steps;  // empty when there are too many: then the tails tell
  std::vector<Tail> head_tails;
  int64_t head_bounded_width = 0;
  bool head_is_better = false;  // to scan for than the superset

  double rarity = 0;  // one in about 2^rarity bytes of ordinary text ends a match

  // In bytes. max_width is kUnbounded when there is no bound.
  int64_t min_width = 0;
  int64_t max_width = 0;

  // When max_width is kUnbounded: each match fits one of `tails` or is at most bounded_width wide.
  std::vector<Tail> tails;
  int64_t bounded_width = 0;

  std::optional<ClassRun> class_run;  // when the whole pattern is little more than such a run
  std::optional<Fence> fence;         // when the pattern is one
  std::string literal;                // the longest text that every match contains, may be empty
  int64_t literal_floor = 0;          // every match contains a literal of so many bytes
  bool literal_ignores_case = false;
  bool starts_with_literal = false;  // PCRE2 alone is fast on it
  int64_t positions = 0;             // of the automaton, repeats written out
  ByteSet consumed;                  // every byte that some part can take into a match
  int64_t context_before = 0;        // bytes that look-behind and \b look at before a match
  int64_t context_after = 0;         // bytes that look-ahead, $ and \b look at after it; kUnbounded
  bool linear = true;                // neither look-around nor back-reference nor condition

  int64_t groups = 0;
  std::vector<std::string> group_names;  // [groups], "" for an unnamed one
};

// Throws Error(bad_pattern) with the byte offset and what to do about it; Error(unsupported) for a
// construct of the dialect that cannot be searched exactly.
Pattern parse_pattern(std::string_view text, Dialect dialect, uint32_t flags);

}  // namespace accel::text
