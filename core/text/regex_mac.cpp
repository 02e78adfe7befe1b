// The tag of a copy: XXH3 under a secret seed, closed with SipHash-2-4 (Aumasson and Bernstein,
// 2012) under a secret key, so that tags tell nothing about the seed. XXH3 is no cryptographic
// hash, but reads a megabyte in 0.02 ms where SipHash takes 0.5 ms; the folder's rights are the
// first guard.
#include <bit>

#include "core/base/hash.h"
#include "core/text/regex_disk_internal.h"

namespace accel::text {
namespace {

class SipHash {
 public:
  SipHash(uint64_t k0, uint64_t k1)
      : v0_(k0 ^ 0x736f6d6570736575),
        v1_(k1 ^ 0x646f72616e646f6d),
        v2_(k0 ^ 0x6c7967656e657261),
        v3_(k1 ^ 0x7465646279746573) {}

  void take(uint64_t word) {
    v3_ ^= word;
    round(), round();
    v0_ ^= word;
  }

  uint64_t finish() {
    v2_ ^= 0xff;
    round(), round(), round(), round();
    return v0_ ^ v1_ ^ v2_ ^ v3_;
  }

 private:
  void round() {
    v0_ += v1_, v1_ = std::rotl(v1_, 13) ^ v0_, v0_ = std::rotl(v0_, 32);
    v2_ += v3_, v3_ = std::rotl(v3_, 16) ^ v2_;
    v0_ += v3_, v3_ = std::rotl(v3_, 21) ^ v0_;
    v2_ += v1_, v1_ = std::rotl(v1_, 17) ^ v2_, v2_ = std::rotl(v2_, 32);
  }

  uint64_t v0_, v1_, v2_, v3_;
};

}  // namespace

uint64_t mac(const Secret& secret, std::string_view data) {
  const Hash128 hash = xxh3_128(data.data(), data.size(), secret.seed);
  SipHash sip(secret.key[0], secret.key[1]);
  for (const uint64_t word : {hash.low, hash.high, uint64_t{data.size()}}) sip.take(word);
  return sip.finish();
}

}  // namespace accel::text
