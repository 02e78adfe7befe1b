// Patterns that are little more than a long run of one class, such as [0-9a-f]{40}. They have no
// literal, so Hyperscan would step through every byte. Here runs of full length are found by a kernel
// made for it, and only they are shown to PCRE2.
//
// The portable kernel looks at every n-th byte, since a run of n bytes covers one of them, and measures
// the run around those in the class. The AVX2 kernel sorts 64 bytes at a time into one word.
#include "core/text/regex_run_internal.h"

#include <algorithm>

#include "core/base/cpu.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kWatch = int64_t{1} << 20;  // bytes between two looks at the deadline

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
  for (int byte = 0; byte < 256; ++byte)
    if (set[byte]) rows[byte >> 7][byte & 15] |= static_cast<uint8_t>(1 << (byte >> 4 & 7));
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

void Scan::search_run(uint32_t rule) {
  const ClassRun& run = *program_.rules[rule].pattern.class_run;
  const ClassTable table(run.set);
  const auto size = static_cast<int64_t>(text_.size());
  for (int64_t from = 0; from < size;) {
    // A piece at a time, with a length more, so that a run that crosses its end is seen whole.
    const int64_t until = std::min(size, from + kWatch + run.length);
    int64_t begin = kernel()(table, text_.substr(0, until), from, run.length);
    if (watched_) call_.check();
    if (begin >= until) {
      if (until == size) return;
      from = until - run.length + 1;
      while (from > 0 && table.has(text_[from - 1])) --from;
      continue;
    }
    int64_t end = begin + 1;
    while (begin > 0 && table.has(text_[begin - 1])) --begin;
    while (end < size && table.has(text_[end])) ++end;
    search(rule, begin - run.before, std::min(end - run.length, settled_));
    if (progress_->touch(rule).done) return;
    from = end;
  }
}

}  // namespace accel::text
