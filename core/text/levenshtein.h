// Distances of two texts: edits (insert, delete, replace), or insertions and deletions alone.
//
// Both keep a column of the table of all prefixes as differences, a bit per row, and step 64 rows
// at once: Myers (1999) and Hyyrö (2003) for edits, Hyyrö (2004) for the longest common
// subsequence. Stripes of 256 rows hand a bit or two per column to the next one. A limit cuts the
// columns of a stripe to Ukkonen's band (1985) and gives up after a stripe that cannot be mended.
#pragma once

#include <cstdint>

#include "core/base/call.h"
#include "core/text/symbol_bits.h"

namespace accel::text {

constexpr int64_t kNoLimit = INT64_MAX / 4;

// The Levenshtein distance, or limit + 1 when it is above the limit. Cost: |a| * |b| / 64 steps of
// some 20 instructions, less with a limit; memory: a byte per symbol.
int64_t levenshtein(Symbols a, Symbols b, int64_t limit, DistanceScratch& scratch,
                    const Call& call);

// The least number of insertions and deletions, |a| + |b| - 2 * common subsequence; limit as above.
int64_t indel(Symbols a, Symbols b, int64_t limit, DistanceScratch& scratch, const Call& call);

}  // namespace accel::text
