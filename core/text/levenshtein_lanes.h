// Edit distances of one text to eight others at once, a lane of the vector registers for each. What
// levenshtein.h does for one pair, with the bits of 64 rows in a lane; a stripe is one word high,
// so that unlike texts are given up early and alike ones see no more columns than their band has.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/call.h"
#include "core/text/fuzzy_text.h"

namespace accel::text {

constexpr size_t kLanes = 8;

// Eight texts of about one length, symbol by symbol beside each other.
struct LaneGroup {
  size_t count = 0;                     // lanes in use, from the first
  std::array<size_t, kLanes> index{};   // which texts they are
  std::array<int64_t, kLanes> length{};
  std::u32string symbols;  // symbols[column * kLanes + lane]; a symbol of no text behind the ends
};

// Texts of up to this many symbols go in lanes.
constexpr size_t kLongestInLanes = 16384;

// All of `texts` that are not too long, sorted by length, in groups. `alphabet` is its size.
std::vector<LaneGroup> group_in_lanes(const std::vector<FuzzyText>& texts, size_t alphabet);

// One per thread.
class LaneDistances {
 public:
  explicit LaneDistances(size_t alphabet) : match_(alphabet + 1) {}

  using Row = std::array<int64_t, kLanes>;

  // The distances of `a` to the texts of a group, limits[lane] + 1 for those above their limit. A
  // negative limit: not wanted.
  Row compare(Symbols a, const LaneGroup& group, const Row& limits);

 private:
  void set_stripe(Symbols stripe);

  std::vector<uint64_t> match_;  // per symbol, the rows of the stripe that hold it
  std::u32string held_;          // the stripe it was filled for
  std::vector<uint64_t> carry_;  // [column * kLanes + lane]: 1 where a row grows, 2: shrinks
};

}  // namespace accel::text
