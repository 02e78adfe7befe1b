#include "core/base/utf8.h"

#include <algorithm>
#include <cstring>

namespace accel {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080u;  // set in bytes that are not ASCII

uint64_t word(const char* at) {
  uint64_t eight;
  std::memcpy(&eight, at, 8);
  return eight;
}

bool sixty_four_ascii(const char* at) {
  const uint64_t seen = (word(at) | word(at + 8)) | (word(at + 16) | word(at + 24)) |
                        (word(at + 32) | word(at + 40)) | (word(at + 48) | word(at + 56));
  return !(seen & kHighBits);
}

bool eight_ascii(std::string_view text, size_t at) {
  return at + 8 <= text.size() && !(word(text.data() + at) & kHighBits);
}

}  // namespace

bool is_ascii(std::string_view text) {
  const char* at = text.data();
  size_t left = text.size();
  for (; left >= 64; at += 64, left -= 64)
    if (!sixty_four_ascii(at)) return false;
  uint64_t seen = 0;
  for (; left; ++at, --left) seen |= static_cast<unsigned char>(*at);
  return !(seen & 0x80);
}

int utf8_sequence(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : 0u; };
  auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint32_t a = byte(at), b = byte(at + 1);
  if (at >= text.size()) return 0;
  if (a < 0x80) return 1;
  if (a < 0xC2 || a > 0xF4 || !continues(at + 1)) return 0;
  if (a < 0xE0) return 2;
  if (!continues(at + 2)) return 0;
  if (a < 0xF0) return (a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F) ? 0 : 3;
  if (!continues(at + 3)) return 0;
  return (a == 0xF0 && b < 0x90) || (a == 0xF4 && b > 0x8F) ? 0 : 4;
}

size_t utf8_invalid_at(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (eight_ascii(text, at)) {
      for (at += 8; at + 64 <= text.size() && sixty_four_ascii(text.data() + at);) at += 64;
      continue;
    }
    const int length = utf8_sequence(text, at);
    if (!length) break;
    at += length;
  }
  return at;
}

int64_t UnitCounter::before(size_t offset) {
  if (unit_ == Unit::byte) return static_cast<int64_t>(offset);
  while (at_ < offset) {
    if (eight_ascii(text_.substr(0, offset), at_)) {
      at_ += 8, units_ += 8;
      continue;
    }
    const auto length = static_cast<size_t>(std::max(utf8_sequence(text_, at_), 1));
    if (at_ + length > offset) break;
    at_ += length;
    units_ += length == 4 && unit_ == Unit::utf16 ? 2 : 1;
  }
  return units_;
}

}  // namespace accel
