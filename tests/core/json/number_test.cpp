#include "core/json/number.h"

#include <gtest/gtest.h>

#include <bit>
#include <clocale>
#include <cstdlib>
#include <random>
#include <string>

#include "tests/core/cases.h"

namespace accel::json {
namespace {

std::string written(double value) {
  char text[kNumberSize];
  return std::string(text, write_number(value, text));
}

TEST(JsonNumber, LayoutsOfEcmaScript) {
  const struct {
    double value;
    const char* text;
  } rows[] = {
      {0.0, "0"},
      {-0.0, "0"},
      {1, "1"},
      {-1.5, "-1.5"},
      {100, "100"},
      {123456.789, "123456.789"},
      {1e20, "100000000000000000000"},
      {1e21, "1e+21"},
      {1.5e300, "1.5e+300"},
      {333333333.33333329, "333333333.3333333"},
      {0.000001, "0.000001"},
      {1e-7, "1e-7"},
      {1.5e-10, "1.5e-10"},
      {5e-324, "5e-324"},
      {1.7976931348623157e308, "1.7976931348623157e+308"},
      {9007199254740993.0, "9007199254740992"},
      {295147905179352830000.0, "295147905179352830000"},
  };
  for (const auto& row : rows) EXPECT_EQ(written(row.value), row.text);
  EXPECT_EQ(written(-0.0000033333333333333333).size(), kNumberSize);
}

TEST(JsonNumber, EveryDoubleReadsBack) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const auto value = std::bit_cast<double>(random());
    if (value != value || value - value != 0) continue;
    const std::string text = written(value);
    EXPECT_LE(text.size(), kNumberSize);
    ASSERT_EQ(read_number(text), value) << text;
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
  }
}

TEST(JsonNumber, BeyondADouble) {
  for (const char* text : {"1e309", "-1e309", "1.7976931348623159e308", "0.0001e400",
                           "1e99999999999999999999", "100000e304", "123e308"})
    EXPECT_EQ(read_number(text), std::nullopt) << text;
  EXPECT_EQ(read_number("1" + std::string(400, '0')), std::nullopt);
  EXPECT_EQ(read_number("1" + std::string(400, '0') + "e-400"), 1.0);
  for (const char* text :
       {"1e-400", "2.4703282292062327e-324", "1e-99999999999999999999", "0e999999", "0.001e-323"})
    EXPECT_EQ(read_number(text), 0.0) << text;
  EXPECT_TRUE(std::signbit(*read_number("-1e-400")));
  EXPECT_EQ(read_number("0." + std::string(400, '0') + "1e+50"), 0.0);
  EXPECT_EQ(read_number("0." + std::string(400, '0') + "1e+401"), 1.0);
}

TEST(JsonNumber, OwnSpellingsAreWhatIsWritten) {
  for (const char* text : {"0", "-1", "120", "37.9", "0.5", "-0.000012", "999999999999999"})
    EXPECT_TRUE(is_own_spelling(text)) << text;
  for (const char* text : {"-0", "1.0", "0.0", "1e3", "0.0000001", "9007199254740993"})
    EXPECT_FALSE(is_own_spelling(text)) << text;
  std::mt19937 random(5);
  int own = 0;
  for (int i = 0; i < cases(); ++i) {
    std::string text = random() % 2 ? "-" : "";
    text += random() % 3 ? std::to_string(1 + random() % 1'000'000) : "0";
    for (size_t digits = random() % 10, k = 0; k < digits; ++k)
      text += std::string(k ? "" : ".") + "000123456789"[random() % 12];
    if (!is_own_spelling(text)) continue;
    ++own;
    ASSERT_EQ(written(*read_number(text)), text);
  }
  EXPECT_GT(own, cases() / 3);
}

TEST(JsonNumber, NoLocaleHasASay) {
  if (!std::setlocale(LC_NUMERIC, "de_DE.UTF-8"))
    GTEST_SKIP() << "this machine has no locale de_DE.UTF-8";
  EXPECT_EQ(written(1.5), "1.5");
  EXPECT_EQ(read_number("1.5"), 1.5);
  std::setlocale(LC_NUMERIC, "C");
}

}  // namespace
}  // namespace accel::json
