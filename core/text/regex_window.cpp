// The window of starts that a reported end leaves open, where the pattern gives it no bound.
#include <algorithm>
#include <bit>

#include "core/text/regex_scan_internal.h"

namespace accel::text {

BackWalker::BackWalker(const std::vector<BackStep>& steps) {
  for (size_t i = 0; i < steps.size(); ++i) {
    const uint64_t self = uint64_t{1} << i;
    for (int byte = 0; byte < 256; ++byte)
      if (steps[i].bytes[byte]) allowed_[byte] |= self;
    before_[i] = steps[i].before;
    if (steps[i].begins) first_ |= self;
  }
}

uint64_t BackWalker::before(uint64_t steps) const {
  uint64_t all = 0;
  for (; steps; steps &= steps - 1) all |= before_[std::countr_zero(steps)];
  return all;
}

int64_t BackWalker::leftmost(std::string_view text, int64_t position, int64_t end) const {
  int64_t first = end;
  uint64_t last_alive = 0, next = ~uint64_t{0};
  for (int64_t at = end; at > position; --at) {
    const uint64_t alive = next & allowed_[static_cast<uint8_t>(text[at - 1])];
    if (!alive) break;
    if (alive & first_) first = at - 1;
    if (alive != last_alive) next = before(alive);
    last_alive = alive;
  }
  return first;
}

// The leftmost byte where a match that ends at `end` can start.
int64_t Scan::first_start(const Plan& plan, const State& state, int64_t end) {
  if (plan.max_width != kUnbounded) return end - plan.max_width;
  if (plan.walker >= 0) return program_.walkers[plan.walker].leftmost(text_, state.position, end);
  int64_t first = end - plan.bounded_width;
  for (uint32_t at = plan.first_tail; at < plan.end_tail; ++at) {
    const Tail& tail = program_.tails[at];
    if (tail.run.all()) return state.position;
    RunMemo& memo = progress_->memo(at);
    const int64_t run_end = std::max(end - tail.after, state.position);
    int64_t begin = run_end;
    while (begin > state.position && begin != memo.end &&
           tail.run.test(static_cast<uint8_t>(text_[begin - 1])))
      --begin;
    if (begin == memo.end) begin = std::min(begin, memo.begin);
    memo = {begin, run_end};
    first = std::min(first, begin - tail.before);
  }
  return plan.first_tail == plan.end_tail ? state.position : first;
}

}  // namespace accel::text
