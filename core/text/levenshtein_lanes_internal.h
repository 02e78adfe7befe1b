// The kernel of the lanes: one stripe of up to 64 rows over a range of columns. Each
// levenshtein_lanes_<level>.cpp compiles it with its own flags.
#pragma once

#include "core/text/levenshtein_lanes.h"

namespace accel::text {

struct LaneStripe {
  const uint64_t* match;    // per symbol
  const char32_t* symbols;  // of the columns, in lanes
  uint64_t* carry;          // of the columns, in lanes
  size_t columns;
  unsigned last;                // bit of the last row
  LaneDistances::Row value;     // the distance below the stripe, before the first column
  LaneDistances::Row diagonal;  // columns from there to where only equal symbols would be left
  LaneDistances::Row least;     // out: the least that a path can come to that leaves the stripe
};

using LaneKernel = void (*)(LaneStripe& stripe);

void lane_stripe_baseline(LaneStripe& stripe);
void lane_stripe_avx2(LaneStripe& stripe);

}  // namespace accel::text
