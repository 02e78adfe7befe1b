#include "core/text/fuzzy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/text/jaro.h"
#include "core/text/levenshtein.h"
#include "core/text/levenshtein_lanes_internal.h"
#include "core/text/minhash.h"
#include "core/text/minhash_internal.h"
#include "core/text/shingles.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

// The tables of the textbook.
int64_t naive(const std::u32string& a, const std::u32string& b, int64_t replace) {
  std::vector<int64_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int64_t>(j);
  for (size_t i = 0; i < a.size(); ++i) {
    int64_t corner = row[0]++;
    for (size_t j = 0; j < b.size(); ++j) {
      const int64_t best =
          std::min({row[j] + 1, row[j + 1] + 1, corner + (a[i] == b[j] ? 0 : replace)});
      corner = row[j + 1];
      row[j + 1] = best;
    }
  }
  return row[b.size()];
}

class Maker {
 public:
  explicit Maker(uint32_t seed) : random_(seed) {}

  std::u32string text() {
    static constexpr size_t kLengths[] = {0, 1, 2, 5, 63, 64, 65, 128, 200, 257, 300, 600};
    std::u32string made(kLengths[random_() % 12] + random_() % 3, U'a');
    const uint32_t letters = 1 + random_() % 5;
    for (char32_t& c : made) c = U'a' + random_() % letters;
    return made;
  }

  // A few changes, so that limits are met and missed.
  std::u32string edited(std::u32string text) {
    for (uint32_t times = random_() % 60; times; --times) {
      const size_t at = random_() % (text.size() + 1);
      if (random_() % 2 || text.empty())
        text.insert(at, 1, U'a' + random_() % 5);
      else
        text.erase(at % text.size(), 1);
    }
    return text;
  }

  int64_t limit() { return random_() % 4 ? random_() % 40 : random_() % 700; }
  uint32_t any() { return static_cast<uint32_t>(random_()); }

 private:
  std::mt19937 random_;
};

constexpr size_t kAlphabet = 256;

TEST(Fuzzy, DistancesAreThoseOfTheTable) {
  Maker maker(1);
  DistanceScratch scratch(kAlphabet);
  const Call call;
  for (int i = 0; i < std::min(cases() / 4, 20000); ++i) {
    const std::u32string a = maker.text(), b = maker.any() % 2 ? maker.edited(a) : maker.text();
    const int64_t edits = naive(a, b, 1), steps = naive(a, b, 2), limit = maker.limit();
    ASSERT_EQ(levenshtein(a, b, kNoLimit, scratch, call), edits);
    ASSERT_EQ(levenshtein(a, b, limit, scratch, call), std::min(edits, limit + 1)) << limit;
    ASSERT_EQ(indel(a, b, kNoLimit, scratch, call), steps);
    ASSERT_EQ(indel(a, b, limit, scratch, call), std::min(steps, limit + 1)) << limit;
  }
}

TEST(Fuzzy, LanesSayWhatOnePairSays) {
  Maker maker(2);
  DistanceScratch scratch(kAlphabet);
  LaneDistances lanes(kAlphabet);
  for (int i = 0; i < std::min(cases() / 20, 5000); ++i) {
    const std::u32string a = maker.text();
    std::vector<FuzzyText> texts(1 + maker.any() % 20);
    for (FuzzyText& text : texts) text.symbols = maker.any() % 2 ? maker.edited(a) : maker.text();
    for (const LaneGroup& group : group_in_lanes(texts, kAlphabet)) {
      LaneDistances::Row limits{};
      for (int64_t& limit : limits) limit = maker.any() % 5 ? maker.limit() : kNoLimit;
      const auto found = lanes.compare(a, group, limits);
      for (size_t lane = 0; lane < group.count; ++lane)
        ASSERT_EQ(found[lane], levenshtein(a, texts[group.index[lane]].symbols, limits[lane],
                                           scratch, Call()))
            << limits[lane];
    }
  }
}

TEST(Fuzzy, KernelsAgree) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "skipped: kernels: no AVX2 here";
  Maker maker(3);
  for (int i = 0; i < 200; ++i) {
    constexpr size_t kColumns = 50;
    std::vector<uint64_t> match(kAlphabet + 1), one(kColumns * kLanes);
    for (uint64_t& word : match) word = uint64_t{maker.any()} << 32 | maker.any();
    for (uint64_t& carry : one) carry = maker.any() % 3;
    std::u32string symbols(kColumns * kLanes, U'a');
    for (char32_t& symbol : symbols) symbol = maker.any() % (kAlphabet + 1);
    std::vector<uint64_t> other = one;
    LaneStripe stripe{match.data(), symbols.data(), one.data(), kColumns, maker.any() % 64,
                      {},           {},             {}};
    for (size_t lane = 0; lane < kLanes; ++lane)
      stripe.value[lane] = maker.any() % 99, stripe.diagonal[lane] = maker.any() % 99 - 50;
    LaneStripe copy = stripe;
    copy.carry = other.data();
    lane_stripe_baseline(stripe);
    lane_stripe_avx2(copy);
    ASSERT_EQ(one, other);
    ASSERT_EQ(stripe.least, copy.least);

    std::vector<uint32_t> low(37), high(37), signature(37, UINT32_MAX), again(37, UINT32_MAX);
    std::vector<uint64_t> shifts(37);
    for (size_t p = 0; p < 37; ++p)
      low[p] = maker.any(), high[p] = maker.any(), shifts[p] = uint64_t{maker.any()} << 17;
    for (int hash = 0; hash < 3; ++hash) {
      const uint32_t value = maker.any();
      minhash_add_baseline({low.data(), high.data(), shifts.data(), 37}, value, signature.data());
      minhash_add_avx2({low.data(), high.data(), shifts.data(), 37}, value, again.data());
    }
    ASSERT_EQ(signature, again);
  }
#endif
}

// Jaro as its papers say it.
double naive_jaro(const std::u32string& a, const std::u32string& b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  const auto size_a = static_cast<int64_t>(a.size()), size_b = static_cast<int64_t>(b.size());
  const int64_t window = std::max<int64_t>(std::max(size_a, size_b) / 2 - 1, 0);
  std::vector<bool> used(b.size());
  std::u32string from_a, from_b;
  for (int64_t i = 0; i < size_a; ++i)
    for (int64_t j = std::max<int64_t>(i - window, 0); j < std::min(i + window + 1, size_b); ++j)
      if (!used[j] && a[i] == b[j]) {
        used[j] = true;
        from_a += a[i];
        break;
      }
  for (size_t j = 0; j < b.size(); ++j)
    if (used[j]) from_b += b[j];
  int64_t moved = 0;
  for (size_t i = 0; i < from_a.size(); ++i) moved += from_a[i] != from_b[i];
  const auto pairs = static_cast<double>(from_a.size());
  return pairs == 0 ? 0
                    : (pairs / static_cast<double>(size_a) + pairs / static_cast<double>(size_b) +
                       (pairs - static_cast<double>(moved / 2)) / pairs) /
                          3;
}

TEST(Fuzzy, JaroIsThatOfThePapers) {
  Maker maker(4);
  for (int i = 0; i < std::min(cases(), 20000); ++i) {
    const std::u32string a = maker.text(), b = maker.any() % 2 ? maker.edited(a) : maker.text();
    ASSERT_EQ(jaro(a, b, kAlphabet), naive_jaro(a, b));
  }
}

TEST(Fuzzy, ScoresDoNotDependOnThreads) {
  Maker maker(5);
  std::vector<std::string> owned;
  for (int i = 0; i < 120; ++i) {
    const std::u32string text = maker.text();
    owned.emplace_back(text.begin(), text.end());
  }
  const Texts texts(owned.begin(), owned.end());
  for (const Measure measure : {Measure::levenshtein, Measure::token_set}) {
    std::vector<double> one(texts.size() * texts.size()), many(one.size());
    Call call;
    call.threads = 1;
    fuzzy_cdist(texts, texts, {measure, Unit::codepoint, 0.3}, call, one.data());
    call.threads = 4;
    fuzzy_cdist(texts, texts, {measure, Unit::codepoint, 0.3}, call, many.data());
    EXPECT_EQ(one, many);
  }
}

TEST(Fuzzy, UnitsSayWhatACharacterIs) {
  const auto edits = [](Unit unit) {
    return fuzzy_distance("\U0001F600", "", {Measure::levenshtein, unit, 0}, -1, {});
  };
  EXPECT_EQ(edits(Unit::codepoint), 1);
  EXPECT_EQ(edits(Unit::utf16), 2);
  EXPECT_EQ(edits(Unit::byte), 4);
  EXPECT_EQ(fuzzy_distance("\xFF\xFE", "\xFE", {}, -1, {}), 1);  // bytes of no character
}

TEST(Fuzzy, LongTextsStopAtTheDeadline) {
  const std::string a(200'000, 'a'), b(200'000, 'b');
  Call call;
  call.deadline_ns = clock_ns() + 5'000'000;
  EXPECT_THROW(fuzzy_score(a, b, {}, call), Error);
}

TEST(Fuzzy, ShinglesAreRunsOfWords) {
  const auto hashes = shingle_hashes("  the \t quick\u3000brown fox ", 2);
  EXPECT_EQ(hashes.size(), 3u);
  EXPECT_EQ(hashes, shingle_hashes("the quick brown fox", 2));
  EXPECT_EQ(shingle_hashes("one", 3), shingle_hashes(" one\n", 1));
  EXPECT_TRUE(shingle_hashes(" \n", 3).empty());
}

TEST(Fuzzy, MinHashEstimatesTheShareOfShingles) {
  const MinHasher hasher(1024, 1);
  std::string a, b;
  for (int i = 0; i < 300; ++i) {
    a += "w" + std::to_string(i) + ' ';
    b += "w" + std::to_string(i + 100) + ' ';
  }
  std::vector<uint32_t> one(1024), other(1024);
  hasher.compute(a, one.data());
  hasher.compute(b, other.data());
  int equal = 0;
  for (size_t i = 0; i < one.size(); ++i) equal += one[i] == other[i];
  EXPECT_NEAR(equal / 1024.0, 0.5, 0.06);
}

}  // namespace
}  // namespace accel::text
