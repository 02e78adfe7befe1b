#include "core/json/canonical_pass.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/json/canonical.h"
#include "core/json/members.h"
#include "tests/core/cases.h"

namespace accel::json {
namespace {

const std::vector<std::string_view> kIgnored = {"b", "id"};

// By way of a Document.
std::optional<std::string> slowly(std::string_view text) try {
  Document document;
  Members members;
  document.parse(text);
  members.leave_out(document, 0, kIgnored);
  members.arrange_all(document, KeyOrder::utf16, false);
  std::string out = "before ";
  write_canonical(document, Form::exact, out);
  return out;
} catch (const Error&) {
  return std::nullopt;
}

std::optional<std::string> in_one_pass(std::string_view text, CanonicalPass& pass) {
  std::string out = "before ";
  if (pass.append(text, kMaxDepth, kIgnored, out)) return out;
  EXPECT_EQ(out, "before ") << text;
  return std::nullopt;
}

class Texts {
 public:
  std::string object(int depth) {
    std::string text = "{" + space();
    for (size_t n = below(5), i = 0; i < n; ++i)
      text += std::string(i ? "," : "") + space() + "\"" + pick(kKeys) + "\"" + space() + ":" +
              space() + value(depth) + space();
    return text + "}";
  }

  std::string damaged(std::string text) {
    const size_t at = below(text.size());
    if (below(2))
      text.erase(at, 1 + below(3));
    else
      text.insert(at, pick(kDamage));
    return text;
  }

 private:
  static constexpr const char* kKeys[] = {"a",          "b",       "id",          "path",
                                          "arguments1", "longer",  "arguments12", "arguments2",
                                          "",           "\u00fcx", "q\\\"",       "A"};
  static constexpr const char* kScalars[] = {"null",
                                             "true",
                                             "false",
                                             "0",
                                             "-0",
                                             "12.50",
                                             "1.5",
                                             "1e3",
                                             "1E-2",
                                             "12345678901234567890",
                                             "\"\"",
                                             "\"x y\"",
                                             "\"\\u00e9\\n\\/\"",
                                             "\"\u4e2d\""};
  static constexpr const char* kDamage[] = {",",    "\"",   "}", "]", "\\",
                                            "\x01", "\xff", "1", " ", "{"};

  template <size_t n>
  const char* pick(const char* const (&all)[n]) {
    return all[below(n)];
  }
  size_t below(size_t n) { return random_() % n; }
  std::string space() { return below(4) ? "" : pick({" ", "\n", "\t ", "\r"}); }

  std::string value(int depth) {
    if (depth == 0 || below(3)) return pick(kScalars);
    if (below(2)) return object(depth - 1);
    std::string text = "[";
    for (size_t n = below(4), i = 0; i < n; ++i)
      text += (i ? "," : "") + space() + value(depth - 1) + space();
    return text + "]";
  }

  std::mt19937 random_{11};
};

TEST(CanonicalPass, WritesWhatADocumentDoes) {
  Texts texts;
  CanonicalPass pass;
  int done = 0;
  for (int i = 0; i < cases(); ++i) {
    const std::string text = texts.object(4);
    for (const std::string& each : {text, texts.damaged(text), text + texts.object(0)}) {
      const auto quick = in_one_pass(each, pass), slow = slowly(each);
      if (quick) {
        ASSERT_EQ(quick, slow) << each;
        ++done;
      }
    }
  }
  EXPECT_GT(done, cases() / 4);
}

// What callers count on being quick is.
TEST(CanonicalPass, TakesWhatIsUsual) {
  CanonicalPass pass;
  for (const char* text : {"{}", R"( {"b": 1, "a": [1, 2.5, {"z": "\u00e9", "y": {}}], "id": []} )",
                           R"({"id": 1, "x": -0})", "{\"x\": \"\u4e2d\\n\"}"})
    EXPECT_EQ(in_one_pass(text, pass), slowly(text)) << text;
  for (const char* text :
       {"", "[]", "1", R"({"a": 1, "a": 2})", R"({"a": 1e20})", R"({"\u0061": 1})",
        "{\"\u00fc\": 1}", R"({"a": 1,})", R"({"a": 1} x)", R"({"a": 1)"})
    EXPECT_EQ(in_one_pass(text, pass), std::nullopt) << text;
}

TEST(CanonicalPass, Depth) {
  CanonicalPass pass;
  for (size_t depth : {1, 2, 15, 16, 17, 600}) {
    std::string text, out;
    for (size_t i = 1; i < depth; ++i) text += R"({"b":1,"a":)";
    text += "{}" + std::string(depth - 1, '}');
    EXPECT_EQ(pass.append(text, 512, {}, out), depth <= 16) << depth;
    EXPECT_EQ(pass.append(text, depth - 1, {}, out), false) << depth;
  }
}

}  // namespace
}  // namespace accel::json
