#include "core/files/log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/files/log_time.h"
#include "tests/core/cases.h"

namespace accel::files {
namespace {

using Patterns = std::vector<text::RegexPattern>;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string random_log(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {"error",
                                                   "erro",
                                                   "Error",
                                                   "r",
                                                   "warning",
                                                   " ",
                                                   "\n",
                                                   "\n",
                                                   "\r\n",
                                                   "x",
                                                   "2024-01-01T10:00:00"};
  std::string text;
  for (size_t pieces = random() % 60; pieces; --pieces) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST(Log, SegmentsSayWhatLinesSay) {
  std::mt19937 random(1);
  const Patterns patterns = {{"error", 0}, {"warn", text::kLiteral}};
  for (int i = 0; i < std::min(cases(), 20000); ++i) {
    const std::string text = random_log(random);
    const auto lines = lines_of(text);
    int64_t matched = 0, errors = 0;
    std::string given;
    for (const std::string& line : lines) {
      const bool error = line.find("error") != line.npos;
      errors += error;
      if (!error && line.find("warn") == line.npos) continue;
      ++matched;
      given += line + '\n';
    }
    LogOptions options;
    options.segment = 1 + static_cast<int64_t>(random() % 50);
    for (const int64_t room : {0, 1000}) {
      options.max_lines = room;
      options.count_each = room > 0;
      const LogResult found = scan_log(LogText(text), patterns, options, Call());
      ASSERT_EQ(found.lines, static_cast<int64_t>(lines.size())) << text;
      ASSERT_EQ(found.matched, matched) << text << " " << options.segment;
      ASSERT_EQ(found.end, static_cast<int64_t>(text.size()));
      ASSERT_EQ(found.open_line, !text.empty() && text.back() != '\n');
      if (!room) continue;
      ASSERT_EQ(found.each[0], errors);
      ASSERT_EQ(found.text, given);
      for (const Span& span : found.spans)
        ASSERT_TRUE(span.start == 0 || text[static_cast<size_t>(span.start) - 1] == '\n');
    }
  }
}

// Matches and lines across the edges of the blocks that are read, at every place near them.
TEST(Log, BlocksHideNothing) {
  constexpr size_t kBlock = 1 << 20;
  LogOptions options;
  options.max_line = 4 * kBlock;
  for (const int64_t room : {0, 10}) {
    options.max_lines = room;
    for (size_t shift = 0; shift < 12; ++shift) {
      std::string text(2 * kBlock - 6 + shift, 'x');
      text[100] = '\n';
      text += "needle\nno\nneedle";
      const LogResult found = scan_log(LogText(text), {{"needle", 0}}, options, Call());
      EXPECT_EQ(found.matched, 2);
      EXPECT_EQ(found.lines, 4);
    }
  }
}

TEST(Log, ALineMayBeLongerThanMemoryForLines) {
  std::string text(3 << 20, 'x');
  text += "needle\nneedle\n";
  LogOptions options;
  EXPECT_EQ(scan_log(LogText(text), {{"needle", 0}}, options, Call()).matched, 2);
  options.max_lines = 1;
  try {
    scan_log(LogText(text), {{"needle", 0}}, options, Call());
    FAIL();
  } catch (const Error& fault) {
    EXPECT_EQ(fault.status, Status::limit);
    EXPECT_EQ(fault.offset, 0);
  }
  options.max_line = 4 << 20;
  EXPECT_EQ(scan_log(LogText(text), {{"needle", 0}}, options, Call()).matched, 2);
}

TEST(Log, LinesUpToTheLimitPass) {
  const Patterns patterns = {{"x", 0}};
  LogOptions options;
  options.max_line = 5;
  options.max_lines = 10;
  EXPECT_EQ(scan_log(LogText("xxxxx\n\nx\nxxxxx"), patterns, options, Call()).matched, 3);
  EXPECT_THROW(scan_log(LogText("x\nxxxxxx\nx\n"), patterns, options, Call()), Error);
  EXPECT_THROW(scan_log(LogText("xxxxxx"), patterns, options, Call()), Error);
}

TEST(Log, LinesWithoutATimeGoWithTheOneBefore) {
  const std::string text =
      "before\n2024-01-01T10:10:00 a\n at b\n2024-01-01 09:00:00 late\n2024-02-30x\n";
  LogOptions options;
  options.bar_seconds = 3600;
  for (const int64_t segment : {1, 7, 20, 1000}) {
    options.segment = segment;
    const LogResult found = scan_log(LogText(text), {}, options, Call());
    ASSERT_EQ(found.bars.size(), 2u);
    EXPECT_EQ(found.bars[0].item, 2u);
    EXPECT_EQ(found.bars[1].item, 2u);
    EXPECT_EQ(found.bars[0].end - found.bars[0].start, 3600);
  }
}

TEST(Log, Times) {
  EXPECT_EQ(line_time("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(line_time("[2024-02-29 23:59:60] x"), 1709251200);
  EXPECT_EQ(line_time("1969-12-31 23:59:59"), -1);
  EXPECT_EQ(line_time("2024-13-01T00:00:00"), kNoTime);
  EXPECT_EQ(line_time(std::string(64, ' ') + "2024-01-01T00:00:00"), kNoTime);
  EXPECT_EQ(line_time("2024-01-01T00:00:0"), kNoTime);
}

TEST(Log, AScanCanBeCancelled) {
  std::atomic<bool> cancelled{true};
  Call call;
  call.cancel = &cancelled;
  EXPECT_THROW(scan_log(LogText("a\n"), {{"a", 0}}, {}, call), Error);
}

}  // namespace
}  // namespace accel::files
