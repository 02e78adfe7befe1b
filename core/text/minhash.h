// MinHash (Broder 1997): for each of some random orders of all shingles, which shingle of the text
// comes first. The share of equal values of two signatures estimates the share of common shingles.
//
// Order i ranks a shingle with hash h by the high half of a_i * low32(h ^ h >> 32) + b_i mod 2^64,
// which is pairwise independent (Dietzfelbinger 1996) and a few vector instructions for many i.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace accel::text {

// Immutable: one for all threads.
class MinHasher {
 public:
  MinHasher(size_t permutations, size_t width);

  // permutations() values to `signature`, all of them 2^32 - 1 for a text without words.
  void compute(std::string_view text, uint32_t* signature) const;

  size_t permutations() const { return shifts_.size(); }

 private:
  size_t width_;
  std::vector<uint32_t> low_, high_;  // halves of a_i
  std::vector<uint64_t> shifts_;      // b_i
};

}  // namespace accel::text
