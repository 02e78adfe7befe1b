// UTF-8 as far as several parts need it: ASCII check, counting and converting offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace accel {

// A unit that text is counted in; the values are accel.h's.
enum class Unit : uint32_t { byte = 0, codepoint = 1, utf16 = 2 };

bool is_ascii(std::string_view text);

// Length of the valid UTF-8 sequence that starts at text[at], 0 when none does.
int utf8_sequence(std::string_view text, size_t at);

// Offset of the first byte that is not part of valid UTF-8, or text.size().
size_t utf8_invalid_at(std::string_view text);

// Length of a sequence by its first byte, where it is known to be valid or that of a surrogate.
constexpr int utf8_length(char first) {
  const auto lead = static_cast<uint8_t>(first);
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// The code point of such a sequence.
constexpr uint32_t utf8_decode(const char* at, int length) {
  const auto byte = [&](int i) { return static_cast<uint32_t>(static_cast<uint8_t>(at[i])); };
  const auto rest = [&](int i) { return byte(i) & 63; };
  if (length == 1) return byte(0);
  if (length == 2) return (byte(0) & 31) << 6 | rest(1);
  if (length == 3) return (byte(0) & 15) << 12 | rest(1) << 6 | rest(2);
  return (byte(0) & 7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3);
}

// Writes a code point, surrogates included, in up to four bytes; returns where they end.
constexpr char* utf8_encode(uint32_t c, char* out) {
  const auto put = [&](uint32_t byte) { *out++ = static_cast<char>(byte); };
  const auto rest = [&](int shift) { put(0x80 | (c >> shift & 63)); };
  if (c < 0x80) return put(c), out;
  if (c < 0x800) return put(0xC0 | c >> 6), rest(0), out;
  if (c < 0x10000) return put(0xE0 | c >> 12), rest(6), rest(0), out;
  return put(0xF0 | c >> 18), rest(12), rest(6), rest(0), out;
}

inline void append_utf8(std::string& out, uint32_t c) {
  char bytes[4];
  out.append(bytes, utf8_encode(c, bytes));
}

// Turns byte offsets of a text into offsets in another unit, in one pass over the text. A byte that
// belongs to no character counts as one; an offset inside a character is that of its beginning.
class UnitCounter {
 public:
  // Starts before the character at the byte `at`, with the units counted so far.
  UnitCounter(std::string_view text, Unit unit, size_t at = 0, int64_t units = 0)
      : text_(text), unit_(unit), at_(at), units_(units) {}

  // Units before the byte `offset` of the text; the offsets of the calls must not fall.
  int64_t before(size_t offset);

  // Goes on behind the next `bytes`, which the caller knows to be ASCII.
  void skip_ascii(size_t bytes) { at_ += bytes, units_ += static_cast<int64_t>(bytes); }

  // Where the character begins that it stands before.
  size_t at() const { return at_; }

 private:
  std::string_view text_;
  Unit unit_;
  size_t at_;
  int64_t units_;
};

}  // namespace accel
