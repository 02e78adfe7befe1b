// XXH3 for avx512; CMakeLists.txt gives this file its flags.
#define ACCEL_HASH_KERNELS kHashAvx512
#include "core/base/hash_kernels.inc"
