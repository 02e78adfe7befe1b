// The find kernel for AVX2: 32 places at once are asked for the first and the last byte of the
// needle.
#include <bit>
#include <cstring>

#include "core/text/regex_fence_internal.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace accel::text {

int64_t find_text_avx2(std::string_view text, int64_t from, std::string_view needle) {
  const auto size = static_cast<int64_t>(text.size());
  const auto length = static_cast<int64_t>(needle.size());
  const __m256i first = _mm256_set1_epi8(needle.front()), last = _mm256_set1_epi8(needle.back());
  const auto load = [&](int64_t at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
  };
  for (; from + length - 1 + 32 <= size; from += 32) {
    const __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(load(from), first),
                                          _mm256_cmpeq_epi8(load(from + length - 1), last));
    for (auto places = static_cast<uint32_t>(_mm256_movemask_epi8(both)); places;
         places &= places - 1) {
      const int64_t at = from + std::countr_zero(places);
      if (std::memcmp(text.data() + at, needle.data(), needle.size()) == 0) return at;
    }
  }
  return find_text_portable(text, from, needle);
}

}  // namespace accel::text

#endif
