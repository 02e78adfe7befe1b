// The kernel of MinHash: one shingle into a signature. Each minhash_<level>.cpp compiles it with
// its own flags.
#pragma once

#include <cstddef>
#include <cstdint>

namespace accel::text {

struct MinHashOrders {
  const uint32_t* low;  // halves of the factors
  const uint32_t* high;
  const uint64_t* shifts;
  size_t count;
};

using MinHashKernel = void (*)(const MinHashOrders& orders, uint32_t hash, uint32_t* signature);

void minhash_add_baseline(const MinHashOrders& orders, uint32_t hash, uint32_t* signature);
void minhash_add_avx2(const MinHashOrders& orders, uint32_t hash, uint32_t* signature);

}  // namespace accel::text
