// The instruction set that kernels are chosen for, decided once. ACCEL_CPU lowers it, so that tests
// run every kernel on one machine; it never raises it above what the machine has.
#pragma once

namespace accel {

enum class Cpu { scalar, sse42, avx2, avx512 };

Cpu cpu();
const char* cpu_name(Cpu level);

}  // namespace accel
