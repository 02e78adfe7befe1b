// SipHash-2-4 (Aumasson and Bernstein, 2012) in four lanes.
#include <bit>
#include <cstring>

#include "core/text/regex_disk_internal.h"

namespace accel::text {
namespace {

template <int kLanes>
struct Sip {
  uint64_t v0[kLanes], v1[kLanes], v2[kLanes], v3[kLanes];

  // The lanes get keys of their own.
  Sip(uint64_t low, uint64_t high) {
    for (int i = 0; i < kLanes; ++i) {
      const uint64_t k0 = low ^ static_cast<uint64_t>(i), k1 = high;
      v0[i] = k0 ^ 0x736f6d6570736575;
      v1[i] = k1 ^ 0x646f72616e646f6d;
      v2[i] = k0 ^ 0x6c7967656e657261;
      v3[i] = k1 ^ 0x7465646279746573;
    }
  }

  void round() {
    for (int i = 0; i < kLanes; ++i) {
      v0[i] += v1[i], v1[i] = std::rotl(v1[i], 13) ^ v0[i], v0[i] = std::rotl(v0[i], 32);
      v2[i] += v3[i], v3[i] = std::rotl(v3[i], 16) ^ v2[i];
      v0[i] += v3[i], v3[i] = std::rotl(v3[i], 21) ^ v0[i];
      v2[i] += v1[i], v1[i] = std::rotl(v1[i], 17) ^ v2[i], v2[i] = std::rotl(v2[i], 32);
    }
  }

  void take(const uint64_t* words) {
    for (int i = 0; i < kLanes; ++i) v3[i] ^= words[i];
    round(), round();
    for (int i = 0; i < kLanes; ++i) v0[i] ^= words[i];
  }

  void finish(uint64_t* tags) {
    for (int i = 0; i < kLanes; ++i) v2[i] ^= 0xff;
    round(), round(), round(), round();
    for (int i = 0; i < kLanes; ++i) tags[i] = v0[i] ^ v1[i] ^ v2[i] ^ v3[i];
  }
};

}  // namespace

uint64_t mac(uint64_t low, uint64_t high, std::string_view data) {
  constexpr int kLanes = 4;
  Sip<kLanes> lanes(low, high);
  uint64_t words[kLanes];
  for (; data.size() >= sizeof words; data.remove_prefix(sizeof words)) {
    std::memcpy(words, data.data(), sizeof words);
    lanes.take(words);
  }
  std::memset(words, 0, sizeof words);
  data.copy(reinterpret_cast<char*>(words), data.size());
  lanes.take(words);
  uint64_t tags[kLanes + 1];
  lanes.finish(tags);
  tags[kLanes] = data.size();
  Sip<1> last(~low, high);
  for (const uint64_t tag : tags) last.take(&tag);
  uint64_t result;
  last.finish(&result);
  return result;
}

}  // namespace accel::text
