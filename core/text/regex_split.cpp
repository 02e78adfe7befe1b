// One large text on several threads. The threads only collect what Hyperscan reports in a segment;
// the caller then confirms the reports in the segments' order, as it would have done alone. So
// neither matches nor errors depend on the number of threads.
#include <exception>
#include <vector>

#include "core/base/clock.h"
#include "core/runtime/parallel.h"
#include "core/runtime/threads.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

constexpr size_t kMostReports = size_t{1}
                                << 20;     // of one segment; one with more is scanned by the caller
constexpr int64_t kSegmentsPerThread = 4;  // that are collected before the caller confirms them

struct Report {
  uint32_t rule;
  uint32_t end;  // in its segment
};

struct Collected {
  std::vector<Report> reports;
  bool overflown = false;
  std::exception_ptr thrown;
};

int collect(unsigned rule, unsigned long long, unsigned long long end, unsigned,
            void* context) noexcept {
  auto& collected = *static_cast<Collected*>(context);
  try {
    if (collected.reports.size() >= kMostReports) return collected.overflown = true;
    collected.reports.push_back({rule, static_cast<uint32_t>(end)});
    return 0;
  } catch (...) {
    collected.thrown = std::current_exception();
    return 1;
  }
}

}  // namespace

void Scan::scan_by_threads(const std::vector<Segment>& segments) {
  const int64_t start = clock_ns();
  scan_segment(segments[0]);
  const int64_t estimate = clock_ns() - start;
  const auto count = static_cast<int64_t>(segments.size());
  std::vector<Collected> round(
      static_cast<size_t>(std::min<int64_t>(kSegmentsPerThread * thread_limit(), count - 1)));
  for (int64_t first = 1; first < count;) {
    if (bitmap_ && !missing_) return;
    const auto size = std::min<int64_t>(static_cast<int64_t>(round.size()), count - first);
    parallel_for(size, {1, estimate * (count - 1)}, call_, [&](int64_t i, int64_t) {
      const Segment& segment = segments[static_cast<size_t>(first + i)];
      Collected& collected = round[static_cast<size_t>(i)];
      collected.reports.clear();
      collected.overflown = false;
      program_.database.scan(text_.substr(segment.begin, segment.end - segment.begin),
                             this_worker().scratch, collect, &collected);
      if (collected.thrown) std::rethrow_exception(collected.thrown);
    });
    for (int64_t i = 0; i < size; ++i) {
      const Segment& segment = segments[static_cast<size_t>(first + i)];
      if (round[static_cast<size_t>(i)].overflown) {
        scan_segment(segment);
        continue;
      }
      enter(segment);
      for (const auto& [rule, end] : round[static_cast<size_t>(i)].reports)
        report(rule, segment.begin + end);
    }
    first += size;
  }
}

}  // namespace accel::text
