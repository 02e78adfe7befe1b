#include "core/text/phrases.h"

#include <gtest/gtest.h>

#include <random>

#include "core/text/phrases_tail.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

std::vector<std::string> found(const char* rules, std::string_view text) {
  Spans spans;
  Phrases(rules).find(text, spans);
  std::vector<std::string> out;
  for (const Span& span : spans)
    out.emplace_back(text.substr(static_cast<size_t>(span.start),
                                 static_cast<size_t>(span.end - span.start)));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Phrases, WholeWordsOfAnyLanguage) {
  EXPECT_EQ(found("", "Now let me check. We know I will."), (Texts{"Now let me"}));
  EXPECT_EQ(found("", "I NEED\n  TO READ it; déjame LEER, LASS mich PRÜFEN"),
            (Texts{"I NEED\n  TO READ", "déjame LEER", "LASS mich PRÜFEN"}));
  EXPECT_EQ(found(R"({"languages": ["de"]})", "let me read; ich muss lesen"),
            (Texts{"ich muss lesen"}));
  EXPECT_EQ(found(R"({"phrases": ["round and round"]})", "round and round, let me read"),
            (Texts{"round and round"}));
}

TEST(Phrases, Victor) {
  const char* victor = R"({"preset": "victor"})";
  EXPECT_EQ(found(victor, "Now let me check this"), (Texts{"Now let me"}));
  EXPECT_EQ(found(victor, "we know i will go"), (Texts{"now i will"}));
  EXPECT_EQ(found(R"({"preset": "victor", "overlap": "all"})", "Now let me check this"),
            (Texts{"Now let me", "let me check"}));
  EXPECT_EQ(Phrases(victor).count(), 31u);
}

TailRepeat watched(std::string_view text, size_t cut, const TailOptions& options = {}) {
  PhraseTail tail(options);
  for (size_t at = 0; at < text.size(); at += cut) tail.feed(text.substr(at, cut));
  tail.finish();
  return tail.repeat();
}

std::string times(const std::string& unit, int n) {
  std::string text;
  while (n--) text += unit;
  return text;
}

TEST(PhraseTail, FindsWhatRepeats) {
  const std::string before = "Here is the answer, at some length: ";
  for (const std::string unit :
       {"ha ", "</div>\n</div>\n", "I should look at it again. ", "a b c d e f g h\n",
        "===", "0123456789abc", "                                "}) {
    const TailRepeat repeat = watched(before + times(unit, 1500), 7);
    EXPECT_TRUE(repeat.found) << unit;
    EXPECT_GE(repeat.copies, 3) << unit;
    EXPECT_LE(repeat.period, 64) << unit;
  }
  const TailRepeat repeat = watched("x y z " + times("one two three. ", 20) + "done", 1000);
  EXPECT_TRUE(repeat.found);
  EXPECT_EQ(repeat.period, 4);
  EXPECT_EQ(repeat.start, 6);
  EXPECT_EQ(repeat.unit_end, 21);
  EXPECT_EQ(repeat.copies, 20);
  EXPECT_EQ(repeat.end, 6 + 20 * 15 - 1);
}

TEST(PhraseTail, NothingInOrdinaryText) {
  std::string prose, table;
  for (int i = 0; i < 400; ++i) {
    prose += "line " + std::to_string(i) + " of a text that says " + std::to_string(i * i) + "\n";
    table += "| " + std::to_string(i) + " | yes | no | " + std::to_string(i % 7) + " |\n";
  }
  EXPECT_FALSE(watched(prose, 10).found);
  EXPECT_FALSE(watched(table, 10).found);
  EXPECT_FALSE(watched("ha ha ha, no no no", 3).found);
  EXPECT_FALSE(watched(times("-", 120) + times("\n", 70) + "| --- | --- | --- | --- |", 3).found);
}

TEST(PhraseTail, TheLastStretchCounts) {
  const TailRepeat repeat = watched(times("a ", 60) + "stop " + times("b c ", 60), 9);
  EXPECT_EQ(repeat.start, 125);
  EXPECT_EQ(repeat.copies, 60);
}

TEST(PhraseTail, PeriodsUpToTheLimit) {
  std::string unit;
  for (int i = 0; i < 128; ++i) unit += "w" + std::to_string(i) + " ";
  EXPECT_EQ(watched(times(unit, 3), 50).period, 128);
  EXPECT_FALSE(watched(times(unit, 2), 50).found);
  EXPECT_FALSE(watched(times(unit + "more ", 5), 50).found);
}

// The cut never matters, and a repeat is one.
TEST(PhraseTail, AnyCut) {
  std::mt19937 random(11);
  const TailOptions options{6, 3, 8};
  for (int i = 0; i < cases(); ++i) {
    std::string text;
    for (size_t n = random() % 40; n; --n) text += "ab \n."[random() % (i % 4 + 2)];
    const TailRepeat whole = watched(text, text.size() + 1, options);
    for (size_t cut = 1; cut < 4; ++cut) {
      const TailRepeat cut_up = watched(text, cut, options);
      EXPECT_EQ(cut_up.found, whole.found) << text;
      EXPECT_EQ(cut_up.start, whole.start) << text;
      EXPECT_EQ(cut_up.end, whole.end) << text;
      EXPECT_EQ(cut_up.copies, whole.copies) << text;
    }
  }
}

}  // namespace
}  // namespace accel::text
