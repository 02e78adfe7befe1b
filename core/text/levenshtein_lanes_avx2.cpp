// The lanes of the edit distance for avx2; CMakeLists.txt gives this file its flags.
#define ACCEL_LANE_KERNEL lane_stripe_avx2
#define ACCEL_LANE_WIDTH 4
#include "core/text/levenshtein_lanes.inc"
