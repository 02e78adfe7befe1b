// XXH3 for avx2; CMakeLists.txt gives this file its flags.
#define ACCEL_HASH_KERNELS kHashAvx2
#include "core/base/hash_kernels.inc"
