// Configuration: what is read, and that every fault names its place.
#include "core/json/config.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace accel::json {
namespace {

// The message of what `body` throws.
template <class Body>
std::string fault(Body&& body) {
  try {
    body();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing is thrown";
}

TEST(Config, Values) {
  const Config read = Config::parse(
      R"({"b": "x\u0041\\u0000", "a": [1, -2.5, true], "n": {"z": 0, "y": null}})", "settings");
  EXPECT_EQ(read.at("b").string(), "xA\\u0000");
  EXPECT_EQ(read.elements("a")[0].integer(), 1);
  EXPECT_EQ(read.elements("a")[1].number(), -2.5);
  EXPECT_TRUE(read.elements("a")[2].boolean());
  EXPECT_EQ(read.at("n").members()[0].first, "z");
  EXPECT_EQ(read.string("none", "other"), "other");
  EXPECT_EQ(read.integer("none", 7), 7);
  EXPECT_TRUE(read.strings("none").empty());
  EXPECT_TRUE(read.at("a").is_array() && read.at("n").is_object() && read.at("b").is_string());
}

TEST(Config, FaultsNameTheirPlace) {
  const Config rules =
      Config::parse(R"({"rules": [{"id": "a"}, {"id": 3, "what": 1e300}]})", "set");
  const Config second = rules.elements("rules")[1];
  EXPECT_EQ(fault([&] { second.at("id").string(); }), "set.rules[1].id is not a string");
  EXPECT_EQ(fault([&] { second.at("pattern"); }), "set.rules[1].pattern is missing");
  EXPECT_EQ(fault([&] { second.at("what").integer(); }),
            "set.rules[1].what is not a whole number");
  EXPECT_EQ(fault([&] { second.expect({"id", "pattern"}); }),
            "set.rules[1].what is unknown: there are id, pattern");
  EXPECT_EQ(fault([&] { second.at("id").at("x"); }), "set.rules[1].id is not an object");
  EXPECT_EQ(fault([&] { rules.elements(); }), "set is not an array");
}

TEST(Config, Choices) {
  const Config rule = Config::parse(R"({"in": "b", "level": "critical"})", "rule");
  EXPECT_EQ(rule.choice<int>("in", 0, {{"a", 1}, {"b", 2}}), 2);
  EXPECT_EQ(rule.choice<int>("out", 0, {{"a", 1}, {"b", 2}}), 0);
  EXPECT_EQ(rule.level("level", Level::low), Level::critical);
  EXPECT_EQ(rule.level("none", Level::low), Level::low);
  EXPECT_EQ(fault([&] { rule.choice<int>("in", 0, {{"a", 1}, {"c", 2}}); }),
            "rule.in is unknown: there are a, c");
  EXPECT_EQ(fault([&] { rule.level("in", Level::low); }),
            "rule.in is unknown: there are info, low, medium, high, critical");
}

TEST(Config, OnlyStrictText) {
  for (const char* text : {"", "{", "{\"a\":1,\"a\":2}", "[1,]", "[01]", "\"\\ud800\"",
                           "\"a\\u0000\"", "[1] 2", "\"\xff\""})
    EXPECT_THROW(Config::parse(text, "rules"), Error) << text;
}

}  // namespace
}  // namespace accel::json
