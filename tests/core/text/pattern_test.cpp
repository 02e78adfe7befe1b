#include "core/text/pattern.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/error.h"

namespace accel::text {
namespace {

Pattern python(std::string_view text, uint32_t flags = 0) {
  return parse_pattern(text, Dialect::python, flags);
}

int64_t error_offset(std::string_view text, Dialect dialect, uint32_t flags = 0) {
  try {
    parse_pattern(text, dialect, flags);
  } catch (const Error& error) {
    EXPECT_EQ(error.status, Status::bad_pattern) << text;
    return error.offset;
  }
  return -1;
}

TEST(Pattern, WidthsCountBytes) {
  EXPECT_EQ(python("a{2,5}b").min_width, 3);
  EXPECT_EQ(python("a{2,5}b").max_width, 6);
  EXPECT_EQ(python("a+").max_width, kUnbounded);
  const Pattern any = python(".", kUnicode);
  EXPECT_EQ(any.min_width, 1);
  EXPECT_EQ(any.max_width, 4);
  EXPECT_EQ(python("\xC3\xA9", kUnicode).max_width, 2);
}

TEST(Pattern, TailsOfUnboundedParts) {
  const Pattern pattern = python("def \\w+\\(x");
  ASSERT_EQ(pattern.tails.size(), 1u);
  EXPECT_EQ(pattern.tails[0].before, 4);
  EXPECT_EQ(pattern.tails[0].after, 2);
  EXPECT_EQ(pattern.tails[0].run.count(), 63u);
}

TEST(Pattern, PythonErrorsAreAtPythonsPositions) {
  EXPECT_EQ(error_offset("a**", Dialect::python), 2);
  EXPECT_EQ(error_offset("(a", Dialect::python), 0);
  EXPECT_EQ(error_offset("a)", Dialect::python), 1);
  EXPECT_EQ(error_offset("a(?i)b", Dialect::python), 1);
  EXPECT_EQ(error_offset("[b-a]", Dialect::python), 1);
  EXPECT_EQ(error_offset("\xC3\xA9**", Dialect::python, kUnicode), 3);
}

TEST(Pattern, DeepNestingIsAnErrorNotACrash) {
  EXPECT_EQ(error_offset(std::string(32000, '('), Dialect::python), 240);
  EXPECT_EQ(error_offset(std::string(32000, '('), Dialect::go), 240);
}

}  // namespace
}  // namespace accel::text
