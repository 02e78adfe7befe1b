// The table under the bit-parallel distances: which places of a pattern hold a symbol, one bit per
// place. A pattern is taken stripe by stripe of 256 symbols, so that the table stays small whatever
// the pattern, and so that a stripe's state fits the registers of the machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/text/symbols.h"

namespace accel::text {

class SymbolBits {
 public:
  static constexpr size_t kWords = 4;
  static constexpr size_t kStripe = 64 * kWords;

  explicit SymbolBits(size_t alphabet) : bits_(alphabet * kWords) {}

  // Bit i of row(c) is set where stripe[i] == c. Free when it is the stripe of the last call.
  void set(Symbols stripe) {
    if (stripe == held_) return;
    for (const char32_t symbol : held_) std::fill_n(&bits_[symbol * kWords], kWords, 0);
    held_.clear();
    held_ = stripe;
    for (size_t i = 0; i < stripe.size(); ++i)
      bits_[stripe[i] * kWords + i / 64] |= uint64_t{1} << i % 64;
  }

  // kWords words.
  const uint64_t* row(char32_t symbol) const { return &bits_[symbol * kWords]; }

 private:
  std::vector<uint64_t> bits_;
  std::u32string held_;
};

// Calls body.template operator()<words>() with the number of words that a stripe takes.
template <class Body>
auto with_words(size_t stripe, Body&& body) {
  switch ((stripe + 63) / 64) {
    case 1: return body.template operator()<1>();
    case 2: return body.template operator()<2>();
    case 3: return body.template operator()<3>();
    default: return body.template operator()<4>();
  }
}

// The columns that a stripe of rows must see: a path of at most `limit` insertions and deletions
// leaves the diagonal of a rows x columns table no further than this.
struct Band {
  Band(size_t rows, size_t columns, int64_t limit)
      : columns_(static_cast<int64_t>(columns)),
        shift_(static_cast<int64_t>(columns) - static_cast<int64_t>(rows)),
        slack_((limit - (shift_ < 0 ? -shift_ : shift_)) / 2) {}

  size_t begin(size_t row) const {
    return clamp(static_cast<int64_t>(row) + std::min<int64_t>(0, shift_) - slack_);
  }
  size_t end(size_t row) const {
    return clamp(static_cast<int64_t>(row) + std::max<int64_t>(0, shift_) + slack_);
  }

 private:
  size_t clamp(int64_t column) const {
    return static_cast<size_t>(std::clamp<int64_t>(column, 0, columns_));
  }

  int64_t columns_, shift_, slack_;
};

// What the distances of one thread work with; its memory is reused.
struct DistanceScratch {
  explicit DistanceScratch(size_t alphabet) : bits(alphabet) {}

  SymbolBits bits;
  std::vector<uint8_t> carry;  // per column, between stripes
};

}  // namespace accel::text
