#include "core/text/simhash.h"

#include <array>

#include "core/text/shingles.h"

namespace accel::text {
namespace {

// 64 counters side by side: bit i of planes[p] is bit p of counter i. Adding a word of bits costs
// two steps on the average, since few carries run far.
class Votes {
 public:
  void add(uint64_t bits) {
    for (size_t p = 0; bits; ++p) {
      const uint64_t carry = planes_[p] & bits;
      planes_[p] ^= bits;
      bits = carry;
    }
  }

  uint64_t count(int bit) const {
    uint64_t sum = 0;
    for (size_t p = 0; p < planes_.size(); ++p) sum |= (planes_[p] >> bit & 1) << p;
    return sum;
  }

 private:
  std::array<uint64_t, 48> planes_{};
};

}  // namespace

uint64_t simhash(std::string_view text, size_t width) {
  const auto hashes = shingle_hashes(text, width);
  Votes votes;
  for (const uint64_t hash : hashes) votes.add(hash);
  uint64_t print = 0;
  for (int bit = 0; bit < 64; ++bit)
    if (2 * votes.count(bit) > hashes.size()) print |= uint64_t{1} << bit;
  return print;
}

}  // namespace accel::text
