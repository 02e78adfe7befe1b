#include "core/text/think.h"

#include "core/base/error.h"
#include "core/text/think_internal.h"

namespace accel::text {
namespace {

ThinkPlace beginning(const ThinkRules& rules) {
  ThinkPlace place;
  place.closed = rules.starts.empty();
  if (rules.inside) place.inside = place.lead = true, place.item = 1;
  return place;
}

}  // namespace

Think::Think(const ThinkOptions& options)
    : rules_(std::make_unique<const ThinkRules>(compile_think(options))),
      place_(beginning(*rules_)) {}

Think::~Think() = default;

void Think::feed(std::string_view piece, std::string& out, Spans& spans) {
  take(piece, false, out, spans);
}

void Think::finish(std::string& out, Spans& spans) { take({}, true, out, spans); }

void Think::reset() {
  place_ = beginning(*rules_);
  held_.clear();
  over_ = false;
}

uint32_t Think::state() const {
  const bool exceeded = rules_->max_thinking && place_.thinking > rules_->max_thinking;
  return (place_.inside ? kThinkInside : 0u) | (exceeded ? kThinkExceeded : 0u) |
         (place_.truncated ? kThinkTruncated : 0u);
}

void Think::split(std::string_view text, Spans& spans) { run(text, true, spans); }

void Think::take(std::string_view piece, bool last, std::string& out, Spans& spans) {
  if (over_) throw Error(Status::invalid_argument, "the stream is finished: reset it first");
  const ThinkPlace before = place_;
  try {
    out.assign(held_);
    out.append(piece);
    const size_t done = run(out, last, spans);
    held_.assign(out, done);
    out.resize(done);
    over_ = last;
  } catch (...) {
    place_ = before;
    throw;
  }
}

size_t Think::run(std::string_view text, bool last, Spans& spans) {
  const auto machine = rules_->harmony ? run_harmony : run_tags;
  const size_t done = machine(*rules_, place_, text, last, spans);
  if (last) place_.truncated |= place_.inside;
  return done;
}

void ThinkRun::emit(ThinkKind kind, size_t end) {
  if (end <= at_) return;
  const auto from = static_cast<int64_t>(at_), to = static_cast<int64_t>(end);
  if (kind == ThinkKind::thinking) place_.thinking += to - from;
  at_ = end;
  if (!spans_.empty()) {
    Span& before = spans_.back();
    if (before.kind == static_cast<uint32_t>(kind) && before.item == place_.item) {
      before.end = to;
      return;
    }
  }
  spans_.push_back({static_cast<uint32_t>(kind), place_.item, from, to});
}

}  // namespace accel::text
