// Needles against std::search, and its kernels against each other.
#include "core/text/needles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/base/cpu.h"
#include "core/text/needles_internal.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

// Few letters, so that there are near misses; both cases, and bytes from 128 on.
std::string drawn(std::mt19937& random, size_t length) {
  std::string text(length, ' ');
  for (char& c : text) c = "abAB\xE1\xE2 q"[random() % 8];
  return text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Where the needle stands first in text[from, size).
size_t naive(const std::string& text, size_t from, const Needle& needle) {
  const auto same = [&](char a, char b) {
    return a == b || (needle.any_case && lower(a) == lower(b));
  };
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                                 needle.bytes.begin(), needle.bytes.end(), same);
  return found == text.end() ? Needles::npos : static_cast<size_t>(found - text.begin());
}

TEST(Needles, FindsWhatSearchFinds) {
  std::mt19937 random(1);
  for (int i = 0; i < cases(); ++i) {
    std::vector<Needle> needles;
    for (size_t n = 1 + random() % 12; n; --n)
      needles.push_back({drawn(random, 1 + random() % 7), random() % 2 == 0});
    const Needles set(needles);
    const std::string text = drawn(random, random() % 300);
    const size_t from = random() % (text.size() + 1);
    const size_t found = set.find(text, from);
    bool inside = found == Needles::npos;
    for (const Needle& needle : needles) {
      const size_t first = naive(text, from, needle);
      const size_t end = first == Needles::npos ? Needles::npos : first + needle.bytes.size();
      ASSERT_TRUE(end > found || end == Needles::npos) << testing::PrintToString(text);
      if (found == Needles::npos) continue;
      const size_t around = found - std::min(found, needle.bytes.size() - 1);
      inside = inside || naive(text, around, needle) <= found;
    }
    ASSERT_TRUE(inside) << testing::PrintToString(text);
  }
}

TEST(Needles, KernelsAgree) {
  if (cpu() < Cpu::avx2) GTEST_SKIP() << "the AVX2 kernel: this CPU has none";
  std::mt19937 random(2);
  for (int i = 0; i < cases(); ++i) {
    Needles::Tables tables;
    tables.width = 1 + random() % Needles::kWindow;
    const std::string text = drawn(random, random() % 400);
    for (size_t w = 0; w < tables.width; ++w)
      for (unsigned needle = 0; needle < 8; ++needle) {
        const auto byte = static_cast<uint8_t>("abcdqQ\xE1\x82"[random() % 8]);
        tables.low[w][byte & 15] |= static_cast<uint8_t>(1u << needle);
        tables.high[w][byte >> 4] |= static_cast<uint8_t>(1u << needle);
      }
    const size_t from = random() % (text.size() + 1);
    ASSERT_EQ(next_window_avx2(tables, text, from), next_window_portable(tables, text, from))
        << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace accel::text
