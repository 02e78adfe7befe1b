#include "core/text/regex_scan_internal.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/runtime/per_thread.h"
#include "core/runtime/threads.h"

namespace accel::text {
namespace {

constexpr int64_t kSegment = int64_t{1} << 20;  // a deadline is looked at so often
constexpr int64_t kSplit = int64_t{4} << 20;    // smaller texts stay on one thread
constexpr int64_t kHugeSegment = int64_t{1} << 30;
constexpr int64_t kSegmentWidth = int64_t{1} << 16;  // wider patterns overlap too much for kSegment
constexpr int64_t kDatabaseLimit =
    std::numeric_limits<uint32_t>::max();  // hs_scan counts in 32 bits

constexpr size_t kKept = size_t{1} << 16;  // matches
constexpr int kMostLate = 4;               // ends of a pattern, each handled by itself

// Bytes that a superset looks at around a match, for \b and $, and some to spare.
constexpr int64_t kContext = 8;

}  // namespace

Worker& this_worker() {
  static PerThread<Worker> workers;
  return workers.get();
}

void Progress::start(const Program& program) {
  for (const uint32_t rule : touched_) states_[rule] = State();
  touched_.clear();
  floor_ = 0;
  program_ = &program;
  if (states_.size() < program.rules.size()) states_.resize(program.rules.size());
  if (memos_.size() < program.tails.size()) memos_.resize(program.tails.size());
  touched_.reserve(program.rules.size());
}

void Progress::next_piece(int64_t dropped, int64_t floor) {
  floor_ = floor;
  for (const uint32_t rule : touched_) {
    State& state = states_[rule];
    state.position -= dropped;
    if (state.position < floor) {
      state.position = floor;
      state.after_empty = false;
    }
    state.resume = state.position;
    state.turn = Turn();
    state.last_report = 0;
  }
}

// `touched_` has room for every rule, so this cannot fail.
void Progress::note(uint32_t rule) {
  const Plan& plan = program_->plans[rule];
  for (uint32_t tail = plan.first_tail; tail < plan.end_tail; ++tail) memos_[tail] = RunMemo();
  State& state = states_[rule];
  state.touched = true;
  state.position = state.resume = floor_;
  touched_.push_back(rule);
}

Scan::Scan(const Program& program, Worker& worker, const Call& call)
    : program_(program), worker_(worker), call_(call), watched_(call.cancel || call.deadline_ns) {
  worker_.matcher.set_limits({program.options.match_limit, program.options.jit_stack_max});
}

// A thread keeps the memory of few matches for its next scan, not that of very many.
Scan::~Scan() {
  if (worker_.found.capacity() > kKept) std::vector<Match>().swap(worker_.found);
}

void Scan::begin(const Piece& piece, Progress& progress, int64_t item) {
  item_ = item;
  text_ = piece.text.data() ? piece.text : "";  // the engines take no NULL
  base_ = piece.base;
  settled_ = piece.settled;
  progress_ = &progress;
  faults_.clear();
  worker_.found.clear();
  variant_ = program_.any_utf ? variant_of(text_) : Variant::exact;
  if (variant_ == Variant::broken) text_ = with_readable_end(text_, copy_);
  mixed_ = false;
  if (!program_.any_utf || variant_ == Variant::ascii) return;
  find_stretches(text_, worker_.stretches);
  mixed_ = !worker_.stretches.empty();
}

void Scan::scan(std::string_view text, int64_t item, Matches& out) {
  worker_.progress.start(program_);
  scan_piece({text, 0, static_cast<int64_t>(text.size())}, worker_.progress, item, out);
}

void Scan::scan_piece(const Piece& piece, Progress& progress, int64_t item, Matches& out) {
  const int64_t limit = program_.options.max_matches;
  room_ =
      limit ? limit - static_cast<int64_t>(out.rows.size()) : std::numeric_limits<int64_t>::max();
  begin(piece, progress, item);
  search_all();
  finish(out);
}

void Scan::which(std::string_view text, uint64_t* bitmap) {
  bitmap_ = bitmap;
  missing_ = static_cast<int64_t>(program_.rules.size() - program_.failures.size());
  worker_.progress.start(program_);
  begin({text, 0, static_cast<int64_t>(text.size())}, worker_.progress, -1);
  search_all();
  Matches none;
  finish(none);
}

void Scan::search_all() {
  if (watched_) call_.check();
  if (!program_.database.empty()) scan_database();
  for (const RunGroup& group : program_.runs) search_runs(group);
  for (const uint32_t rule : program_.pcre_rules) search(rule, 0, settled_);
}

void Scan::scan_database() {
  const auto size = static_cast<int64_t>(text_.size());
  if (size > kDatabaseLimit)
    for (const uint32_t rule : program_.unbounded) {
      search(rule, 0, settled_);
      progress_->touch(rule).done = true;
    }
  if (size <= kSegment) {
    scan_segment({0, size, -1, size});
    return search_anew();
  }
  const std::vector<Segment> segments = cut();
  if (size >= kSplit && segments.size() > 1 && call_.threads != 1 && thread_limit() > 1)
    scan_by_threads(segments);
  else
    for (const Segment& segment : segments) scan_segment(segment);
  search_anew();
}

// Texts are cut for the deadline's sake, for threads and for hs_scan's 32-bit length. A cut is
// exact where every pattern is bounded: segments overlap by the widest, and each end belongs to one
// of them.
std::vector<Segment> Scan::cut() const {
  const auto size = static_cast<int64_t>(text_.size());
  if (!program_.unbounded.empty() && size <= kDatabaseLimit) return {{0, size, -1, size}};
  const int64_t step = program_.widest <= kSegmentWidth ? kSegment : kHugeSegment;
  std::vector<Segment> segments;
  for (int64_t begin = 0, after = -1;;) {
    const int64_t end = std::min(begin + step, size);
    if (end == size) return segments.push_back({begin, size, after, size}), segments;
    segments.push_back({begin, end, after, end - kContext});
    after = end - kContext;
    begin = after - program_.widest - kContext;
  }
}

void Scan::enter(const Segment& segment) {
  if (watched_) call_.check();
  segment_begin_ = segment.begin;
  report_after_ = segment.after;
  report_until_ = segment.until;
}

void Scan::scan_segment(const Segment& segment) {
  enter(segment);
  program_.database.scan(text_.substr(segment.begin, segment.end - segment.begin), worker_.scratch,
                         on_report, this);
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
}

int Scan::on_report(unsigned rule, unsigned long long, unsigned long long end, unsigned,
                    void* self) noexcept {
  Scan& scan = *static_cast<Scan*>(self);
  try {
    scan.report(rule, scan.segment_begin_ + static_cast<int64_t>(end));
    return scan.bitmap_ && !scan.missing_;
  } catch (...) {
    scan.thrown_ = std::current_exception();
    return 1;
  }
}

void Scan::report(uint32_t rule, int64_t end) {
  const Plan& plan = program_.plans[rule];
  State& state = progress_->touch(rule);
  if (plan.route == Route::direct) {
    if (!state.done && state.position <= settled_) search(rule, state.position, settled_);
    return;
  }
  if (end <= report_after_ || end > report_until_) return;
  if (end < state.last_report) return report_late(rule, end);
  if (state.done) return;
  state.last_report = end;
  const int64_t last = end - plan.min_width;
  if (last < state.position) return;
  if (plan.route == Route::fixed) return last <= settled_ ? emit(rule, state, last, end) : void();
  const int64_t first = first_start(plan, state, end);
  if (first > last) return void(state.position = std::max(state.position, first));
  search(rule, first, std::min(last, settled_));
}

// Nothing that starts before the window of a late end depends on it. A first match that was wanted
// alone may not have been the first.
void Scan::report_late(uint32_t rule, int64_t end) {
  const Plan& plan = program_.plans[rule];
  State& state = progress_->touch(rule);
  if (state.disordered || (state.done && (!plan.single || bitmap_ || failed(rule)))) return;
  if (++state.late > kMostLate) {
    state.disordered = state.done = true;
    return;
  }
  State fresh;
  fresh.position = state.resume;
  const int64_t first = std::max(first_start(plan, fresh, end), state.resume);
  const int64_t tried = state.position - 1;
  take_back(rule, state, first);
  search(rule, first, std::min(std::max(end - plan.min_width, tried), settled_));
}

// Drops the matches of `rule` in this piece that start at `first` or later.
void Scan::take_back(uint32_t rule, State& state, int64_t first) {
  std::vector<Match>& found = worker_.found;
  state.position = state.resume;
  state.done = false;
  for (const Match& match : found) {
    if (match.pattern != rule || match.start - base_ >= first) continue;
    state.position = match.end - base_;
    state.done = program_.plans[rule].single;
  }
  std::erase_if(found, [&](const Match& match) {
    return match.pattern == rule && match.start - base_ >= first;
  });
  state.after_empty = false;  // what a database finds is never empty
}

bool Scan::failed(uint32_t rule) const {
  return std::any_of(faults_.begin(), faults_.end(),
                     [&](const Fault& fault) { return fault.rule == rule; });
}

void Scan::search_anew() {
  for (const uint32_t rule : progress_->touched()) {
    State& state = progress_->touch(rule);
    if (!state.disordered) continue;
    state.disordered = false;
    take_back(rule, state, 0);
    search(rule, 0, settled_);
  }
}

// All matches of `rule` that start in [first, last], in order; after it none starts there any more.
void Scan::search(uint32_t rule, int64_t first, int64_t last) {
  State& state = progress_->touch(rule);
  if (first > last) return;  // a start that is not settled yet belongs to the stream's next piece
  const Pattern& pattern = program_.rules[rule].pattern;
  if (first > state.position) {
    state.position = first;
    state.after_empty = false;
  }
  if (pattern.fence && !(pattern.utf && variant_ == Variant::broken))
    return search_fence(rule, *pattern.fence, last);
  while (state.position <= last && !state.done) {
    if (watched_) call_.check();
    int64_t until = std::min(last, state.position + kSegment - 1);
    const PcreCode& code = code_for(rule, state, until);
    Span span;
    switch (worker_.matcher.find(code, text_, state.position, until, state.after_empty, &span)) {
      case Matcher::Found::none:
        state.position = code.anchored() && until < last ? last + 1 : until + 1;
        state.after_empty = false;
        break;
      case Matcher::Found::match: emit(rule, state, span.start, span.end); break;
      case Matcher::Found::limit: fail(rule, state); break;
    }
  }
}

void Scan::emit(uint32_t rule, State& state, int64_t start, int64_t end) {
  state.position = end;
  state.after_empty = start == end;
  if (bitmap_) {
    bitmap_[rule / 64] |= uint64_t{1} << (rule % 64);
    state.done = true;
    --missing_;
    return;
  }
  if (program_.plans[rule].single) state.done = true;
  if (static_cast<int64_t>(worker_.found.size()) >= room_)
    throw Error(
        Status::limit,
        "more than max_matches (" + std::to_string(program_.options.max_matches) + ") matches",
        item_);
  worker_.found.push_back({rule, 0, start + base_, end + base_});
}

void Scan::fail(uint32_t rule, State& state) {
  state.done = true;
  faults_.push_back({rule, state.position + base_});
}

void Scan::finish(Matches& out) {
  std::sort(faults_.begin(), faults_.end(), [](auto& a, auto& b) { return a.rule < b.rule; });
  for (const Fault& fault : faults_) {
    if (bitmap_ || !program_.options.skip_errors)
      throw Error(Status::limit,
                  "pattern " + std::to_string(fault.rule) +
                      " ran into match_limit: it backtracks too much on this text; simplify it, or "
                      "list such texts with on_error SKIP",
                  item_ < 0 ? fault.rule : item_, fault.offset);
    out.failures.push_back({std::max<int64_t>(item_, 0), fault.offset, fault.rule,
                            static_cast<int32_t>(Status::limit)});
  }
  append_in_order(out);
}

// Found are each pattern's matches in order, the patterns mixed.
void Scan::append_in_order(Matches& out) {
  std::vector<Match>& found = worker_.found;
  if (program_.options.order == Order::by_pattern) return append_by_pattern(out);
  std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
    return a.start != b.start       ? a.start < b.start
           : a.pattern != b.pattern ? a.pattern < b.pattern
                                    : a.end < b.end;
  });
  append(out);
}

void Scan::append_by_pattern(Matches& out) {
  std::vector<Match>& found = worker_.found;
  const auto less = [](const Match& a, const Match& b) { return a.pattern < b.pattern; };
  if (std::is_sorted(found.begin(), found.end(), less)) return append(out);
  if (found.size() < program_.rules.size()) {
    std::stable_sort(found.begin(), found.end(), less);
    return append(out);
  }
  std::vector<int64_t>& next = worker_.counts;
  next.assign(program_.rules.size() + 1, 0);
  for (const Match& match : found) ++next[match.pattern + 1];
  for (size_t rule = 1; rule < next.size(); ++rule) next[rule] += next[rule - 1];
  const size_t first = out.rows.size();
  out.rows.resize(first + found.size());
  for (const Match& match : found) out.rows[first + next[match.pattern]++] = match;
}

void Scan::append(Matches& out) {
  std::vector<Match>& found = worker_.found;
  if (found.capacity() > kKept && out.rows.empty())
    out.rows = std::exchange(found, {});
  else
    out.rows.insert(out.rows.end(), found.begin(), found.end());
}

}  // namespace accel::text
