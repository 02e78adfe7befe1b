// The lanes of the edit distance for what every x86-64 and AArch64 has.
#define ACCEL_LANE_KERNEL lane_stripe_baseline
#define ACCEL_LANE_WIDTH 2
#include "core/text/levenshtein_lanes.inc"
