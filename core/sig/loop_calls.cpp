#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/hash.h"
#include "core/json/document.h"
#include "core/sig/loop_calls_internal.h"
#include "core/sig/signature.h"

namespace accel::sig {
namespace {

constexpr size_t kMaxMembers = 32;  // of a call's arguments, for jitter
constexpr size_t kMaxCalls = 4096;  // of a turn

uint64_t hash_of(std::string_view text) { return xxh3_64(text.data(), text.size()); }

int64_t limit(const json::Config& rules, std::string_view name, int64_t otherwise, int64_t low,
              int64_t high) {
  const int64_t value = rules.integer(name, otherwise);
  if (value < low || value > high)
    rules.at(name).fail("must be " + std::to_string(low) + " to " + std::to_string(high));
  return value;
}

}  // namespace

void LoopCalls::read(const json::Config& rules, const json::Config& built_in) {
  rules.expect({"repeat", "cycles", "max_period", "count", "jitter", "polling", "window", "ignored",
                "polling_words"});
  repeat_ = limit(rules, "repeat", 3, 2, 1000);
  cycles_ = limit(rules, "cycles", 3, 2, 1000);
  count_ = limit(rules, "count", 10, 2, 10'000);
  jitters_ = limit(rules, "jitter", 5, 2, 1000);
  polling_ = limit(rules, "polling", 100, 2, 10'000);
  max_period_ = static_cast<uint32_t>(limit(rules, "max_period", kMaxPeriod, 1, kMaxPeriod));
  window_ = limit(rules, "window", 128, 16, 4096);
  const auto& ignored = rules.has("ignored") ? rules : built_in;
  for (const auto& [tool, keys] : ignored.at("ignored").members()) ignored_[tool] = keys.strings();
  polling_words_ = (rules.has("polling_words") ? rules : built_in).strings("polling_words");
}

// Arguments that are no JSON object count as they are written.
uint64_t LoopCalls::signature(std::string_view tool, std::string_view arguments) {
  Options options;
  for (const std::string_view name : {std::string_view("*"), tool})
    if (const auto found = ignored_.find(name); found != ignored_.end())
      options.ignored.insert(options.ignored.end(), found->second.begin(), found->second.end());
  scratch_.clear();
  try {
    append_canonical(options, tool, arguments, scratch_);
  } catch (const Error& fault) {
    if (fault.status != Status::bad_json) throw;
    scratch_.assign(tool).append(2, '\0').append(arguments);
  }
  return hash_of(scratch_);
}

// Whether one of the words of a name, in snake_case or camelCase, is one of polling.
bool LoopCalls::polls(std::string_view tool) const {
  std::string word;
  const auto known = [&] {
    return std::find(polling_words_.begin(), polling_words_.end(), word) != polling_words_.end();
  };
  for (const char c : tool) {
    if (is_upper(c) || !is_alnum(c)) {
      if (known()) return true;
      word.clear();
    }
    if (is_alnum(c)) word += lower(c);
  }
  return known();
}

LoopCalls::Shape LoopCalls::shape(std::string_view tool, std::string_view arguments,
                                  uint64_t result) const {
  Shape made{hash_of(tool), result, {}};
  json::Document document;
  try {
    document.parse(arguments);
  } catch (const Error& fault) {
    if (fault.status != Status::bad_json) throw;
    return made;
  }
  if (document.root().kind != json::Kind::object) return made;
  const auto& nodes = document.nodes();
  for (int64_t key = document.root().first; key; key = nodes[static_cast<size_t>(key)].next) {
    const json::Node& name = nodes[static_cast<size_t>(key)];
    const json::Node& value = nodes[static_cast<size_t>(name.first)];
    if (made.members.size() == kMaxMembers) break;
    made.members.push_back({hash_of(document.raw(name)), hash_of(document.raw(value))});
  }
  return made;
}

void LoopCalls::add(std::string_view tool, std::string_view arguments,
                    std::optional<std::string_view> result) {
  if (open_.size() == kMaxCalls)
    throw Error(Status::limit, "a turn has more than " + std::to_string(kMaxCalls) + " calls");
  const uint64_t known = result ? hash_of(*result) | 1 : 0;
  const Call call{signature(tool, arguments), known, polls(tool), 0};
  Shape made = shape(tool, arguments, known);
  if (open_.empty()) {
    while (last_.size() > 1) last_.pop_back();
    last_.insert(last_.begin(), std::move(made));
  }
  open_.push_back(call);
}

void LoopCalls::reset() {
  open_.clear();
  turns_.clear();
  last_.clear();
  runs_ = {};
  stale_ = {};
  jitter_ = 0;
}

// The order of the calls does not count; their number does.
LoopCalls::Call LoopCalls::close_turn() const {
  std::vector<Call> calls = open_;
  std::sort(calls.begin(), calls.end());
  if (calls.size() == 1) return calls[0];
  std::vector<uint64_t> signatures, results;
  Call turn{0, 0, 0, 0};
  bool known = true;
  for (const Call& call : calls) {
    signatures.push_back(call.signature);
    results.push_back(call.result);
    known = known && call.result;
    turn.polling |= call.polling;
  }
  turn.signature = xxh3_64(signatures.data(), signatures.size() * sizeof(uint64_t));
  if (known) turn.result = xxh3_64(results.data(), results.size() * sizeof(uint64_t)) | 1;
  return turn;
}

// Whether the newest turn's result is not known, or came before in its run of this period.
bool LoopCalls::tells_nothing_new(uint32_t period) const {
  const Call& newest = turns_.back();
  if (!newest.result) return true;
  const int64_t rounds = runs_[period - 1] / period + 1;
  for (int64_t back = 1; back <= rounds; ++back) {
    const auto distance = static_cast<size_t>(back) * period;
    if (distance >= turns_.size()) break;
    if (turns_[turns_.size() - 1 - distance].result == newest.result) return true;
  }
  return false;
}

void LoopCalls::count_runs() {
  for (uint32_t period = 1; period <= max_period_; ++period) {
    int64_t& run = runs_[period - 1];
    int64_t& stale = stale_[period - 1];
    const bool same = turns_.size() > period &&
                      turns_[turns_.size() - 1 - period].signature == turns_.back().signature;
    if (same) {
      ++run;
      stale += tells_nothing_new(period);
    } else {
      run = stale = 0;
    }
  }
}

LoopReport LoopCalls::rounds() const {
  for (uint32_t period = 1; period <= max_period_; ++period) {
    const int64_t rounds = stale_[period - 1] / period + 1;
    if (rounds < 2) continue;
    bool polling = false;
    for (size_t i = turns_.size() - period; i < turns_.size(); ++i)
      polling = polling || turns_[i].polling;
    const int64_t wanted = polling ? polling_ : period == 1 ? repeat_ : cycles_;
    if (rounds >= wanted)
      return {period == 1 ? LoopKind::repeat : LoopKind::cycle, LoopCategory::none, rounds, period,
              0};
  }
  return {};
}

// How often the newest turn was taken within the window. One that told what an equal one had told
// counts in full, one whose result is not known by half; and of all turns since the first of these
// two in three must have been repeats, or there is work between them, and none may have waited.
LoopReport LoopCalls::counted() const {
  const Call& newest = turns_.back();
  const int64_t wanted = newest.polling ? std::max(count_, polling_) : count_;
  int64_t times = 1, halves = 2, repeats = newest.seen, all = 1;
  bool waited = false;
  for (size_t i = turns_.size() - 1; i-- > 0 && halves < 2 * wanted;) {
    const Call& turn = turns_[i];
    ++all;
    repeats += turn.seen;
    waited = waited || turn.polling;
    if (turn.signature != newest.signature) continue;
    const bool known = turn.result && newest.result;
    if (known && turn.result != newest.result) continue;
    ++times;
    halves += known ? 2 : 1;
  }
  if (halves < 2 * wanted || 3 * (repeats + 1) < 2 * all) return {};
  if (waited && !newest.polling) return {};
  return {LoopKind::count, LoopCategory::none, times, 0, 0};
}

// Calls of one tool in a row that differ in one argument and share others, with equal results.
LoopReport LoopCalls::jittered() {
  const bool comparable = open_.size() == 1 && last_.size() == 2 && last_[0].result &&
                          last_[0].tool == last_[1].tool && last_[0].result == last_[1].result &&
                          last_[0].members.size() == last_[1].members.size();
  size_t different = 0, size = comparable ? last_[0].members.size() : 0;
  for (size_t i = 0; i < size; ++i)
    different += last_[0].members[i] != last_[1].members[i];
  const bool near = comparable && different <= 1 && size >= 2;
  jitter_ = near ? jitter_ + 1 : 0;
  if (jitter_ + 1 < (turns_.back().polling ? polling_ : jitters_)) return {};
  return {LoopKind::jitter, LoopCategory::none, jitter_ + 1, 0, 0};
}

void LoopCalls::push(Call turn) {
  if (static_cast<int64_t>(turns_.size()) == window_) turns_.erase(turns_.begin());
  turn.seen = std::any_of(turns_.begin(), turns_.end(), [&](const Call& other) {
    return other.signature == turn.signature &&
           (!other.result || !turn.result || other.result == turn.result);
  });
  turns_.push_back(turn);
}

LoopReport LoopCalls::finish() {
  if (open_.empty()) return {};
  push(close_turn());
  count_runs();
  const LoopReport jitter = jittered();
  open_.clear();
  LoopReport found = rounds();
  if (found.kind == LoopKind::none) found = counted();
  return found.kind == LoopKind::none ? jitter : found;
}

}  // namespace accel::sig
