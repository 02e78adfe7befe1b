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

}  // namespace
}  // namespace accel
