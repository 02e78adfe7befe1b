#define ACCEL_HASH_KERNELS kHashBaseline
#include "core/base/hash.h"

#include "core/base/cpu.h"
#include "core/base/hash_kernels.inc"

namespace accel {
namespace {

const HashKernels& kernels() {
  static const HashKernels& chosen = cpu() == Cpu::avx512 ? kHashAvx512
                                     : cpu() == Cpu::avx2 ? kHashAvx2
                                                          : kHashBaseline;
  return chosen;
}

}  // namespace

uint64_t xxh3_64(const void* data, size_t length, uint64_t seed) {
  return kernels().xxh3_64(data, length, seed);
}

Hash128 xxh3_128(const void* data, size_t length, uint64_t seed) {
  return kernels().xxh3_128(data, length, seed);
}

uint64_t xxh64(const void* data, size_t length, uint64_t seed) { return XXH64(data, length, seed); }

void write_hex(uint64_t value, char* out) {
  for (int i = 15; i >= 0; --i, value >>= 4) out[i] = "0123456789abcdef"[value & 15];
}

}  // namespace accel
