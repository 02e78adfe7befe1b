// Text brought into the form in which it is compared: white space and case folded, in one pass.
//
// Runs of ASCII go through a kernel that looks at 32 bytes at once; other characters one by one.
// Bytes that are not UTF-8 stay as they are. No Unicode normalisation (NFC).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace accel::text {

// The values are accel.h's.
enum Fold : uint32_t {
  kFoldSpace = 1,      // runs of Unicode white space become one space, none at the ends
  kFoldAsciiCase = 2,  // A to Z
  kFoldCase = 4,       // simple case folding of Unicode 14
  kFoldEndMarks = 8    // . , ; : at the end go
};
constexpr uint32_t kFoldProse = kFoldSpace | kFoldCase;
constexpr uint32_t kFoldVictor = kFoldSpace | kFoldAsciiCase | kFoldEndMarks;

// What a text of `size` bytes can become at most, and what the kernels write beyond it.
constexpr size_t normalized_room(size_t size) { return size + size / 2 + 64; }

// Writes to `out`, which has room, and returns where it ends.
char* normalize(std::string_view text, uint32_t folds, char* out);

bool is_white_space(uint32_t c);

}  // namespace accel::text
