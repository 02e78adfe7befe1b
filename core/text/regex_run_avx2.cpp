// The run kernel for AVX2: two shuffles tell for 32 bytes at once whether they are in the class.
#include <bit>

#include "core/text/regex_run_internal.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace accel::text {
namespace {

class Classifier {
 public:
  explicit Classifier(const ClassTable& table)
      : low_(load(table.rows[0])), high_(load(table.rows[1])) {}

  // Bit i: data[i] is in the class.
  uint64_t word(const char* data) const {
    return half(data) | static_cast<uint64_t>(half(data + 32)) << 32;
  }

 private:
  static __m256i load(const std::array<uint8_t, 16>& row) {
    return _mm256_broadcastsi128_si256(
        _mm_load_si128(reinterpret_cast<const __m128i*>(row.data())));
  }

  // A shuffle answers 0 where the index has its top bit set, so bytes above 127 take nothing from
  // the lower rows, and with that bit turned the others nothing from the upper ones.
  uint32_t half(const char* data) const {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data));
    const __m256i index = _mm256_and_si256(bytes, _mm256_set1_epi8(static_cast<char>(0x8F)));
    const __m256i row = _mm256_or_si256(
        _mm256_shuffle_epi8(low_, index),
        _mm256_shuffle_epi8(high_, _mm256_xor_si256(index, _mm256_set1_epi8(-128))));
    const __m256i column = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(7));
    const __m256i bit =
        _mm256_shuffle_epi8(_mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,
                                             1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0),
                            column);
    const __m256i out = _mm256_cmpeq_epi8(_mm256_and_si256(row, bit), _mm256_setzero_si256());
    return ~static_cast<uint32_t>(_mm256_movemask_epi8(out));
  }

  __m256i low_, high_;
};

// Whether 16 set bits stand in a row: without a branch, because long runs are rare and short ones
// are not.
bool has_sixteen(uint64_t word) {
  word &= word >> 1;
  word &= word >> 2;
  word &= word >> 4;
  return word & word >> 8;
}

// The lowest bit that begins `length` (at most 64) set bits in a row, or 64.
int first_run(uint64_t word, int64_t length) {
  int64_t have = 1;
  while (have < length && word) {
    const int64_t step = have < length - have ? have : length - have;
    word &= word >> step;
    have += step;
  }
  return std::countr_zero(word);
}

}  // namespace

int64_t find_run_avx2(const ClassTable& table, std::string_view text, int64_t from,
                      int64_t length) {
  const Classifier classifier(table);
  const auto size = static_cast<int64_t>(text.size());
  int64_t open = 0;  // bytes of the class just before `at`
  int64_t at = from;
  for (; at + 64 <= size; at += 64) {
    const uint64_t word = classifier.word(text.data() + at);
    if (open + std::countr_one(word) >= length) return at - open;
    if (length < 64 && (length < 16 || has_sixteen(word))) {
      if (const int run = first_run(word, length); run < 64) return at + run;
    }
    open = word == ~uint64_t{0} ? open + 64 : std::countl_one(word);
  }
  return find_run_portable(table, text, at - open, length);
}

}  // namespace accel::text
#endif
