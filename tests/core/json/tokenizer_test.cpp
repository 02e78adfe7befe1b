#include "core/json/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/error.h"

namespace accel::json {
namespace {

// One letter per token and the spans of scalars, such as "{k(a)1(12)}".
std::string tokens(std::string_view text, size_t max_depth = kMaxDepth) {
  Tokenizer tokenizer(text, max_depth);
  std::string told;
  for (Token token = tokenizer.next(); token.kind != Kind::end; token = tokenizer.next()) {
    told += "{[}]ks0tfn"[static_cast<int>(token.kind)];
    if (token.kind < Kind::key) continue;
    told += "(" + std::string(text.substr(token.begin, token.end - token.begin)) + ")";
    if (!token.plain) told += "!";
  }
  return told;
}

// Offset and message of the fault, "" when there is none.
std::string fault(std::string_view text, size_t max_depth = kMaxDepth) {
  try {
    tokens(text, max_depth);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.status, Status::bad_json);
    return std::to_string(error.offset) + " " + error.message;
  }
}

TEST(Tokenizer, SpansOfEveryKind) {
  EXPECT_EQ(tokens(" {\"a\" : [1, -2.5e+3 ,true,false,null], \"\\u00e9\":\"x\\n\"}\n"),
            "{k(a)[0(1)0(-2.5e+3)!t(true)f(false)n(null)]k(\\u00e9)!s(x\\n)!}");
  EXPECT_EQ(tokens("\"\""), "s()");
  EXPECT_EQ(tokens("[[],{}]"), "[[]{}]");
  EXPECT_EQ(tokens("0"), "0(0)");
}

TEST(Tokenizer, StringsOfEveryLength) {
  for (size_t length = 0; length < 40; ++length) {
    const std::string plain(length, 'x');
    EXPECT_EQ(tokens("\"" + plain + "\""), "s(" + plain + ")");
    EXPECT_EQ(tokens("\"" + plain + "\xC3\xA9\""), "s(" + plain + "\xC3\xA9)");
    EXPECT_EQ(tokens("\"" + plain + "\\\\\""), "s(" + plain + "\\\\)!");
    EXPECT_EQ(fault("\"" + plain + "\x1f\"").find(std::to_string(length + 1) + " a control"), 0u);
    EXPECT_EQ(fault("\"" + plain).find(std::to_string(length + 1) + " the string"), 0u);
  }
}

TEST(Tokenizer, FaultsSayWhere) {
  const struct {
    const char* text;
    const char* fault;
  } rows[] = {
      {"", "0 expected a value, found the end of the text"},
      {"  ", "2 expected a value, found the end of the text"},
      {"[1,]", "3 expected a value, found ']'"},
      {"[1 2]", "3 expected ',' or ']', found '2'"},
      {"{\"a\":1,}", "7 expected a key in double quotes, found '}'"},
      {"{\"a\" 1}", "5 expected ':' after the key, found '1'"},
      {"{\"a\":1]", "6 expected ',' or '}', found ']'"},
      {"{1:2}", "1 expected a key in double quotes, found '1'"},
      {"1 2", "2 expected nothing after the value, found '2'"},
      {"[", "1 expected a value, found the end of the text"},
      {"tru", "0 expected a value, found 't'"},
      {"truex", "4 expected nothing after the value, found 'x'"},
      {"\x01", "0 expected a value, found byte 0x01"},
      {"01", "1 a number must not start with 0"},
      {"-", "1 a number needs a digit here"},
      {"1.", "2 a number needs a digit after its point"},
      {"1e+", "3 a number needs a digit in its exponent"},
      {".5", "0 expected a value, found '.'"},
      {"+1", "0 expected a value, found '+'"},
      {"\"\\x\"", "1 not an escape of JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)"},
      {"\"\\u12g4\"", "1 not an escape of JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)"},
      {"\"\\", "1 not an escape of JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)"},
      {"\"\xED\xA0\x80\"", "1 the text is not UTF-8"},
      {"\"\xC3\"", "1 the text is not UTF-8"},
      {"'a'", "0 expected a value, found ''': JSON strings take double quotes"},
      {"[NaN]", "1 expected a value, found 'N': JSON has no NaN and no Infinity"},
      {"-Infinity", "0 expected a value, found '-': JSON has no NaN and no Infinity"},
      {"[True]", "1 expected a value, found 'T': JSON writes true, false and null"},
      {"// x\n1", "0 expected a value, found '/': JSON has no comments"},
      {"\xEF\xBB\xBF{}", "0 expected a value, found byte 0xef: remove the byte order mark"},
  };
  for (const auto& row : rows) EXPECT_EQ(fault(row.text), row.fault) << row.text;
  EXPECT_EQ(fault(std::string_view("[\0]", 3)), "1 expected a value, found byte 0x00");
  EXPECT_EQ(fault(std::string_view("\"\\\0\"", 4)).find("1 not an escape"), 0u);
}

TEST(Tokenizer, DepthIsALimitAndCostsNoStack) {
  const std::string open(1'000'000, '['), close(1'000'000, ']');
  EXPECT_EQ(fault(open), "512 nested deeper than 512 levels");
  EXPECT_EQ(fault(std::string(512, '[') + std::string(512, ']')), "");
  EXPECT_EQ(fault("[[1]]", 1), "1 nested deeper than 1 levels");
  EXPECT_EQ(fault(open + close, 1'000'000), "");
  EXPECT_EQ(fault(open, 1'000'000), "1000000 expected a value, found the end of the text");
}

}  // namespace
}  // namespace accel::json
