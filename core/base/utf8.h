// UTF-8 as far as several parts need it: ASCII check, counting and converting offsets.
#pragma once

#include <cstdint>
#include <string_view>

namespace accel {

// A unit that text is counted in; the values are accel.h's.
enum class Unit : uint32_t { byte = 0, codepoint = 1, utf16 = 2 };

bool is_ascii(std::string_view text);

// Length of the valid UTF-8 sequence that starts at text[at], 0 when none does.
int utf8_sequence(std::string_view text, size_t at);

// Offset of the first byte that is not part of valid UTF-8, or text.size().
size_t utf8_invalid_at(std::string_view text);

// Appends a code point, surrogates included.
template <class String>
void append_utf8(String& out, uint32_t c) {
  auto put = [&](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 63));
  if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 63)), put(0x80 | (c & 63));
  put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 63)), put(0x80 | (c >> 6 & 63)), put(0x80 | (c & 63));
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
