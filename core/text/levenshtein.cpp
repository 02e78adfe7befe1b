#include "core/text/levenshtein.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace accel::text {
namespace {

constexpr size_t kWords = SymbolBits::kWords, kStripe = SymbolBits::kStripe;

// What both distances may leave out: the symbols that the texts begin and end with alike.
void strip_common(Symbols& a, Symbols& b) {
  const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  b.remove_prefix(static_cast<size_t>(end_b - b.begin()));
  a.remove_prefix(static_cast<size_t>(end_a - a.begin()));
  const auto [tail_a, tail_b] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  b.remove_suffix(static_cast<size_t>(tail_b - b.rbegin()));
  a.remove_suffix(static_cast<size_t>(tail_a - a.rbegin()));
}

int64_t length_of(Symbols text) { return static_cast<int64_t>(text.size()); }

// ---- edits ----

// In a byte of carry: bit 0 when the row above grows by one in this column, bit 1 when it shrinks.
int64_t step_of(uint8_t carry) { return (carry & 1) - (carry >> 1); }

// One stripe over the columns of text. `last` is the bit of its last row in its last word.
template <size_t words>
void edit_stripe(const SymbolBits& bits, Symbols text, size_t last, uint8_t* carry) {
  uint64_t up[words], down[words];  // rows that are one more, one less than the row above
  std::fill_n(up, words, ~uint64_t{0});
  std::fill_n(down, words, 0);
  for (size_t column = 0; column < text.size(); ++column) {
    const uint64_t* const match = bits.row(text[column]);
    uint64_t more = carry[column] & 1, less = carry[column] >> 1;
    for (size_t w = 0; w < words; ++w) {
      const uint64_t equal = match[w] | less;
      const uint64_t same = (((equal & up[w]) + up[w]) ^ up[w]) | equal | down[w];
      uint64_t right = down[w] | ~(same | up[w]), left = same & up[w];
      const size_t top = w + 1 == words ? last : 63;
      const uint64_t next_more = right >> top & 1, next_less = left >> top & 1;
      right = right << 1 | more;
      left = left << 1 | less;
      up[w] = left | ~(same | right);
      down[w] = right & same;
      more = next_more, less = next_less;
    }
    carry[column] = static_cast<uint8_t>(more | less << 1);
  }
}

// The least that a path can still come to which leaves the stripe above `rows_left` rows. `value`
// is the distance below it before column `begin`.
int64_t least_outcome(const std::vector<uint8_t>& carry, size_t begin, size_t end, int64_t value,
                      int64_t rows_left) {
  const auto rest = static_cast<int64_t>(carry.size()) - rows_left;
  int64_t least = value + std::abs(rest - static_cast<int64_t>(begin));
  for (size_t column = begin; column < end; ++column) {
    value += step_of(carry[column]);
    least = std::min(least, value + std::abs(rest - static_cast<int64_t>(column) - 1));
  }
  return least;
}

int64_t edits(Symbols a, Symbols b, int64_t limit, DistanceScratch& scratch, const Call& call) {
  std::vector<uint8_t>& carry = scratch.carry;
  carry.assign(b.size(), 1);
  const Band band(a.size(), b.size(), limit);
  size_t begin = 0;
  int64_t value = 0;  // at the corner: above the stripe, before column `begin`
  for (size_t row = 0;; row += kStripe) {
    call.check();
    const Symbols stripe = a.substr(row, kStripe);
    const size_t below = row + stripe.size(), end = band.end(below), first = band.begin(row);
    for (; begin < first; ++begin) value += step_of(carry[begin]);
    scratch.bits.set(stripe);
    with_words(stripe.size(), [&]<size_t words>() {
      edit_stripe<words>(scratch.bits, b.substr(begin, end - begin), (stripe.size() - 1) % 64,
                         &carry[begin]);
    });
    value += length_of(stripe);
    const auto rows_left = static_cast<int64_t>(a.size() - below);
    if (rows_left == 0) break;
    if (least_outcome(carry, begin, end, value, rows_left) > limit) return limit + 1;
  }
  for (; begin < b.size(); ++begin) value += step_of(carry[begin]);
  return std::min(value, limit + 1);
}

// ---- common subsequence ----

// One stripe; returns how many rows it adds. A byte of carry is 1 where the row above grows.
template <size_t words>
int64_t common_stripe(const SymbolBits& bits, Symbols text, size_t rows, uint8_t* carry) {
  uint64_t open[words];  // rows that are no longer than the row above
  std::fill_n(open, words, ~uint64_t{0});
  for (size_t column = 0; column < text.size(); ++column) {
    const uint64_t* const match = bits.row(text[column]);
    uint64_t more = carry[column];
    for (size_t w = 0; w < words; ++w) {
      const uint64_t found = open[w] & match[w];
      uint64_t sum = open[w] + found;
      const uint64_t over = sum < found;
      sum += more;
      more = over | (sum < more);
      open[w] = sum | (open[w] - found);
    }
    carry[column] = static_cast<uint8_t>(more);
  }
  int64_t count = 0;
  for (size_t w = 0; w < words; ++w) {
    const size_t used = std::min<size_t>(rows - 64 * w, 64);
    count += std::popcount(~open[w] & (~uint64_t{0} >> (64 - used)));
  }
  return count;
}

int64_t insertions_and_deletions(Symbols a, Symbols b, int64_t limit, DistanceScratch& scratch,
                                 const Call& call) {
  const int64_t total = length_of(a) + length_of(b);
  const Band band(a.size(), b.size(), limit);
  scratch.carry.assign(b.size(), 0);
  int64_t common = 0;
  for (size_t row = 0; row < a.size(); row += kStripe) {
    call.check();
    const Symbols stripe = a.substr(row, kStripe);
    const size_t below = row + stripe.size(), begin = band.begin(row), end = band.end(below);
    scratch.bits.set(stripe);
    with_words(stripe.size(), [&]<size_t words>() {
      common += common_stripe<words>(scratch.bits, b.substr(begin, end - begin), stripe.size(),
                                     scratch.carry.data() + begin);
    });
    const int64_t best = common + static_cast<int64_t>(a.size() - below);
    if (total - 2 * best > limit) return limit + 1;
  }
  return std::min(total - 2 * common, limit + 1);
}

// What stands before both tables: limits that the lengths alone break, and empty texts.
template <class Rest>
int64_t distance(Symbols a, Symbols b, int64_t limit, Rest&& rest) {
  if (limit < 0) return limit + 1;
  limit = std::min(limit, length_of(a) + length_of(b));
  strip_common(a, b);
  if (std::abs(length_of(a) - length_of(b)) > limit) return limit + 1;
  if (a.empty() || b.empty()) return length_of(a) + length_of(b);
  return rest(a, b, limit);
}

}  // namespace

int64_t levenshtein(Symbols a, Symbols b, int64_t limit, DistanceScratch& scratch,
                    const Call& call) {
  return distance(a, b, limit, [&](Symbols a, Symbols b, int64_t limit) {
    return edits(a, b, limit, scratch, call);
  });
}

int64_t indel(Symbols a, Symbols b, int64_t limit, DistanceScratch& scratch, const Call& call) {
  return distance(a, b, limit, [&](Symbols a, Symbols b, int64_t limit) {
    return insertions_and_deletions(a, b, limit, scratch, call);
  });
}

}  // namespace accel::text
