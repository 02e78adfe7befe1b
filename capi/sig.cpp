// Section Signatures of accel.h.
#include "capi/guard.h"
#include "core/base/hash.h"

using namespace accel;
using namespace accel::capi;

uint64_t accel_sig_hash(const void* data, size_t length, uint64_t seed) {
  return xxh3_64(data, data ? length : 0, seed);
}

accel_status accel_sig_hash_batch(const void* base, const int64_t* offsets, size_t n, uint64_t seed,
                                  uint64_t* out, accel_error** err) {
  return guard(err, [&] {
    const Packed items(base, offsets, n, "offsets");
    if (n) need(out, "out");
    for (size_t i = 0; i < n; ++i) out[i] = xxh3_64(items[i].data(), items[i].size(), seed);
  });
}
