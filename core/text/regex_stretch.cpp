// Texts that are not pure ASCII but mostly are. Code made for ASCII is up to ten times faster than
// code for UTF-8 and gives the same matches on ASCII, so it may search from a start when no attempt
// from there looks at anything else. How far an attempt can look is known: it stops at the first
// byte that no part of the pattern consumes, but for the context that look-ahead and \b see behind
// it.
#include <algorithm>
#include <limits>

#include "core/base/utf8.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {
namespace {

constexpr size_t kSample = 128;
constexpr int64_t kShortest = 512;   // bytes; a shorter stretch is not worth a change of code
constexpr int64_t kMostWalk = 4096;  // bytes that are looked through for one that stops attempts
constexpr int64_t kEverything = std::numeric_limits<int64_t>::max();

}  // namespace

void find_stretches(std::string_view text, std::vector<Stretch>& stretches) {
  stretches.clear();
  if (static_cast<int64_t>(text.size()) < kShortest) return;
  int64_t begin = 0;
  const auto close = [&](int64_t end) {
    if (end - begin >= kShortest) stretches.push_back({begin, end});
  };
  for (size_t at = 0; at < text.size(); at += kSample) {
    if (is_ascii(text.substr(at, kSample))) continue;
    close(static_cast<int64_t>(at));
    begin = static_cast<int64_t>(at + kSample);
  }
  close(static_cast<int64_t>(text.size()));
}

// Which code is right for starts from `position` on, and up to which.
Turn Scan::turn_at(const Pattern& pattern, int64_t position) const {
  const auto stretch =
      std::upper_bound(worker_.stretches.begin(), worker_.stretches.end(), position,
                       [](int64_t at, const Stretch& candidate) { return at < candidate.end; });
  if (stretch == worker_.stretches.end()) return {position, kEverything, variant_};
  const int64_t begin = stretch->begin ? stretch->begin + pattern.context_before : 0;
  if (position < begin) return {position, begin - 1, variant_};
  if (stretch->end == static_cast<int64_t>(text_.size()))
    return {position, kEverything, Variant::ascii};
  const int64_t end = stretch->end - pattern.context_after;
  for (int64_t at = end - 1; at >= std::max(position, end - kMostWalk); --at)
    if (!pattern.consumed[static_cast<uint8_t>(text_[at])]) return {position, at, Variant::ascii};
  return {position, stretch->end - 1, variant_};
}

// The code for the starts from state.position to `until`, which becomes less when others need
// another.
const PcreCode& Scan::code_for(uint32_t rule, State& state, int64_t& until) {
  const Pattern& pattern = program_.rules[rule].pattern;
  if (!mixed_ || !program_.plans[rule].turns) return program_.codes->get(rule, variant_, pattern);
  if (state.position < state.turn.first || state.position > state.turn.last)
    state.turn = turn_at(pattern, state.position);
  until = std::min(until, state.turn.last);
  return program_.codes->get(rule, state.turn.variant, pattern);
}

}  // namespace accel::text
