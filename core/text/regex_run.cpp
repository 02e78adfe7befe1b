// Patterns that are little more than a long run of one class, such as [0-9a-f]{40}. They have no
// literal, so Hyperscan would step through every byte; but a run of n bytes covers one of every n-th
// byte of the text, so looking at those is enough. Only where one lies in the class is the run around
// it measured, and only a run of full length is shown to PCRE2.
#include <algorithm>

#include "core/text/regex_scan_internal.h"

namespace accel::text {

void Scan::search_run(uint32_t rule) {
  const ClassRun& run = *program_.rules[rule].pattern.class_run;
  const auto size = static_cast<int64_t>(text_.size());
  const auto in_class = [&](int64_t at) {
    return run.set.test(static_cast<uint8_t>(text_[at]));
  };
  int64_t checked = 0;
  for (int64_t at = run.length - 1; at < size;) {
    if (watched_ && at - checked >= (1 << 20)) {
      call_.check();
      checked = at;
    }
    if (!in_class(at)) {
      at += run.length;
      continue;
    }
    int64_t begin = at, end = at + 1;
    while (begin > 0 && in_class(begin - 1)) --begin;
    while (end < size && in_class(end)) ++end;
    if (end - begin >= run.length)
      search(rule, begin - run.before, std::min(end - run.length, settled_));
    if (progress_->touch(rule).done) return;
    at = end + run.length;
  }
}

}  // namespace accel::text
