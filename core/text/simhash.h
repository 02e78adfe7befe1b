// SimHash (Charikar 2002): 64 bits, each the sign of a vote of the text's shingles. Texts that
// share most shingles differ in few bits. Cheap to store and to compare; no edit distance.
#pragma once

#include <cstdint>
#include <string_view>

namespace accel::text {

// Bit i is set when more than half of the shingles, each as often as it stands in the text, have
// bit i set. 0 for a text without words.
uint64_t simhash(std::string_view text, size_t width);

}  // namespace accel::text
