// MinHash for avx2; CMakeLists.txt gives this file its flags.
#define ACCEL_MINHASH_KERNEL minhash_add_avx2
#include "core/text/minhash.inc"
