// Patterns that match nearly everywhere, in large texts: the same matches as ever, in the memory
// that accel.h states.
#include <gtest/gtest.h>
#include <malloc.h>

#include <fstream>
#include <random>
#include <string>

#include "tests/core/cases.h"
#include "tests/core/text/finditer.h"

namespace accel::text {
namespace {

size_t size_of_text() { return cases() > 2000 ? 10'000'000 : 400'000; }

std::string lines(size_t size, bool wide) {
  static const char* const kWords[] = {"def", "x1", " ", "  ", "(", "\n", "_a", "\r\n", ". "};
  static const char* const kWideWords[] = {"\xC3\xA9t\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                                           "\xFF"};
  std::mt19937_64 random(1);
  std::string text;
  while (text.size() < size)
    text += wide && random() % 8 == 0 ? kWideWords[random() % std::size(kWideWords)]
                                      : kWords[random() % std::size(kWords)];
  return text;
}

TEST(RegexSize, PatternsThatMatchEverywhere) {
  for (const bool wide : {false, true}) {
    const std::string text = lines(size_of_text(), wide);
    for (const char* const pattern :
         {".", "\\w+", "$", "(?m:$)", "\\b", "", "\\s*", "[^\\n]*\\n?", "e?$"})
      for (const Route route : {Route::automatic, Route::ends}) {
        const RegexPattern given{pattern, wide ? kUnicode : 0u};
        const Rows found = scan(*compile({given}, forced(route)), text).rows;
        const Rows expected = obvious(given, Dialect::python, text);
        ASSERT_EQ(found.size(), expected.size()) << pattern;
        ASSERT_TRUE(found == expected) << pattern;
      }
  }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

int64_t status_bytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (int64_t kib; word == name && status >> kib) return kib * 1024;
  return -1;
}

TEST(RegexSize, MemoryPerMatch) {
  constexpr int64_t kMatch = 24, kBesides = 4 << 20;
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);  // fixed: what is freed goes back to the system
  const std::string text = lines(size_of_text() * 4, false);
  for (const char* const pattern : {".", "e", "\\w+"}) {
    const auto set = compile({{pattern, 0}, {"_", 0}});
    const Call call{.threads = 1};
    scan(*set, text.substr(0, 1000), call);
    if (!(std::ofstream("/proc/self/clear_refs") << "5" << std::flush))
      GTEST_SKIP() << "skipped: memory per match: the peak cannot be reset here";
    const int64_t before = status_bytes("VmRSS:");
    {
      const Matches found = scan(*set, text, call);
      const auto matches = static_cast<int64_t>(found.rows.size());
      EXPECT_GT(matches, 100'000);
      EXPECT_LE(status_bytes("VmHWM:") - before, 2 * kMatch * matches + kBesides) << pattern;
    }
    EXPECT_LE(status_bytes("VmRSS:") - before, kBesides) << pattern;
  }
}

#endif

}  // namespace
}  // namespace accel::text
