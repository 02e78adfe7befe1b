// The one door to parallel work on the CPU. Chunks of a range are handed out in ascending order to
// the caller and to as many helpers as the thread budget gives; results never depend on how many.
//
// Two backends do the same: the Crew of crew.h (the default), or OpenMP with a dynamic schedule
// (ACCEL_PARALLEL=omp at configure time). libgomp keeps helpers for every thread that ever asked for
// some, so that their number has no bound but that of such threads, and lets them spin for
// milliseconds after each region; the Crew shares its threads among all and parks them at once.
// libgomp also cannot be used by a child that forked from a thread that has used it; a child's
// regions therefore run from a fresh thread, whose libgomp pool is its own.
#pragma once

#include <cstdint>
#include <functional>

#include "core/base/call.h"

namespace accel {

// Below this much estimated work a call stays on its own thread.
constexpr int64_t kParallelWorthNs = 200'000;

struct ParallelPlan {
  int64_t grain = 1;         // items per chunk
  int64_t estimated_ns = 0;  // of the whole range on one thread
};

// body(begin, end) for every chunk of [0, n). Checks `call` before each chunk. When chunks throw, the
// error of the lowest one is rethrown after the running ones have ended.
void parallel_for(int64_t n, const ParallelPlan& plan, const Call& call,
                  const std::function<void(int64_t begin, int64_t end)>& body);

}  // namespace accel
