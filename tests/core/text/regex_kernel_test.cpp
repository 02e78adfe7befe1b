// The kernels of a regex scan: each faster one against the portable one, and that against std.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/base/cpu.h"
#include "core/text/regex_fence_internal.h"
#include "core/text/regex_run_internal.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

class Random {
 public:
  explicit Random(uint64_t seed) : random_(seed) {}
  size_t below(size_t n) { return random_() % n; }

 private:
  std::mt19937_64 random_;
};

TEST(RegexKernel, FindKernelsAgree) {
  if (cpu() < Cpu::avx2) GTEST_SKIP() << "the AVX2 find kernel: this CPU has none";
  Random make(10);
  for (int64_t n = cases() * 5; n > 0; --n) {
    std::string text;
    for (size_t i = make.below(150); i; --i) text += "aab\x80"[make.below(4)];
    const std::string needle = (text + "b").substr(make.below(text.size() + 1), 1 + make.below(6));
    const auto from = static_cast<int64_t>(make.below(text.size() + 1));
    const size_t found = text.find(needle, static_cast<size_t>(from));
    const int64_t expected = found == std::string::npos ? -1 : static_cast<int64_t>(found);
    ASSERT_EQ(find_text_portable(text, from, needle), expected) << testing::PrintToString(text);
    ASSERT_EQ(find_text_avx2(text, from, needle), expected) << testing::PrintToString(text);
  }
}

TEST(RegexKernel, RunKernelsAgree) {
  if (cpu() < Cpu::avx2) GTEST_SKIP() << "the AVX2 run kernel: this CPU has none";
  Random make(6);
  for (int64_t n = cases() * 10; n > 0; --n) {
    ByteSet set;
    for (size_t i = 1 + make.below(3); i; --i)
      set.set(make.below(2) ? "abz \x80\xFF"[make.below(6)] & 255 : make.below(256));
    const ClassTable table(set);
    std::string text(make.below(300), 'x');
    for (char& c : text)
      c = static_cast<char>(make.below(12) ? set._Find_first() : make.below(256));
    const auto length = static_cast<int64_t>(1 + make.below(80));
    const auto run_at = [&](RunKernel kernel) {
      int64_t at = kernel(table, text, 0, length);
      while (at > 0 && at < static_cast<int64_t>(text.size()) && table.has(text[at - 1])) --at;
      return at;
    };
    ASSERT_EQ(run_at(find_run_avx2), run_at(find_run_portable)) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace accel::text
