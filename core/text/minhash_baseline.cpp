// MinHash for what every machine has.
#define ACCEL_MINHASH_KERNEL minhash_add_baseline
#include "core/text/minhash.inc"
