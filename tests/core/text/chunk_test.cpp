#include "core/text/chunk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "core/text/lines.h"
#include "tests/core/cases.h"

namespace accel::text {
namespace {

std::vector<std::string> chunks(const std::string& text, const ChunkOptions& options) {
  Spans spans;
  split_chunks(text, options, spans);
  std::vector<std::string> made;
  for (const Span& span : spans)
    made.push_back(text.substr(static_cast<size_t>(span.start),
                               static_cast<size_t>(span.end - span.start)));
  return made;
}

TEST(Chunk, BoundsAreKept) {
  using Expected = std::vector<std::string>;
  EXPECT_EQ(chunks("one\ntwo\nthree\n", {ChunkBy::lines, Unit::byte, 9, 0}),
            (Expected{"one\ntwo\n", "three\n"}));
  EXPECT_EQ(chunks("One. Two! Three", {ChunkBy::sentences, Unit::byte, 11, 0}),
            (Expected{"One. Two! ", "Three"}));
  EXPECT_EQ(chunks("\u4e2d\u6587\u3002\u56db\u56db", {ChunkBy::sentences, Unit::codepoint, 4, 0}),
            (Expected{"\u4e2d\u6587\u3002", "\u56db\u56db"}));
  EXPECT_EQ(chunks("a\nb\n\n \nc\nd", {ChunkBy::paragraphs, Unit::byte, 8, 0}),
            (Expected{"a\nb\n\n \n", "c\nd"}));
  EXPECT_EQ(chunks("abcdef", {ChunkBy::characters, Unit::byte, 4, 2}), (Expected{"abcd", "cdef"}));
  EXPECT_EQ(chunks("\U0001F600\U0001F600", {ChunkBy::characters, Unit::utf16, 3, 0}),
            (Expected{"\U0001F600", "\U0001F600"}));
  EXPECT_EQ(chunks("\U0001F600x", {ChunkBy::characters, Unit::byte, 1, 0}),
            (Expected{"\U0001F600", "x"}));
}

TEST(Chunk, EveryByteIsInSomeChunk) {
  std::mt19937 random(1);
  static const std::vector<std::string> kPieces = {"word ", "end. ", "\n", "\n\n", " ", "\u4e2d",
                                                   "\u3002", "\U0001F600", "\xFF", "\x80", "a"};
  for (int i = 0; i < std::min(cases(), 20000); ++i) {
    std::string text;
    for (size_t pieces = random() % 60; pieces; --pieces)
      text += kPieces[random() % kPieces.size()];
    const int64_t size = 1 + random() % 40;
    const ChunkOptions options{static_cast<ChunkBy>(random() % 4), static_cast<Unit>(random() % 3),
                               size, static_cast<int64_t>(random() % size)};
    Spans spans;
    split_chunks(text, options, spans);
    int64_t begin = -1, covered = 0;
    for (const Span& span : spans) {
      ASSERT_GT(span.start, begin);
      ASSERT_LE(span.start, covered);
      ASSERT_GT(span.end, covered);
      ASSERT_EQ(span.item, line_at(text, span.start));
      begin = span.start, covered = span.end;
    }
    ASSERT_EQ(covered, static_cast<int64_t>(text.size()));
  }
}

TEST(Chunk, Lines) {
  EXPECT_EQ(line_count(""), 0);
  EXPECT_EQ(line_count("\n"), 2);
  EXPECT_EQ(line_at("a\nb", 1), 1);
  EXPECT_EQ(line_at("a\nb", 2), 2);
  EXPECT_EQ(line_at("a\n", 2), 1);
  for (size_t size : {0, 31, 32, 33, 8159, 8160, 8161, 20000}) {
    const std::string newlines(size, '\n'), mixed = newlines + "x" + newlines;
    EXPECT_EQ(count_newlines(newlines), static_cast<int64_t>(size));
    EXPECT_EQ(count_newlines(mixed), static_cast<int64_t>(2 * size));
  }
}

TEST(Chunk, Tokens) {
  EXPECT_EQ(simple_tokens("def f(x): return x"), 8);
  EXPECT_EQ(fine_tokens("   "), 1);
  EXPECT_EQ(fine_tokens(""), 0);
  EXPECT_EQ(fine_tokens("international"), 2);
  EXPECT_EQ(fine_tokens("a, b"), 3);
}

}  // namespace
}  // namespace accel::text
