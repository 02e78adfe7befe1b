// The matching of git's ignore rules (wildmatch with its path flag), compiled once and run without
// recursion. A later * or ** makes every earlier choice final: whatever a longer match of the
// earlier one could reach, the later one reaches too. So one place to return to per kind of star is
// enough, and time is bounded by text times pattern where a backtracking matcher is exponential.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace accel::files {

class Wildmatch {
 public:
  // `folded`: the texts given to matches() are in lower case, and case does not count.
  Wildmatch(std::string_view pattern, bool folded);

  // An unclosed or unknown class, or a \ at the end: git lets such a pattern match nothing.
  bool never() const { return never_; }

  bool matches(std::string_view text) const;

  // The bytes that what matches can begin and end with.
  std::bitset<256> first_bytes() const { return steps_.empty() ? any() : bytes(steps_.front()); }
  std::bitset<256> last_bytes() const { return steps_.empty() ? any() : bytes(steps_.back()); }

 private:
  enum class Op : uint8_t {
    byte,      // that one
    any,       // ? any but /
    set,       // [...] any in sets_[index], which never holds /
    star,      // * any number, no /
    deep,      // ** any number, / too
    segments,  // **/ nothing, or anything up to a /
  };
  struct Step {
    Op op;
    uint8_t byte = 0;
    uint32_t index = 0;
  };
  using Set = std::bitset<256>;

  size_t parse_stars(std::string_view pattern, size_t at);
  size_t parse_set(std::string_view pattern, size_t at);
  bool steps_over(const Step& step, std::string_view text, size_t at) const;
  static Set any() { return Set().set(); }
  Set bytes(const Step& step) const;

  std::vector<Step> steps_;
  std::vector<Set> sets_;
  const bool folded_;
  bool never_ = false;
};

}  // namespace accel::files
