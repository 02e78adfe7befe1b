// One set of XXH3 kernels per instruction set: each hash_<level>.cpp compiles xxHash inline with
// its own flags and offers them as a HashKernels.
#pragma once

#include "core/base/hash.h"

namespace accel {

struct HashKernels {
  uint64_t (*xxh3_64)(const void*, size_t, uint64_t);
  Hash128 (*xxh3_128)(const void*, size_t, uint64_t);
};

extern const HashKernels kHashBaseline;
extern const HashKernels kHashAvx2;
extern const HashKernels kHashAvx512;

}  // namespace accel
