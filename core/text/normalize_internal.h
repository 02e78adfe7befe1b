// The kernels of normalize: each folds ASCII from `at` on and stops at the first byte that is none,
// or somewhat earlier; `blank`: what was written before ends in a space, or is nothing.
#pragma once

#include <cstdint>

namespace accel::text {

struct FoldRun {
  const char* at;
  const char* end;
  char* out;
  bool blank;
};

void fold_ascii_portable(FoldRun& run, bool space, bool lower);
void fold_ascii_avx2(FoldRun& run, bool space, bool lower);

}  // namespace accel::text
