// Code in Markdown, as far as it takes to leave it alone.
#include <map>

#include "core/text/response.h"

namespace accel::text {
namespace {

struct FenceLine {
  char mark = 0;  // 0: none
  size_t length = 0;
  bool bare = false;  // nothing but white space follows
};

// The fence that a line begins with, behind at most three spaces.
FenceLine fence_of(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && at < 3 && line[at] == ' ') ++at;
  if (at == line.size() || (line[at] != '`' && line[at] != '~')) return {};
  const char mark = line[at];
  size_t end = at;
  while (end < line.size() && line[end] == mark) ++end;
  if (end - at < 3) return {};
  const std::string_view rest = line.substr(end);
  if (mark == '`' && rest.find('`') != rest.npos) return {};  // code within a line
  return {mark, end - at, rest.find_first_not_of(" \t\r") == rest.npos};
}

// Code between runs of equally many backticks.
void add_inline(std::string_view line, size_t offset, Spans& out) {
  std::map<size_t, std::vector<size_t>> runs;  // where runs of a length begin, the last one first
  for (size_t at = line.size(); at > 0;) {
    const size_t last = line.rfind('`', at - 1);
    if (last == line.npos) break;
    size_t first = last;
    while (first > 0 && line[first - 1] == '`') --first;
    runs[last - first + 1].push_back(first);
    at = first;
  }
  for (size_t at = line.find('`'); at != line.npos; at = line.find('`', at)) {
    size_t length = 0;
    while (at + length < line.size() && line[at + length] == '`') ++length;
    auto& same = runs[length];
    while (!same.empty() && same.back() <= at) same.pop_back();
    if (same.empty()) {
      at += length;
      continue;
    }
    const size_t end = same.back() + length;
    out.push_back({0, 0, static_cast<int64_t>(offset + at), static_cast<int64_t>(offset + end)});
    at = end;
  }
}

}  // namespace

Spans code_spans(std::string_view text) {
  Spans out;
  FenceLine open;
  size_t opened = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t newline = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, newline - at);
    const FenceLine fence = fence_of(line);
    if (open.mark) {
      if (fence.mark == open.mark && fence.length >= open.length && fence.bare) {
        out.push_back({kFence, 0, static_cast<int64_t>(opened), static_cast<int64_t>(newline)});
        open = {};
      }
    } else if (fence.mark) {
      open = fence;
      opened = at;
    } else if (!line.empty()) {
      add_inline(line, at, out);
    }
    at = newline + 1;
  }
  if (open.mark)
    out.push_back({kFence, 0, static_cast<int64_t>(opened), static_cast<int64_t>(text.size())});
  return out;
}

}  // namespace accel::text
