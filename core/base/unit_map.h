// Offsets in bytes become offsets in another unit: one pass counts the units before each block of
// the text, and an offset then costs a look at its block, which in most texts is pure ASCII.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"

namespace accel {

// The text must outlive it.
class UnitMap {
 public:
  UnitMap(std::string_view text, Unit unit);

  // Units before the byte `offset`.
  int64_t before(int64_t offset) const;

 private:
  static constexpr size_t kBlock = 256;

  struct Block {
    int64_t units;  // before its first character
    uint8_t back;   // bytes of that character in the block before
    bool ascii;
  };

  std::string_view text_;
  Unit unit_;
  std::vector<Block> blocks_;
};

}  // namespace accel
