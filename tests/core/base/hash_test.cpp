#include "core/base/hash.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/cpu.h"
#include "core/base/hash_internal.h"

namespace accel {
namespace {

std::string hex(uint64_t value) {
  std::string text(16, '0');
  write_hex(value, text.data());
  return text;
}

TEST(Hash, KnownValues) {
  EXPECT_EQ(hex(xxh3_64("", 0)), "2d06800538d394c2");
  EXPECT_EQ(hex(xxh3_128("", 0).low), "6001c324468d497f");
}

TEST(Hash, EveryKernelAgreesWithTheBaseline) {
  std::string data(5000, 0);
  for (size_t i = 0; i < data.size(); ++i) data[i] = static_cast<char>(i * 131 + i / 7);
  for (const auto& [level, kernels] :
       {std::pair{Cpu::avx2, &kHashAvx2}, {Cpu::avx512, &kHashAvx512}}) {
    if (cpu() < level) {
      std::printf("skipped: this machine has no %s\n", cpu_name(level));
      continue;
    }
    for (size_t n = 0; n <= data.size(); n += n < 300 ? 1 : 97) {
      EXPECT_EQ(kernels->xxh3_64(data.data(), n, n), kHashBaseline.xxh3_64(data.data(), n, n)) << n;
      EXPECT_EQ(kernels->xxh3_128(data.data(), n, n).high,
                kHashBaseline.xxh3_128(data.data(), n, n).high)
          << n;
    }
  }
}

}  // namespace
}  // namespace accel
