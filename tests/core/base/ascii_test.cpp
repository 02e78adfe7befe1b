// The classes of ASCII against those of C, in its own locale.
#include "core/base/ascii.h"

#include <gtest/gtest.h>

#include <cctype>

namespace accel {
namespace {

TEST(Ascii, ClassesAreThoseOfC) {
  for (int c = 0; c < 128; ++c) {
    EXPECT_EQ(is_digit(c), std::isdigit(c) != 0) << c;
    EXPECT_EQ(is_upper(c), std::isupper(c) != 0) << c;
    EXPECT_EQ(is_lower(c), std::islower(c) != 0) << c;
    EXPECT_EQ(is_letter(c), std::isalpha(c) != 0) << c;
    EXPECT_EQ(is_alnum(c), std::isalnum(c) != 0) << c;
    EXPECT_EQ(is_hex(c), std::isxdigit(c) != 0) << c;
    EXPECT_EQ(is_space(c), std::isspace(c) != 0) << c;
    EXPECT_EQ(lower(static_cast<char>(c)), std::tolower(c)) << c;
  }
}

TEST(Ascii, NothingAboveItIsInAClass) {
  for (const auto is : {is_digit, is_upper, is_lower, is_letter, is_alnum, is_hex, is_space}) {
    for (int byte = -128; byte < 0; ++byte) EXPECT_FALSE(is(static_cast<char>(byte))) << byte;
    for (uint32_t c = 128; c < 0x110000; ++c) ASSERT_FALSE(is(c)) << c;
  }
  EXPECT_EQ(lowered("A\xC3\x84Z[@"), "a\xC3\x84z[@");
  EXPECT_TRUE(equal_ignoring_case("aB1", "Ab1"));
  EXPECT_FALSE(equal_ignoring_case("ab", "abc"));
  EXPECT_FALSE(equal_ignoring_case("\xC3\x84", "\xC3\xA4"));
}

}  // namespace
}  // namespace accel
