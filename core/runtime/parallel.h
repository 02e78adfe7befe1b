// The one door to parallel work on the CPU. Chunks of a range are handed out in ascending order to
// the caller and to as many helpers as the thread budget gives; results never depend on how many.
//
// Two backends do the same: OpenMP with a dynamic schedule (the default), or the Crew of crew.h
// (ACCEL_PARALLEL=pool at configure time; the thread sanitizer needs it, since it gives false
// reports on gcc's libgomp). libgomp cannot be used by a child that forked from a thread that has
// used it; a child's regions therefore run from a fresh thread, whose libgomp pool is its own.
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

// body(begin, end) for every chunk of [0, n). Checks `call` before each chunk. When chunks throw,
// the error of the lowest one is rethrown after the running ones have ended.
void parallel_for(int64_t n, const ParallelPlan& plan, const Call& call,
                  const std::function<void(int64_t begin, int64_t end)>& body);

}  // namespace accel
