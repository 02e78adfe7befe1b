#include "core/sig/dedup.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core/base/hash.h"

namespace accel::sig {
namespace {

// The obvious way.
std::vector<int64_t> naive(const std::vector<std::string>& texts) {
  std::vector<int64_t> first;
  for (const std::string& text : texts)
    first.push_back(std::find(texts.begin(), texts.end(), text) - texts.begin());
  return first;
}

template <class Hash>
std::vector<int64_t> with_hash(const std::vector<std::string>& texts, Hash hash) {
  std::vector<Text> items;
  for (const std::string& text : texts) items.push_back({text, hash(text)});
  std::vector<int64_t> first(texts.size(), -1);
  const int64_t distinct = first_occurrences(items, first.data());
  int64_t own = 0;
  for (size_t i = 0; i < first.size(); ++i) own += first[i] == static_cast<int64_t>(i);
  EXPECT_EQ(distinct, own);
  return first;
}

TEST(Dedup, EqualHashesAreNotEqualTexts) {
  std::mt19937 random(3);
  for (size_t n : {0, 1, 2, 3, 64, 500}) {
    std::vector<std::string> texts;
    for (size_t i = 0; i < n; ++i)
      texts.push_back("call " + std::to_string(random() % (n / 2 + 1)));
    const auto expected = naive(texts);
    EXPECT_EQ(with_hash(texts, [](const std::string& t) { return xxh3_64(t.data(), t.size()); }),
              expected);
    EXPECT_EQ(with_hash(texts, [](const std::string&) { return uint64_t{42}; }), expected);
    EXPECT_EQ(with_hash(texts, [](const std::string& t) { return uint64_t{t.back() % 2u} - 1; }),
              expected);
  }
}

}  // namespace
}  // namespace accel::sig
