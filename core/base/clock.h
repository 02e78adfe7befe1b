// The monotonic clock that deadlines are measured on.
#pragma once

#include <chrono>
#include <cstdint>

namespace accel {

inline int64_t clock_ns() {
  using namespace std::chrono;
  return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace accel
