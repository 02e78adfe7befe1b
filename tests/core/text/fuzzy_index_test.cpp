#include "core/text/fuzzy_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>

#include "core/base/error.h"

namespace accel::text {
namespace {

void add(FuzzyIndex& index, int64_t key, std::string_view text) {
  index.add(&key, {text}, Call());
}

std::string words(std::mt19937& random, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "word" + std::to_string(random() % 200) + ' ';
  return text;
}

// Trigrams of ASCII text, in the obvious way.
std::map<std::string, double> grams(const std::string& text) {
  std::map<std::string, double> counts;
  for (size_t i = 0; i + 3 <= text.size(); ++i) counts[text.substr(i, 3)] += 1;
  return counts;
}

double cosine(const std::map<std::string, double>& a, const std::map<std::string, double>& b,
              const std::vector<std::map<std::string, double>>& all) {
  const auto weight = [&](const std::string& gram) {
    double with = 0;
    for (const auto& counts : all) with += static_cast<double>(counts.count(gram));
    return std::log((1 + static_cast<double>(all.size())) / (1 + with)) + 1;
  };
  const auto length = [&](const std::map<std::string, double>& counts) {
    double sum = 0;
    for (const auto& [gram, count] : counts) sum += std::pow(count * weight(gram), 2);
    return std::sqrt(sum);
  };
  double product = 0;
  for (const auto& [gram, count] : a)
    if (b.count(gram)) product += count * b.at(gram) * std::pow(weight(gram), 2);
  return product ? product / (length(a) * length(b)) : 0;
}

TEST(FuzzyIndex, SearchScoresAreCosines) {
  std::mt19937 random(1);
  const auto index = FuzzyIndex::make({IndexKind::tfidf, 3, 128, 0.8});
  std::vector<std::string> texts;
  std::vector<std::map<std::string, double>> all;
  for (int64_t key = 0; key < 30; ++key) {
    std::string text = words(random, 1 + random() % 8);
    text.pop_back();
    add(*index, key, text);
    texts.push_back(text);
    all.push_back(grams(text));
  }
  for (const std::string& text : texts) {
    const auto hits = index->query(text, 0.01, 100);
    ASSERT_FALSE(hits.empty());
    for (const Hit& hit : hits)
      EXPECT_NEAR(hit.score, cosine(grams(text), all[static_cast<size_t>(hit.key)], all), 1e-9);
  }
}

TEST(FuzzyIndex, NearDuplicatesAreFound) {
  std::mt19937 random(2);
  const auto index = FuzzyIndex::make({IndexKind::minhash, 2, 128, 0.7});
  int found = 0;
  for (int64_t key = 0; key < 200; ++key) {
    const std::string text = words(random, 120);
    add(*index, key, text);
    std::string near = text;
    near.replace(0, near.find(' '), "other");
    const auto hits = index->query(near, 0.7, 1);
    found += !hits.empty() && hits[0].key == key;
  }
  EXPECT_GE(found, 198);
  EXPECT_TRUE(index->query(words(random, 100), 0.7, 10).empty());
}

// Adding, replacing and removing in any order comes to what a fresh index says.
TEST(FuzzyIndex, HistoryDoesNotShow) {
  std::mt19937 random(3);
  for (const IndexKind kind : {IndexKind::minhash, IndexKind::tfidf}) {
    const IndexOptions options{kind, 2, 16, 0.5};
    const auto index = FuzzyIndex::make(options), other = FuzzyIndex::make(options);
    std::map<int64_t, std::string> held;
    for (int step = 0; step < 300; ++step) {
      const auto key = static_cast<int64_t>(random() % 20);
      if (random() % 3 == 0) {
        EXPECT_EQ(index->remove(key), held.erase(key) == 1);
      } else {
        held[key] = words(random, random() % 6);
        add(*index, key, held[key]);
      }
    }
    for (auto at = held.rbegin(); at != held.rend(); ++at) add(*other, at->first, at->second);
    std::string one, two, three;
    index->save(one);
    other->save(two);
    EXPECT_EQ(one, two);
    const auto loaded = FuzzyIndex::load(one);
    loaded->save(three);
    EXPECT_EQ(one, three);
    for (const auto& [key, text] : held) {
      const auto expected = other->query(text, 0, 50);
      for (const auto* same : {index.get(), loaded.get()}) {
        const auto hits = same->query(text, 0, 50);
        ASSERT_EQ(hits.size(), expected.size());
        for (size_t i = 0; i < hits.size(); ++i) {
          EXPECT_EQ(hits[i].key, expected[i].key);
          EXPECT_EQ(hits[i].score, expected[i].score);
        }
      }
    }
  }
}

TEST(FuzzyIndex, DamagedBytesAreRefused) {
  const auto index = FuzzyIndex::make({});
  add(*index, 7, "a few words of text");
  std::string saved;
  index->save(saved);
  for (size_t i = 0; i < saved.size(); ++i) {
    std::string broken = saved;
    broken[i] ^= 1;
    EXPECT_THROW(FuzzyIndex::load(broken), Error);
    EXPECT_THROW(FuzzyIndex::load(saved.substr(0, i)), Error);
  }
}

}  // namespace
}  // namespace accel::text
