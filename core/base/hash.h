// XXH3 and XXH64 (Yann Collet's xxHash), with the long-input kernel chosen for this CPU. Every
// kernel gives the same hash; below 240 bytes they are the same code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace accel {

struct Hash128 {
  uint64_t low;
  uint64_t high;
};

uint64_t xxh3_64(const void* data, size_t length, uint64_t seed = 0);
Hash128 xxh3_128(const void* data, size_t length, uint64_t seed = 0);
uint64_t xxh64(const void* data, size_t length, uint64_t seed = 0);

// 16 lower-case hex digits, high ones first, to `out`.
void write_hex(uint64_t value, char* out);

}  // namespace accel
