// How many generated cases a differential test runs: 2,000, or what ACCEL_CASES says (make
// test-long says a million). Cases come from a fixed seed, so a failure can be repeated.
#pragma once

#include <cstdlib>

namespace accel {

inline int cases() {
  const char* text = std::getenv("ACCEL_CASES");
  return text ? std::atoi(text) : 2000;
}

}  // namespace accel
