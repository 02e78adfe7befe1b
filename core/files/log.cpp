#include "core/files/log.h"

#include <algorithm>
#include <map>

#include "core/files/log_segment.h"
#include "core/runtime/parallel.h"

namespace accel::files {
namespace {

constexpr size_t kRound = 64;  // segments whose results are in memory at a time

class LogScan {
 public:
  LogScan(const LogSource& source, const std::vector<text::RegexPattern>& patterns,
          const LogOptions& options, const Call& call)
      : source_(source), options_(options), call_(call), matcher_(patterns) {
    const int64_t size = source.size();
    result_.identity = source.identity();
    result_.rotated = options.identity && options.identity != result_.identity;
    result_.truncated = !result_.rotated && options.start > size;
    result_.start = result_.rotated || result_.truncated ? 0 : options.start;
    result_.end = result_.start;
    if (options.count_each) result_.each.resize(patterns.size());
  }

  const LogResult& run() {
    const int64_t size = source_.size();
    for (int64_t at = result_.start; at < size && !cut_;) at = round(at, size);
    for (const auto& [start, lines] : bars_)
      result_.bars.push_back({0, static_cast<uint32_t>(std::min<int64_t>(lines, UINT32_MAX)), start,
                              start + options_.bar_seconds});
    return result_;
  }

 private:
  // The segments from `at` on; returns where the next round begins.
  int64_t round(int64_t at, int64_t size) {
    std::vector<LogSegment> segments;
    for (; at < size && segments.size() < kRound; at += options_.segment) {
      LogSegment& segment = segments.emplace_back();
      segment.begin = at;
      segment.end = std::min(at + options_.segment, size);
      segment.first = at == result_.start;
      segment.size = size;
      segment.room = options_.max_lines - static_cast<int64_t>(result_.spans.size());
    }
    const auto count = static_cast<int64_t>(segments.size());
    parallel_for(count, {1, count * options_.segment / 10}, call_, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i)
        scan_segment(source_, matcher_, options_, call_, buffers_,
                     segments[static_cast<size_t>(i)]);
    });
    for (const LogSegment& segment : segments) add(segment);
    return at;
  }

  void add(const LogSegment& segment) {
    result_.lines += segment.lines;
    result_.matched += segment.matched;
    result_.end = std::max(result_.end, segment.read_to);
    result_.open_line = result_.open_line || segment.open_line;
    cut_ = cut_ || segment.cut;
    result_.truncated = result_.truncated || segment.cut;
    for (size_t i = 0; i < segment.each.size(); ++i) result_.each[i] += segment.each[i];
    add_lines(segment);
    if (has_bar_ && segment.undated) bars_[last_bar_] += segment.undated;
    for (const auto& [start, lines] : segment.bars) bars_[start] += lines;
    if (!segment.bars.empty()) last_bar_ = segment.last_bar, has_bar_ = true;
  }

  void add_lines(const LogSegment& segment) {
    const auto have = static_cast<int64_t>(result_.spans.size());
    const int64_t left = options_.max_lines - have;
    const auto count =
        static_cast<size_t>(std::min<int64_t>(left, static_cast<int64_t>(segment.spans.size())));
    size_t bytes = 0;
    for (size_t i = 0; i < count; ++i)
      bytes += static_cast<size_t>(segment.spans[i].end - segment.spans[i].start) + 1;
    result_.spans.insert(result_.spans.end(), segment.spans.begin(),
                         segment.spans.begin() + static_cast<std::ptrdiff_t>(count));
    result_.text.append(segment.text, 0, bytes);
  }

  const LogSource& source_;
  const LogOptions& options_;
  const Call& call_;
  LogMatcher matcher_;
  LogBuffers buffers_;
  LogResult result_;
  bool cut_ = false;  // the file ended before its size while it was read
  std::map<int64_t, int64_t> bars_;
  int64_t last_bar_ = 0;
  bool has_bar_ = false;
};

}  // namespace

LogResult scan_log(const LogSource& source, const std::vector<text::RegexPattern>& patterns,
                   const LogOptions& options, const Call& call) {
  call.check();
  return LogScan(source, patterns, options, call).run();
}

}  // namespace accel::files
