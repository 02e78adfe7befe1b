// Python's fnmatch: * any text, / too; ? one code point; [...] a set of code points, [!...] all
// others; nothing escapes. Bytes that are no UTF-8 count as one character each, as os.fsdecode has
// them.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace accel::files {

class Fnmatch {
 public:
  // `folded`: the texts given to matches() are in lower case (ASCII), and case does not count.
  Fnmatch(std::string_view pattern, bool folded);

  bool matches(std::string_view text) const;

 private:
  enum class Op : uint8_t { bytes, stray, any, set, star };
  struct Step {
    Op op;
    uint32_t code = 0;   // bytes: the code point; stray: the byte; set: index into sets_
    uint32_t bytes = 0;  // its UTF-8, first byte lowest
    uint8_t length = 0;
  };
  struct Set {
    bool negated = false;
    std::vector<std::pair<uint32_t, uint32_t>> ranges;
    bool holds(uint32_t c) const;
  };

  void literal(std::string_view character);
  void set(const std::vector<uint32_t>& inside);
  size_t over(const Step& step, std::string_view text, size_t at) const;

  std::vector<Step> steps_;
  std::vector<Set> sets_;
  const bool folded_;
};

}  // namespace accel::files
