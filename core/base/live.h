// Counts the handles that a caller holds, so that leak tests can ask for zero.
#pragma once

#include <atomic>
#include <cstdint>

namespace accel {

inline std::atomic<int64_t> live_objects{0};

// Base of every handle type of accel.h.
struct Live {
  Live() { live_objects.fetch_add(1, std::memory_order_relaxed); }
  ~Live() { live_objects.fetch_sub(1, std::memory_order_relaxed); }
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;
};

}  // namespace accel
