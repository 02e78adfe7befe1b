#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace accel {
namespace {

TEST(Utf8, AppendAndReadBackEveryCodePoint) {
  for (uint32_t c = 0; c < 0x110000; ++c) {
    std::string text;
    append_utf8(text, c);
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    ASSERT_EQ(utf8_sequence(text, 0), surrogate ? 0 : static_cast<int>(text.size())) << c;
  }
}

TEST(Utf8, CutAndOverlongSequencesAreInvalid) {
  for (const char* bad : {"\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xE0\x80\x80", "\xF5\x80\x80\x80",
                          "\x80", "\xFF"})
    EXPECT_EQ(utf8_invalid_at(std::string("ab") + bad), 2u);
  EXPECT_EQ(utf8_invalid_at("a\xC3\xA9z"), 4u);
}

TEST(Utf8, AsciiIsSeenAtEveryPosition) {
  for (size_t n = 0; n < 200; ++n) {
    std::string text(n, 'a');
    EXPECT_TRUE(is_ascii(text));
    for (size_t at = 0; at < n; ++at) {
      text[at] = '\x80';
      EXPECT_FALSE(is_ascii(text)) << n << " " << at;
      text[at] = 'a';
    }
  }
}

TEST(Utf8, CountsUnits) {
  const std::string text = "a\xC3\xA9\xF0\x9F\x98\x80";
  EXPECT_EQ(count_units(text, Unit::byte), 7);
  EXPECT_EQ(count_units(text, Unit::codepoint), 3);
  EXPECT_EQ(count_units(text, Unit::utf16), 4);
}

TEST(Utf8, CountsUnitsAtEveryLengthAsByteByByte) {
  std::string text;
  uint32_t draw = 1;
  for (int i = 0; i < 300; ++i) text += static_cast<char>((draw = draw * 1664525 + 1013904223) >> 24);
  int64_t points = 0, units = 0;
  for (size_t n = 0; n < text.size(); ++n) {
    const std::string_view part = std::string_view(text).substr(0, n);
    EXPECT_EQ(count_units(part, Unit::codepoint), points) << n;
    EXPECT_EQ(count_units(part, Unit::utf16), units) << n;
    const auto byte = static_cast<uint8_t>(text[n]);
    points += (byte & 0xC0) != 0x80;
    units += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
  }
}

}  // namespace
}  // namespace accel
