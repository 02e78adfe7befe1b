// What can be told from a pattern, and its errors. That the emitted texts search as they should is
// tests/checks/pattern_differential.py.
#include "core/text/pattern.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/error.h"

namespace accel::text {
namespace {

Pattern python(std::string_view text, uint32_t flags = 0) {
  return parse_pattern(text, Dialect::python, flags);
}
Pattern go(std::string_view text, uint32_t flags = 0) {
  return parse_pattern(text, Dialect::go, flags);
}
Pattern pcre(std::string_view text, uint32_t flags = 0) {
  return parse_pattern(text, Dialect::pcre, flags);
}

Error error_of(std::string_view text, Dialect dialect = Dialect::python, uint32_t flags = 0) {
  try {
    parse_pattern(text, dialect, flags);
  } catch (const Error& error) {
    return error;
  }
  return Error(Status::ok, "");
}
int64_t error_offset(std::string_view text, Dialect dialect, uint32_t flags = 0) {
  const Error error = error_of(text, dialect, flags);
  EXPECT_EQ(error.status, Status::bad_pattern) << text;
  return error.offset;
}

std::string repeated(const std::string& part, int times) {
  std::string out;
  while (times--) out += part;
  return out;
}

const char kGenericApiKey[] =
    R"((?i)[\w.-]{0,50}?(?:access|auth|(?-i:[Aa]pi|API)|credential|creds|key|passw(?:or)?d)"
    R"(|secret|token))"
    R"((?:[ \t\w.-]{0,20})[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5})"
    R"(([\w.=-]{10,150}|[a-z0-9][a-z0-9+/]{11,}={0,3})(?:[\x60'"\s;]|\\[nr]|$))";
const char kBareHex[] =
    R"((?i)\b(\b(sgp_(?:[a-fA-F0-9]{16}|local)_[a-fA-F0-9]{40}|sgp_[a-fA-F0-9]{40})"
    R"(|[a-fA-F0-9]{40})\b))"
    R"((?:[\x60'"\s;]|\\[nr]|$))";

TEST(Pattern, WidthsCountBytes) {
  EXPECT_EQ(python("a{2,5}b").min_width, 3);
  EXPECT_EQ(python("a{2,5}b").max_width, 6);
  EXPECT_EQ(python("a+").max_width, kUnbounded);
  const Pattern any = python(".", kUnicode);
  EXPECT_EQ(any.min_width, 1);
  EXPECT_EQ(any.max_width, 4);
  EXPECT_EQ(python("\xC3\xA9", kUnicode).max_width, 2);
  EXPECT_EQ(python("k", kUnicode | kIgnoreCase).max_width, 3);  // U+212A
  EXPECT_EQ(python("(a|bcd)\\1").max_width, 6);
  EXPECT_EQ(python("(?:a{1000000}){1000000}").max_width, kUnbounded);
}

TEST(Pattern, TailsOfUnboundedParts) {
  const Pattern pattern = python("def \\w+\\(x");
  ASSERT_EQ(pattern.tails.size(), 1u);
  EXPECT_EQ(pattern.tails[0].before, 4);
  EXPECT_EQ(pattern.tails[0].after, 2);
  EXPECT_EQ(pattern.tails[0].run.count(), 63u);
}

TEST(Pattern, WhatStandsBesideARunAndBelongsToItIsPartOfIt) {
  const Pattern line = python("def.*:");
  ASSERT_EQ(line.tails.size(), 1u);
  EXPECT_EQ(line.tails[0].before, 0);
  EXPECT_EQ(line.tails[0].after, 0);
  EXPECT_FALSE(line.tails[0].run['\n']);
}

TEST(Pattern, TheHeadIsWhatStandsBetweenUnboundedParts) {
  const Pattern def = python("^\\s*def\\s+\\w+", kMultiline);
  ASSERT_TRUE(def.head);
  EXPECT_TRUE(def.head_is_better);
  EXPECT_EQ(*def.head, "def[\\x09-\\x0d\\x20]");
  EXPECT_EQ(def.head_min_width, 4);
  EXPECT_EQ(def.head_max_width, kUnbounded);
  ASSERT_EQ(def.head_steps.size(), 5u);
  EXPECT_TRUE(def.head_steps[0].begins && def.head_steps[1].begins);
  EXPECT_EQ(def.head_steps[1].before, 1u);
  EXPECT_EQ(*python("(\\b\\d+\\.\\d+\\b)").head, "[0-9]\\x2e[0-9]");
  EXPECT_TRUE(python("(?:a{40}){2}.*import.*").head_steps.empty());  // more than 64 steps
  EXPECT_EQ(python("TODO.*").head_max_width, 4);
}

TEST(Pattern, APartMayBeCutInsideACharacter) {
  EXPECT_EQ(*python("\\d+\\.\\d+", kUnicode).head, "[0-9\\x80-\\xbf]\\x2e[0-9\\xc0-\\xff]");
  EXPECT_EQ(*python("x[\xC3\xA9-\xC3\xBC]+y", kUnicode).head, "x[\\xa9-\\xbc\\xc3]{2}");
}

// Each anchor once asked all the others: a minute and a half for these.
TEST(Pattern, ManyAnchorsInARowAreReadInLinearTime) {
  for (const char* const anchor : {"(?:\\b)", "(?m:^)", "(?m:$)"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += anchor;
    EXPECT_EQ(python(text + "ab*c", kUnicode).min_width, 2);
  }
}

TEST(Pattern, FencesAreLiteralsAroundALazyRun) {
  EXPECT_EQ(python("\"\"\"[\\s\\S]*?\"\"\"").fence.value().close, "\"\"\"");
  EXPECT_FALSE(python("\"\"\"[\\s\\S]*?\"\"\"").fence->in_line);
  EXPECT_TRUE(python("/\\*.*?\\*/", kUnicode).fence.value().in_line);
  for (const char* const other :
       {"a.*b", "a.+?b", "a.*?", ".*?b", "a.*?b$", "(a).*?b", "a[^x]*?b", "a.*?\\n"})
    EXPECT_FALSE(python(other).fence) << other;
  EXPECT_FALSE(python("a.*?b", kIgnoreCase).fence);
}

TEST(Pattern, ALazyRunBeforeTheLastLiteralNeedsNoTrials) {
  EXPECT_EQ(python("/\\*.*?\\*/").exact,
            "(?s)/\\x2a[^\\x2a\\n]*+(?:\\x2a(?!/)[^\\x2a\\n]*+)*+\\x2a/");
  EXPECT_EQ(python("a.+?b", kDotAll).exact, "(?s)a.[^b]*+b");
  EXPECT_EQ(python("a.*?bc*").exact, "(?s)a\\N*?bc*");
  EXPECT_EQ(python("(a.*?b)c").exact, "(?s)(a\\N*?b)c");
}

TEST(Pattern, ManyUnboundedBranchesStayFewTails) {
  std::string text = "x0+";
  for (int i = 1; i < 50; ++i) text += "|" + std::string(1, static_cast<char>('A' + i % 26)) + "1+";
  EXPECT_LE(python(text).tails.size(), 8u);
}

TEST(Pattern, TheGenericApiKeyRuleHasItsTail) {
  const Pattern rule = go(kGenericApiKey);
  EXPECT_EQ(rule.max_width, kUnbounded);
  ASSERT_EQ(rule.tails.size(), 1u);
  EXPECT_EQ(rule.tails[0].run.count(), 64u);  // [a-z0-9+/] in both cases
  EXPECT_EQ(rule.tails[0].after, 5);          // ={0,3} and the two bytes of \n
  EXPECT_LE(rule.tails[0].before, 100);
  EXPECT_EQ(rule.bounded_width, 244);
}

TEST(Pattern, TheBareHexRuleHasItsRun) {
  const Pattern rule = go(kBareHex);
  ASSERT_TRUE(rule.class_run);
  EXPECT_EQ(rule.class_run->length, 40);
  EXPECT_LE(rule.class_run->set.count(), 32u);
  EXPECT_LE(rule.class_run->before, 21);
  const Pattern bare = python("\\b[a-f0-9]{40}\\b");
  ASSERT_TRUE(bare.class_run);
  EXPECT_EQ(bare.class_run->set.count(), 16u);
  EXPECT_EQ(bare.class_run->before, 0);
  EXPECT_FALSE(python("\\bkey_[a-f0-9]{40}\\b").class_run);  // the literal tells more
}

TEST(Pattern, LiteralsThatEveryMatchContains) {
  EXPECT_EQ(python("a?foobar+").literal, "foobar");
  EXPECT_TRUE(python("https?://\\S+").starts_with_literal);
  EXPECT_EQ(python("https?://\\S+").literal, "http");
  EXPECT_EQ(python("(?i)(?:FooBar|xfoobar)").literal, "foobar");
  EXPECT_TRUE(python("(?i)FooBar").literal_ignores_case);
  EXPECT_EQ(python("abc|abd").literal, "ab");
  EXPECT_EQ(python("a|b").literal, "");
  EXPECT_EQ(python("(?:ab){3}").literal, "ababab");
  EXPECT_EQ(python("kilo", kUnicode | kIgnoreCase).literal, "lo");  // k is U+212A too, i U+0130
}

TEST(Pattern, LazyNeighboursOfOneClassAreOne) {
  EXPECT_EQ(python("[ab]{0,50}?(?:[ab]{0,50}?c)").exact, python("[ab]{0,100}?c").exact);
  EXPECT_EQ(python("a*a+").exact, python("a+").exact);
  EXPECT_NE(python("a*a*?b").exact, python("a*b").exact);
}

TEST(Pattern, BytesServeWhereNoCharacterIsWide) {
  EXPECT_FALSE(python("def [a-z]+", kUnicode).utf);
  EXPECT_FALSE(python("caf\xC3\xA9", kUnicode).utf);
  EXPECT_TRUE(python("\\w+", kUnicode).utf);
  EXPECT_TRUE(python("\\bfoo\\b", kUnicode).utf);
  EXPECT_FALSE(python("\\bfoo\\b", kUnicode | kAscii).utf);
  EXPECT_TRUE(python("a*", kUnicode).utf);  // the empty match could fall inside a character
  EXPECT_FALSE(python("\\w+", kUnicode).ascii.empty());
}

TEST(Pattern, SupersetsKeepEveryEnd) {
  EXPECT_FALSE(python("a*").superset);
  EXPECT_FALSE(python("(?=a)").superset);
  EXPECT_TRUE(python("ab").superset_is_exact);
  EXPECT_FALSE(python("(?<=x)ab").superset_is_exact);
  EXPECT_EQ(*python("(?<=x)ab(?!c)").superset, "ab");
  EXPECT_EQ(*python("\\bfoo\\b", kUnicode).superset, "\\bfoo\\b");  // beside ASCII letters
  EXPECT_EQ(*python("\\b-", kUnicode).superset, "\\x2d");
}

// What PCRE2 10.42 gets wrong when it is handed the pattern as it stands.
TEST(Pattern, TextsAvoidPcre2sWrongOptimizations) {
  EXPECT_EQ(python("(?=b)-*b").exact, "(?s)(?=b|(?!))\\x2d*b");
  EXPECT_EQ(python("2?(?>|x)\\d").exact.rfind("(*NO_AUTO_POSSESS)", 0), 0u);
  EXPECT_EQ(python("(?:.*a){0}b").exact.find("{0}"), std::string::npos);
}

TEST(Pattern, PythonErrorsAreAtPythonsPositions) {
  EXPECT_EQ(error_offset("a**", Dialect::python), 2);
  EXPECT_EQ(error_offset("(a", Dialect::python), 0);
  EXPECT_EQ(error_offset("a)", Dialect::python), 1);
  EXPECT_EQ(error_offset("a(?i)b", Dialect::python), 1);
  EXPECT_EQ(error_offset("[b-a]", Dialect::python), 1);
  EXPECT_EQ(error_offset("(?<=a+)b", Dialect::python), 0);
  EXPECT_EQ(error_offset("\xC3\xA9**", Dialect::python, kUnicode), 3);
  EXPECT_EQ(error_offset("a\xFFz", Dialect::python, kUnicode), 1);
}

TEST(Pattern, GoSyntax) {
  EXPECT_EQ(go("a$").exact, python("a\\Z").exact);
  EXPECT_EQ(go("a(?i)b").exact, python("a(?i:b)").exact);
  EXPECT_EQ(go("[[:alpha:]]").exact, python("[A-Za-z]").exact);
  EXPECT_EQ(go("\\Qa.b\\E+").exact, python("a\\.b+").exact);
  EXPECT_EQ(go("(?U)a*b*?").exact, python("a*?b*").exact);
  EXPECT_EQ(go("(?P<n>a)(?<m>b)").group_names, (std::vector<std::string>{"n", "m"}));
  for (const char* bad :
       {"a**", "a{1001}", "(?:a{100}){100}", "(?=a)", "(?<!a)", "\\1", "(a", "a)", "[a", "\\8",
        "(?P<n>a)(?P<n>b)", "[[:wird:]]", "\\", "*", "(?i", "[b-a]", "\\x{110000}"})
    EXPECT_EQ(error_of(bad, Dialect::go).status, Status::bad_pattern) << bad;
}

TEST(Pattern, PcreSyntax) {
  EXPECT_EQ(pcre("a\\Z").exact, python("a$").exact);
  EXPECT_EQ(pcre("[\\8]").exact, python("[8]").exact);
  EXPECT_EQ(error_of("a(*F)*", Dialect::pcre).status, Status::bad_pattern);
  EXPECT_EQ(pcre("(?|(a)|(b))\\1").groups, 1);
  EXPECT_EQ(pcre("\\x{41}\\o{102}\\103").exact, python("ABC").exact);
  EXPECT_EQ(pcre("a{,3}").exact, python("a\\{,3}").exact);
  for (const char* refused :
       {"\\Ka", "\\Ga", "(?R)", "(?1)(a)", "(*COMMIT)a", "(*UTF)a", "(?C'x')a"})
    EXPECT_EQ(error_of(refused, Dialect::pcre).status, Status::unsupported) << refused;
  for (const char* bad :
       {"(a", "a)", "[a", "a**", "\\1", "(?<=a+)", "(?<n>a)(?<n>b)", "[[:foo:]]", "{3,2}a{3,2}"})
    EXPECT_EQ(error_of(bad, Dialect::pcre).status, Status::bad_pattern) << bad;
  EXPECT_FALSE(pcre("a\\X").superset);
}

TEST(Pattern, LinearRefusesWhatBacktracks) {
  EXPECT_EQ(error_of("(?=a)b", Dialect::python, kLinear).status, Status::unsupported);
  EXPECT_EQ(error_of("(a)\\1", Dialect::python, kLinear).status, Status::unsupported);
  EXPECT_EQ(error_of("((|_)|\\W(\\2).)+", Dialect::python).status, Status::unsupported);
  EXPECT_EQ(error_of("(a)b", Dialect::python, kLinear).status, Status::ok);
}

TEST(Pattern, LiteralFlagTakesEveryCharacterAsItIs) {
  const Pattern plain = python("a.b*", kLiteral);
  EXPECT_EQ(plain.literal, "a.b*");
  EXPECT_EQ(plain.max_width, 4);
}

TEST(Pattern, DeepNestingIsAnErrorNotACrash) {
  EXPECT_EQ(error_offset(std::string(32000, '('), Dialect::python), 240);
  EXPECT_EQ(error_offset(std::string(32000, '('), Dialect::go), 240);
  EXPECT_EQ(error_offset(std::string(32000, '('), Dialect::pcre), 240);
}

TEST(Pattern, LengthIsLimited) {
  EXPECT_EQ(error_of(std::string((1 << 20) + 1, 'a')).status, Status::bad_pattern);
}

// Each would take hours, or the memory of the machine, if its cost grew faster than its length.
TEST(Pattern, HostilePatternsComeToAnEnd) {
  const std::string wide = repeated("\xD0\x90-\xD1\x8F", 2000);
  const std::string deep = repeated("(?:a|", 200) + "b+" + repeated(")+", 200);
  for (const std::string& text :
       {std::string(1 << 18, 'a'), repeated("a|", 100000) + "b", repeated("(a)", 100000), deep,
        repeated("(?:a{1000}", 30) + repeated("){1000}", 30), repeated("[" + wide + "]", 20),
        repeated(".*", 100000), repeated("a+b*", 100000), repeated("(a*)\\1", 50),
        repeated("(?P<n", 100000), repeated("[a-z]{0,50}?", 20000)}) {
    try {
      EXPECT_GE(python(text, kUnicode | kIgnoreCase).min_width, 0) << text.substr(0, 40);
    } catch (const Error& error) {
      EXPECT_TRUE(error.status == Status::bad_pattern || error.status == Status::unsupported)
          << text.substr(0, 40) << ": " << error.what();
    }
  }
}

}  // namespace
}  // namespace accel::text
