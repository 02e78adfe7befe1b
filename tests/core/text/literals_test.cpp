#include "core/text/literals.h"

#include <gtest/gtest.h>

#include <random>
#include <tuple>

#include "tests/core/cases.h"

namespace accel::text {
namespace {

using Found = std::vector<std::tuple<uint32_t, size_t, size_t>>;

Found found(const std::vector<std::string>& literals, Folding folding, std::string_view text) {
  Found out;
  LiteralSet(literals, folding, "the literals").scan(text, [&](uint32_t i, size_t a, size_t b) {
    out.emplace_back(i, a, b);
  });
  return out;
}

// The obvious way, for bytes: every literal at every place, by end, longer ones first.
Found naive(const std::vector<std::string>& literals, std::string_view text) {
  Found out;
  for (size_t end = 0; end <= text.size(); ++end)
    for (size_t start = 0; start < end; ++start)
      for (uint32_t i = 0; i < literals.size(); ++i)
        if (text.substr(start, end - start) == literals[i]) out.emplace_back(i, start, end);
  return out;
}

std::string random_text(std::mt19937& random, size_t size) {
  std::string text;
  for (size_t i = random() % (size + 1); i; --i) text += "ab \xC3"[random() % 4];
  return text;
}

TEST(Literals, AgreesWithTheObviousWay) {
  std::mt19937 random(7);
  for (int i = 0; i < cases(); ++i) {
    std::vector<std::string> literals;
    for (size_t n = random() % 6; n; --n) literals.push_back(random_text(random, 4));
    const std::string text = random_text(random, 30);
    EXPECT_EQ(found(literals, Folding::none, text), naive(literals, text)) << text;
  }
}

TEST(Literals, FoldsCaseAndSpace) {
  EXPECT_EQ(found({"Fix it"}, Folding::words, "a FIX \t\n It"), (Found{{0, 2, 11}}));
  EXPECT_EQ(found({"straße", "ÉTÉ"}, Folding::words, "STRAẞE été"),
            (Found{{0, 0, 8}, {1, 9, 14}}));
  EXPECT_EQ(found({"don't"}, Folding::words, "don\xE2\x80\x99t"), (Found{{0, 0, 7}}));
  EXPECT_EQ(found({"skin"}, Folding::words, "\xC5\xBF\xE2\x84\xAAin"), (Found{{0, 0, 7}}));
  EXPECT_EQ(found({"É"}, Folding::ascii, "é É"), (Found{{0, 3, 5}}));
  EXPECT_EQ(found({"", " "}, Folding::words, "a b"), (Found{}));
}

TEST(Literals, Keep) {
  const Spans all = {{0, 0, 0, 4}, {0, 1, 2, 3}, {1, 2, 3, 9}, {0, 3, 5, 6}};
  const auto items = [&](Overlap overlap, bool within) {
    Spans spans(all.rbegin(), all.rend());
    keep(spans, overlap, within);
    std::vector<uint32_t> out;
    for (const Span& span : spans) out.push_back(span.item);
    return out;
  };
  EXPECT_EQ(items(Overlap::all, false), (std::vector<uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(items(Overlap::longest, false), (std::vector<uint32_t>{0, 3}));
  EXPECT_EQ(items(Overlap::longest, true), (std::vector<uint32_t>{0, 2, 3}));
  EXPECT_EQ(items(Overlap::earliest, false), (std::vector<uint32_t>{1, 3}));
}

TEST(Words, BoundsAndCounts) {
  EXPECT_TRUE(word_bound("a b", 1) && word_bound("ab", 0) && word_bound("ab", 2));
  EXPECT_FALSE(word_bound("ab", 1) || word_bound("a_1", 1) || word_bound("né", 1));
  EXPECT_TRUE(word_bound("请修复", 3) && word_bound("a—b", 1) && word_bound("a\xFF", 1));
  EXPECT_EQ(count_words("one, two_2 — été 修复", 0, 26), 5);
}

}  // namespace
}  // namespace accel::text
