#include "core/text/lines.h"

#include <algorithm>
#include <array>

namespace accel::text {

// In sums of bytes that cannot overflow, which compilers turn into vectors.
int64_t count_newlines(std::string_view text) {
  constexpr size_t kWidth = 32, kRounds = 255;
  int64_t count = 0;
  const char* at = text.data();
  size_t left = text.size();
  while (left >= kWidth) {
    std::array<uint8_t, kWidth> sums{};
    const size_t rounds = std::min(left / kWidth, kRounds);
    for (size_t round = 0; round < rounds; ++round, at += kWidth)
      for (size_t i = 0; i < kWidth; ++i) sums[i] = static_cast<uint8_t>(sums[i] + (at[i] == '\n'));
    for (const uint8_t sum : sums) count += sum;
    left -= rounds * kWidth;
  }
  return count + std::count(at, at + left, '\n');
}

int64_t line_count(std::string_view text) { return text.empty() ? 0 : count_newlines(text) + 1; }

int64_t line_at(std::string_view text, int64_t offset) {
  if (text.empty() || offset <= 0) return 1;
  const auto last = std::min(static_cast<size_t>(offset), text.size() - 1);
  return count_newlines(text.substr(0, last)) + 1;
}

void number_lines(std::string_view text, Findings& findings) {
  int64_t line = 1;
  size_t at = 0, line_start = 0;
  for (Finding& finding : findings) {
    const auto start = static_cast<size_t>(finding.start);
    const std::string_view passed = text.substr(at, start - at);
    line += count_newlines(passed);
    if (const size_t last = passed.rfind('\n'); last != passed.npos) line_start = at + last + 1;
    at = start;
    finding.line = line;
    finding.column = static_cast<int64_t>(start - line_start) + 1;
  }
}

void split_lines(std::string_view text, Spans& lines) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t newline = text.find('\n', begin);
    const bool ended = newline != std::string_view::npos;
    const size_t end = ended ? newline + 1 : text.size();
    const bool wide = ended && newline > begin && text[newline - 1] == '\r';
    lines.push_back({0, static_cast<uint32_t>(ended) + static_cast<uint32_t>(wide),
                     static_cast<int64_t>(begin), static_cast<int64_t>(end)});
    begin = end;
  }
}

}  // namespace accel::text
