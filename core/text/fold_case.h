// Letters that differ in case alone: simple case folding of Unicode 14, and all that core knows of
// case above ASCII.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace accel::text {

// The folded code point.
uint32_t fold_case(uint32_t c);

// Every code point that folding changes and what it becomes, in order.
std::vector<std::pair<uint32_t, uint32_t>> folded_codes();

}  // namespace accel::text
