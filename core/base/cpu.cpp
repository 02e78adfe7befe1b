#include "core/base/cpu.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace accel {
namespace {

constexpr const char* kNames[] = {"scalar", "sse42", "avx2", "avx512"};

Cpu detect() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl"))
    return Cpu::avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return Cpu::avx2;
  if (__builtin_cpu_supports("sse4.2")) return Cpu::sse42;
#endif
  return Cpu::scalar;
}

Cpu wanted() {
  const char* name = std::getenv("ACCEL_CPU");
  for (int level = 0; name && level < 4; ++level)
    if (!std::strcmp(name, kNames[level])) return static_cast<Cpu>(level);
  return Cpu::avx512;
}

}  // namespace

Cpu cpu() {
  static const Cpu level = std::min(detect(), wanted());
  return level;
}

const char* cpu_name(Cpu level) { return kNames[static_cast<int>(level)]; }

}  // namespace accel
