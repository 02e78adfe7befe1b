#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace accel {
namespace {

TEST(Utf8, AppendAndReadBackEveryCodePoint) {
  for (uint32_t c = 0; c < 0x110000; ++c) {
    std::string text;
    append_utf8(text, c);
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    ASSERT_EQ(utf8_sequence(text, 0), surrogate ? 0 : static_cast<int>(text.size())) << c;
    ASSERT_EQ(utf8_length(text[0]), static_cast<int>(text.size())) << c;
    ASSERT_EQ(utf8_decode(text.data(), utf8_length(text[0])), c);
  }
}

TEST(Utf8, CutAndOverlongSequencesAreInvalid) {
  for (const char* bad : {"\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xE0\x80\x80",
                          "\xF5\x80\x80\x80", "\x80", "\xFF"})
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

int64_t units(std::string_view text, Unit unit, size_t offset) {
  return UnitCounter(text, unit).before(offset);
}

TEST(Utf8, CountsUnits) {
  const std::string text = "a\xC3\xA9\xF0\x9F\x98\x80";
  EXPECT_EQ(units(text, Unit::byte, 7), 7);
  EXPECT_EQ(units(text, Unit::codepoint, 7), 3);
  EXPECT_EQ(units(text, Unit::utf16, 7), 4);
}

TEST(Utf8, EveryByteThatBelongsToNoCharacterCountsAsOne) {
  for (const char* bad : {"\x80", "\xC3", "\xF0", "\xFF", "\xED"})
    for (const Unit unit : {Unit::codepoint, Unit::utf16})
      EXPECT_EQ(units(std::string("ab") + bad + "c", unit, 4), 4) << bad;
  EXPECT_EQ(units("\xF0\x9F\x98", Unit::utf16, 3), 3);  // a character cut short
}

TEST(Utf8, AnOffsetInsideACharacterIsThatOfItsBeginning) {
  const std::string text = "\xC3\xA9\xF0\x9F\x98\x80z";
  UnitCounter counter(text, Unit::utf16);
  const int64_t expected[] = {0, 0, 1, 1, 1, 1, 3, 4};
  for (size_t offset = 0; offset <= text.size(); ++offset)
    EXPECT_EQ(counter.before(offset), expected[offset]) << offset;
}

// Against the obvious version, over texts of whole and broken characters, long enough for eight at
// a time.
TEST(Utf8, CountingInStepsEqualsCountingAnew) {
  const char* const parts[] = {"abcdefgh",         "a",    "\xC3\xA9", "\xE2\x82\xAC",
                               "\xF0\x9F\x98\x80", "\x80", "\xE2\x82"};
  uint32_t random = 1;
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int part = 0; part < 20; ++part)
      text += parts[((random = random * 1664525 + 1013904223) >> 16) % 7];
    UnitCounter counter(text, Unit::codepoint);
    int64_t expected = 0;
    size_t next = 0;  // where the next character begins
    for (size_t offset = 0; offset <= text.size(); ++offset) {
      if (offset == next && offset > 0) ++expected;
      if (offset == next) next += std::max(utf8_sequence(text, offset), 1);
      ASSERT_EQ(counter.before(offset), expected) << offset;
    }
  }
}

}  // namespace
}  // namespace accel
