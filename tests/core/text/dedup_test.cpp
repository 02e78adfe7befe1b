#include <gtest/gtest.h>

#include <map>
#include <random>

#include "core/text/blocks.h"
#include "core/text/normalize.h"
#include "core/text/normalize_internal.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

std::string normalized(std::string_view text, uint32_t folds) {
  std::string out(normalized_room(text.size()), '\0');
  out.resize(static_cast<size_t>(normalize(text, folds, out.data()) - out.data()));
  return out;
}

std::string made_of(std::mt19937& draw, const std::vector<std::string>& bits, size_t most) {
  std::string text;
  for (size_t n = draw() % (most + 1); n; --n) text += bits[draw() % bits.size()];
  return text;
}

// Kind and item of every byte.
std::vector<uint64_t> labels(const Spans& spans) {
  std::vector<uint64_t> all;
  for (const Span& span : spans)
    all.insert(all.end(), static_cast<size_t>(span.end - span.start),
               static_cast<uint64_t>(span.kind) << 32 | span.item);
  return all;
}

TEST(Normalize, KernelsAgree) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "no AVX2";
  std::mt19937 draw(1);
  const std::vector<std::string> bits = {"a",  "B", " ", "  ", "\n", "\t\r", "Z[@`{", "word ",
                                         "\x80",  "0123456789012345678901234567890"};
  for (int i = 0; i < cases(); ++i) {
    const std::string text = made_of(draw, bits, 60);
    const bool space = draw() % 2, lower = draw() % 2, blank = draw() % 2;
    std::string slow(normalized_room(text.size()), '\0'), fast = slow;
    const auto fold = [&](auto kernel, std::string& out) {
      FoldRun run{text.data(), text.data() + text.size(), out.data(), blank};
      kernel(run, space, lower);
      out.resize(static_cast<size_t>(run.out - out.data()));
      return run;
    };
    const FoldRun a = fold(fold_ascii_portable, slow), b = fold(fold_ascii_avx2, fast);
    ASSERT_EQ(slow, fast) << text;
    ASSERT_TRUE(a.at == b.at && (!space || a.blank == b.blank)) << text;
  }
#endif
}

TEST(Normalize, Golden) {
  EXPECT_EQ(normalized("  hello \t world  ", kFoldProse), "hello world");
  EXPECT_EQ(normalized("Hello WORLD;:", kFoldVictor), "hello world");
  EXPECT_EQ(normalized("foo ;.", kFoldVictor), "foo ");
  EXPECT_EQ(normalized("   ", kFoldProse), "");
  EXPECT_EQ(normalized("\u00c9\u3000\u0085\u212a", kFoldProse), "\u00e9 k");
  EXPECT_EQ(normalized("\u00c9 A", kFoldVictor), "\u00c9 a");
  EXPECT_EQ(normalized("\u1e9e\u0130\u13a0", kFoldCase), "\u00df\u0130\u13a0");
  EXPECT_EQ(normalized("\xc3 \xff", kFoldProse), "\xc3 \xff");
}

TEST(Blocks, AnyCutSaysOfEveryByteWhatTheWholeSays) {
  const std::vector<std::string> bits = {
      "\n", "\n\n", "\r\n", " \n", "```", "````", "~~~", "```py\n", "\n```\n", "x = 1", "X = 1",
      "word ", "Word  ", "\u00e9", "\u00c9", "`", std::string(1100, 'a'), std::string(700, 'b'),
      "a paragraph\n\n", "A  Paragraph\n\n"};
  std::mt19937 draw(2);
  const auto one_of = [&](auto... values) {
    const int64_t all[] = {static_cast<int64_t>(values)...};
    return all[draw() % sizeof...(values)];
  };
  for (int i = 0; i < cases(); ++i) {
    const std::string text = made_of(draw, bits, 18);
    const BlockOptions options{one_of(0, 1) != 0, one_of(0, 3),    one_of(1 << 20, 40, 1500),
                               one_of(0, 1, 3),   one_of(1 << 20, 20)};
    Blocks whole(options), stream(options);
    Spans spans, some;
    whole.split(text, spans);
    std::string back, out;
    std::vector<uint64_t> pieces;
    const size_t longest = one_of(1, 40);
    const auto take = [&] {
      back += out;
      const auto more = labels(some);
      pieces.insert(pieces.end(), more.begin(), more.end());
      some.clear();
    };
    for (size_t at = 0; at < text.size();) {
      const size_t size = 1 + draw() % longest;
      stream.feed(std::string_view(text).substr(at, size), out, some);
      take();
      at += size;
    }
    stream.finish(out, some);
    take();
    ASSERT_EQ(back, text);
    ASSERT_EQ(pieces, labels(spans)) << text;
    ASSERT_EQ(stream.counts().repeated_bytes, whole.counts().repeated_bytes);
  }
}

TEST(Blocks, TheWindowForgetsTheOldest) {
  std::string text;
  std::map<int, int> last;  // when a block was remembered, in blocks remembered
  std::mt19937 draw(3);
  BlockOptions options;
  options.min_block = 0;
  options.window_blocks = 7;
  std::vector<bool> repeats;
  int remembered = 0;
  for (int i = 0; i < 5'000; ++i) {
    const int block = static_cast<int>(draw() % 15);
    text += "block " + std::to_string(block) + "\n\n";
    const auto found = last.find(block);
    const bool repeat = found != last.end() && remembered - found->second <= 7;
    if (!repeat) last[block] = remembered++;
    repeats.push_back(repeat);
  }
  Spans spans;
  Blocks blocks(options);
  blocks.split(text, spans);
  ASSERT_EQ(spans.size(), repeats.size());
  for (size_t i = 0; i < spans.size(); ++i)
    ASSERT_EQ((spans[i].kind & kBlockRepeat) != 0, repeats[i]) << i;
}

TEST(Blocks, HoldsBackNoMoreThanABlock) {
  for (const char* begin : {"", "```\n", "~~~"}) {
    for (const char* goes_on : {"a", "a\n", "\n", "`", "~~~x\n"}) {
      BlockOptions options;
      options.max_block = 5'000;
      Blocks blocks(options);
      std::string out;
      Spans spans;
      size_t fed = 0, given = 0;
      const auto feed = [&](std::string_view piece) {
        spans.clear();
        blocks.feed(piece, out, spans);
        fed += piece.size();
        given += out.size();
        ASSERT_LE(fed - given, 5'000u + 1'100u) << begin << goes_on;
      };
      feed(begin);
      for (int i = 0; i < 20'000; ++i) feed(goes_on);
    }
  }
}

}  // namespace
}  // namespace accel::text
