// Finds repeats among texts in one pass: an open-addressing table of their hashes, in which equal
// hashes count only when the texts are equal byte for byte.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace accel::sig {

struct Text {
  std::string_view bytes;
  uint64_t hash;  // any function of the bytes; a poor one costs time, never the answer
};

// first[i] becomes the lowest index of a text equal to texts[i]. Returns how many texts are
// distinct.
int64_t first_occurrences(std::span<const Text> texts, int64_t* first);

}  // namespace accel::sig
