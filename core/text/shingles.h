// The features of a text that fingerprints are made of: every run of `width` neighbouring words,
// joined by single spaces, as its XXH3-64. A text with fewer words has one feature, all of them; a
// text without words has none. White space is thus all one, and order counts within a run only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace accel::text {

// In order of the text, repeats included.
std::vector<uint64_t> shingle_hashes(std::string_view text, size_t width);

}  // namespace accel::text
