// The windows of Needles, 32 places at once; CMakeLists.txt gives this file its flags.
#if defined(__x86_64__)
#include <immintrin.h>

#include "core/text/needles_internal.h"

namespace accel::text {
namespace {

struct Vectors {
  __m256i low, high;
};

__m256i twice(const std::array<uint8_t, 16>& table) {
  return _mm256_broadcastsi128_si256(
      _mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// The needles that may have the bytes at `from` in this place of a window.
inline __m256i fitting(const char* from, const Vectors& table) {
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  const __m256i low = _mm256_shuffle_epi8(table.low, _mm256_and_si256(bytes, nibble));
  const __m256i high = _mm256_shuffle_epi8(
      table.high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble));
  return _mm256_and_si256(low, high);
}

template <size_t width>
inline __m256i windows(const char* from, const Vectors* tables) {
  __m256i fits = fitting(from, tables[0]);
  for (size_t w = 1; w < width; ++w) fits = _mm256_and_si256(fits, fitting(from + w, tables[w]));
  return fits;
}

inline uint32_t places(__m256i fits) {
  const __m256i none = _mm256_cmpeq_epi8(fits, _mm256_setzero_si256());
  return ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
}

template <size_t width>
size_t find(const Needles::Tables& tables, std::string_view text, size_t from) {
  Vectors vectors[width];
  for (size_t w = 0; w < width; ++w) vectors[w] = {twice(tables.low[w]), twice(tables.high[w])};
  const char* const begin = text.data();
  size_t at = from;
  for (; at + 64 + width <= text.size(); at += 64) {
    const __m256i first = windows<width>(begin + at, vectors);
    const __m256i second = windows<width>(begin + at + 32, vectors);
    const __m256i any = _mm256_or_si256(first, second);
    if (_mm256_testz_si256(any, any)) continue;
    if (const uint32_t found = places(first)) return at + _tzcnt_u32(found);
    return at + 32 + _tzcnt_u32(places(second));
  }
  return next_window_portable(tables, text, at);
}

}  // namespace

size_t next_window_avx2(const Needles::Tables& tables, std::string_view text, size_t from) {
  switch (tables.width) {
    case 1: return find<1>(tables, text, from);
    case 2: return find<2>(tables, text, from);
    default: return find<3>(tables, text, from);
  }
}

}  // namespace accel::text
#endif
