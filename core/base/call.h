// How one call may run: its deadline, cancel flag and thread limit. Long loops call check() often
// enough to keep the stalls that accel.h promises: it costs one load and, with a deadline, a clock.
#pragma once

#include <atomic>
#include <cstdint>

#include "core/base/clock.h"
#include "core/base/error.h"

namespace accel {

struct Call {
  int64_t deadline_ns = 0;                    // on the monotonic clock; 0: none
  const std::atomic<bool>* cancel = nullptr;  // null: none
  int threads = 0;                            // 0: the process limit

  void check() const {
    if (cancel && cancel->load(std::memory_order_relaxed))
      throw Error(Status::cancelled, "the call was cancelled");
    if (deadline_ns && clock_ns() >= deadline_ns)
      throw Error(Status::deadline, "the call's deadline passed");
  }
};

}  // namespace accel
