// The kernel of normalize for AVX2: 32 bytes are mapped at once, and written as they are unless a
// white space follows another, which prose does once in a while.
#include <algorithm>
#include <bit>
#include <cstring>

#include "core/text/normalize_internal.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace accel::text {
namespace {

// Which bytes lie in [low, low + span].
__m256i in_range(__m256i bytes, char low, char span) {
  const __m256i from_low = _mm256_sub_epi8(bytes, _mm256_set1_epi8(low));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_low, _mm256_set1_epi8(span)), from_low);
}

// The bytes of `kept` close up.
char* write_kept(__m256i bytes, uint32_t kept, char* out) {
  alignas(32) char from[64];
  _mm256_store_si256(reinterpret_cast<__m256i*>(from), bytes);
  while (kept) {
    const int start = std::countr_zero(kept), length = std::countr_one(kept >> start);
    std::memcpy(out, from + start, 32);
    out += length;
    kept = start + length < 32 ? kept >> (start + length) << (start + length) : 0;
  }
  return out;
}

}  // namespace

void fold_ascii_avx2(FoldRun& run, bool space, bool lower) {
  const __m256i case_bit = _mm256_set1_epi8(lower ? 0x20 : 0);
  const __m256i blanks = _mm256_set1_epi8(' ');
  while (run.at < run.end) {
    const size_t left = std::min<size_t>(32, static_cast<size_t>(run.end - run.at));
    alignas(32) char rest[32] = {};  // the end of the text, with room behind it
    if (left < 32) std::memcpy(rest, run.at, left);
    __m256i bytes = _mm256_loadu_si256(
        reinterpret_cast<const __m256i*>(left < 32 ? rest : run.at));
    if (_mm256_movemask_epi8(bytes)) return fold_ascii_portable(run, space, lower);
    const __m256i upper = in_range(bytes, 'A', 'Z' - 'A');
    const __m256i white =
        _mm256_or_si256(_mm256_cmpeq_epi8(bytes, blanks), in_range(bytes, '\t', '\r' - '\t'));
    bytes = _mm256_or_si256(bytes, _mm256_and_si256(upper, case_bit));
    uint32_t again = 0;
    if (space) {
      bytes = _mm256_blendv_epi8(bytes, blanks, white);
      const auto mask = static_cast<uint32_t>(_mm256_movemask_epi8(white));
      again = mask & (mask << 1 | static_cast<uint32_t>(run.blank));
      run.blank = mask >> (left - 1) & 1;
    }
    const uint32_t all = left < 32 ? (1u << left) - 1 : ~0u;
    if (again & all) {
      run.out = write_kept(bytes, ~again & all, run.out);
    } else {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(run.out), bytes);
      run.out += left;
    }
    run.at += left;
  }
}

}  // namespace accel::text

#endif
