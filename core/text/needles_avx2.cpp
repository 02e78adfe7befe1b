// The windows of Needles, 64 places at once; CMakeLists.txt gives this file its flags.
//
// First only the low halves of the bytes are asked which needles they exclude: one look-up a byte,
// and few places that are no window pass. A byte from 128 on excludes none, for the look-up gives 0
// there. Where a place passes, both halves are asked.
#if defined(__x86_64__)
#include <immintrin.h>

#include <utility>

#include "core/text/needles_internal.h"

namespace accel::text {
namespace {

__m256i twice(const std::array<uint8_t, 16>& table) {
  return _mm256_broadcastsi128_si256(
      _mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

inline __m256i bytes_at(const char* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

template <class Places>
class Windows;

// `w` counts the bytes of a window.
template <size_t... w>
class Windows<std::index_sequence<w...>> {
 public:
  explicit Windows(const Needles::Tables& tables)
      : tables_(tables), excluded_{~twice(tables.low[w])...} {}

  size_t find(std::string_view text, size_t from) const {
    size_t at = from;
    for (; at + 64 + sizeof...(w) <= text.size(); at += 64) {
      const char* const begin = text.data() + at;
      const __m256i both = excluded(begin) & excluded(begin + 32);
      if (_mm256_testc_si256(both, _mm256_set1_epi8(-1))) continue;
      if (const uint64_t found = places(begin)) return at + _tzcnt_u64(found);
    }
    return next_window_portable(tables_, text, at);
  }

 private:
  // For each of the 32 places: the needles that the low halves exclude.
  __m256i excluded(const char* from) const {
    return (... | _mm256_shuffle_epi8(excluded_[w], bytes_at(from + w)));
  }

  // A bit for each of the 64 places that may be a window. Apart, for else its tables take the
  // registers of the loop.
  [[gnu::noinline]] uint64_t places(const char* from) const {
    return half(from) | static_cast<uint64_t>(half(from + 32)) << 32;
  }

  uint32_t half(const char* from) const {
    const __m256i fits = (... & fitting(bytes_at(from + w), w));
    const __m256i none = _mm256_cmpeq_epi8(fits, _mm256_setzero_si256());
    return ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
  }

  // The needles that may have the bytes at place `at` of a window.
  __m256i fitting(__m256i bytes, size_t at) const {
    const __m256i nibble = _mm256_set1_epi8(15);
    return _mm256_shuffle_epi8(twice(tables_.low[at]), bytes & nibble) &
           _mm256_shuffle_epi8(twice(tables_.high[at]), _mm256_srli_epi16(bytes, 4) & nibble);
  }

  const Needles::Tables& tables_;
  __m256i excluded_[sizeof...(w)];
};

template <size_t width>
size_t find(const Needles::Tables& tables, std::string_view text, size_t from) {
  return Windows<std::make_index_sequence<width>>(tables).find(text, from);
}

}  // namespace

size_t next_window_avx2(const Needles::Tables& tables, std::string_view text, size_t from) {
  switch (tables.width) {
    case 1: return find<1>(tables, text, from);
    case 2: return find<2>(tables, text, from);
    case 3: return find<3>(tables, text, from);
    default: return find<4>(tables, text, from);
  }
}

}  // namespace accel::text
#endif
