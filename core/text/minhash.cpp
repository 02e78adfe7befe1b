#include "core/text/minhash.h"

#include <algorithm>

#include "core/base/cpu.h"
#include "core/text/minhash_internal.h"
#include "core/text/shingles.h"

namespace accel::text {
namespace {

// The sequence of splitmix64 (Vigna) from 0: the same numbers on every machine, for ever.
class Numbers {
 public:
  uint64_t next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }

 private:
  uint64_t state_ = 0;
};

MinHashKernel pick_kernel() {
#if defined(__x86_64__)
  if (cpu() >= Cpu::avx2) return minhash_add_avx2;
#endif
  return minhash_add_baseline;
}

}  // namespace

MinHasher::MinHasher(size_t permutations, size_t width) : width_(width) {
  Numbers numbers;
  for (size_t i = 0; i < permutations; ++i) {
    const uint64_t factor = numbers.next() | 1;
    low_.push_back(static_cast<uint32_t>(factor));
    high_.push_back(static_cast<uint32_t>(factor >> 32));
    shifts_.push_back(numbers.next());
  }
}

void MinHasher::compute(std::string_view text, uint32_t* signature) const {
  static const MinHashKernel kernel = pick_kernel();
  const auto hashes = shingle_hashes(text, width_);
  std::fill_n(signature, permutations(), UINT32_MAX);
  for (const uint64_t hash : hashes)
    kernel({low_.data(), high_.data(), shifts_.data(), permutations()},
           static_cast<uint32_t>(hash ^ hash >> 32), signature);
}

}  // namespace accel::text
