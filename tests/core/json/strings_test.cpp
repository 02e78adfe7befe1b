#include "core/json/strings.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core/base/utf8.h"

namespace accel::json {
namespace {

std::string decoded(std::string_view raw) {
  std::string out;
  append_decoded(out, raw);
  return out;
}

std::string canonical(std::string_view raw) {
  std::string out;
  append_canonical(out, raw);
  return out;
}

TEST(JsonStrings, Decoding) {
  EXPECT_EQ(decoded("plain"), "plain");
  EXPECT_EQ(decoded(R"(\"\\\/\b\f\n\r\t)"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(decoded(R"(a\u0041\u00e9\u20AC\ud83d\ude00z)"), "aA\u00e9\u20ac\U0001f600z");
  EXPECT_EQ(decoded(R"(\u0000)"), std::string(1, '\0'));
  EXPECT_EQ(decoded(R"(\ud83d)"), "\xED\xA0\xBD");
  EXPECT_EQ(decoded(R"(\ude00\ud83d)"), "\xED\xB8\x80\xED\xA0\xBD");
  EXPECT_EQ(decoded(R"(\ud83d\u0041)"),
            "\xED\xA0\xBD"
            "A");
  EXPECT_EQ(decoded(R"(\ud836\udc00)"),
            "\U0001d800");  // a pair whose low bits look like a surrogate
}

TEST(JsonStrings, ShortestEscapes) {
  EXPECT_EQ(canonical(R"(a\/b)"), "a/b");
  EXPECT_EQ(canonical(R"(\"\\\b\f\n\r\t)"), R"(\"\\\b\f\n\r\t)");
  EXPECT_EQ(canonical(R"(\u0022\u005C\u0008\u000c\u000A\u000d\u0009)"), R"(\"\\\b\f\n\r\t)");
  EXPECT_EQ(canonical(R"(\u000B\u001F\u007f\u0041\u002f)"),
            "\\u000b\\u001f\x7f"
            "A/");
  EXPECT_EQ(canonical(R"(\uD83D\uDE00\u00E9)"), "\U0001f600\u00e9");
  EXPECT_EQ(canonical(R"(\uD83D\u0041\uDE00)"), R"(\ud83dA\ude00)");
  EXPECT_EQ(canonical(R"(\\u0041)"), R"(\\u0041)");
  EXPECT_EQ(canonical(R"(\ud836\udc00)"), "\U0001d800");
}

TEST(JsonStrings, LoneSurrogates) {
  EXPECT_EQ(lone_surrogate_at(R"(a\ud83d\ude00)"), std::string_view::npos);
  EXPECT_EQ(lone_surrogate_at(R"(a\ud83d)"), 1u);
  EXPECT_EQ(lone_surrogate_at(R"(\\ud83d\ude00)"), 7u);
  EXPECT_EQ(lone_surrogate_at(R"(\ud83d\ud83d\ude00)"), 0u);
  EXPECT_EQ(lone_surrogate_at(R"(\ud836\udc00)"), std::string_view::npos);
}

// Strings of units as they are, for comparing.
std::u16string random_units(std::mt19937& random) {
  static constexpr char16_t kUnits[] = {'a',    'b',    0x7F,   0x80,   0x7FF,  0x800,  0xD7FF,
                                        0xD83D, 0xD83E, 0xDE00, 0xDE01, 0xE000, 0xFFEE, 0xFFFF};
  std::u16string units;
  for (int n = random() % 5; n > 0; --n) units += kUnits[random() % std::size(kUnits)];
  return units;
}

std::string utf8(const std::u16string& units) {
  std::string out;
  for (size_t i = 0; i < units.size(); ++i) {
    uint32_t c = units[i];
    if (c >> 10 == 0x36 && i + 1 < units.size() && units[i + 1] >> 10 == 0x37)
      c = 0x10000 + ((c & 0x3FF) << 10 | (units[++i] & 0x3FF));
    append_utf8(out, c);
  }
  return out;
}

TEST(JsonStrings, OrderIsThatOfUtf16) {
  std::mt19937 random(11);
  for (int i = 0; i < 200'000; ++i) {
    const std::u16string a = random_units(random), b = random_units(random);
    const int expected = a.compare(b), got = compare_utf16(utf8(a), utf8(b));
    ASSERT_EQ(expected < 0, got < 0) << utf8(a) << " " << utf8(b);
    ASSERT_EQ(expected > 0, got > 0) << utf8(a) << " " << utf8(b);
  }
  EXPECT_LT(compare_utf16("\U0001f600", "\uffee"), 0);
  EXPECT_GT(std::string("\U0001f600").compare("\uffee"), 0);
}

}  // namespace
}  // namespace accel::json
