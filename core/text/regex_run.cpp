// Patterns that are little more than a long run of one class, such as [0-9a-f]{40}. They have no
// literal, so Hyperscan would step through every byte. Here runs of full length are found by a
// kernel made for it, and only they are shown to PCRE2. Rules whose classes are alike share a pass.
//
// The portable kernel looks at every n-th byte, since a run of n bytes covers one of them, and
// measures the run around those in the class. The AVX2 kernel sorts 64 bytes at a time into one
// word.
#include "core/text/regex_run_internal.h"

#include <algorithm>

#include "core/base/cpu.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kWatch = int64_t{1} << 20;  // bytes between two looks at the deadline
constexpr size_t kMostBytes = 72;  // of a group's class; in a larger one most text is a run

RunKernel kernel() {
#if defined(__x86_64__)
  static const RunKernel chosen = cpu() >= Cpu::avx2 ? find_run_avx2 : find_run_portable;
#else
  static const RunKernel chosen = find_run_portable;
#endif
  return chosen;
}

}  // namespace

ClassTable::ClassTable(const ByteSet& set) {
  for (size_t byte = set._Find_first(); byte < set.size(); byte = set._Find_next(byte))
    rows[byte >> 7][byte & 15] |= static_cast<uint8_t>(1 << (byte >> 4 & 7));
}

int64_t find_run_portable(const ClassTable& table, std::string_view text, int64_t from,
                          int64_t length) {
  const auto size = static_cast<int64_t>(text.size());
  for (int64_t at = from + length - 1; at < size;) {
    if (!table.has(text[at])) {
      at += length;
      continue;
    }
    int64_t begin = at, end = at + 1;
    while (begin > from && table.has(text[begin - 1])) --begin;
    while (end < size && end - begin < length && table.has(text[end])) ++end;
    if (end - begin >= length) return at;
    at = end + length;
  }
  return size;
}

void add_run(std::vector<RunGroup>& groups, uint32_t rule, const ClassRun& run) {
  auto group = std::find_if(groups.begin(), groups.end(), [&](const RunGroup& group) {
    return (group.set | run.set).count() <= kMostBytes;
  });
  if (group == groups.end()) group = groups.insert(group, {{}, run.length, {}, {}});
  group->set |= run.set;
  group->length = std::min(group->length, run.length);
  group->table = ClassTable(group->set);
  group->rules.push_back({rule, run.length, run.before, ClassTable(run.set)});
}

void Scan::search_runs(const RunGroup& group) {
  const Span all{0, static_cast<int64_t>(text_.size())};
  for (Span in = next_run(group.table, group.length, all); in.start < in.end;
       in = next_run(group.table, group.length, {in.end, all.end}))
    for (const RuleRun& run : group.rules) search_run(run, in);
}

void Scan::search_run(const RuleRun& run, Span within) {
  for (Span in = next_run(run.table, run.length, within); in.start < in.end;
       in = next_run(run.table, run.length, {in.end, within.end})) {
    search(run.rule, in.start - run.before, std::min(in.end - run.length, settled_));
    if (progress_->touch(run.rule).done) return;
  }
}

// The first run of `length` or more bytes of the class, empty when there is none. The bytes next to
// `within` are not in the class.
Span Scan::next_run(const ClassTable& table, int64_t length, Span within) {
  int64_t from = within.start;
  while (within.end - from >= length) {
    // A piece at a time, with a length more, so that a run that crosses its end is seen whole.
    const int64_t end = std::min(within.end, from + kWatch + length);
    if (watched_) call_.check();
    const int64_t at = kernel()(table, text_.substr(0, end), from, length);
    if (at < end) return run_around(table, at, within);
    if (end == within.end) break;
    from = end - length + 1;
    while (from > within.start && table.has(text_[from - 1])) --from;
  }
  return {within.end, within.end};
}

Span Scan::run_around(const ClassTable& table, int64_t at, Span within) {
  Span run{at, at + 1};
  while (run.start > within.start && table.has(text_[run.start - 1])) --run.start;
  for (; run.end < within.end && table.has(text_[run.end]); ++run.end)
    if (watched_ && (run.end - at) % kWatch == 0) call_.check();
  return run;
}

}  // namespace accel::text
