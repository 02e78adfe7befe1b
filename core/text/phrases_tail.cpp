#include "core/text/phrases_tail.h"

#include <algorithm>
#include <cstring>

#include "core/text/words.h"

namespace accel::text {
namespace {

// A token is a run of letters, or of one sign (so that a line of dashes is one, and no repeat). A
// longer run is cut into tokens of so many bytes, so that an endless one repeats too. Fewer blanks
// than that are no token.
constexpr int64_t kMaxToken = 64;
constexpr size_t kBuffers = 16;  // of recent_, in periods

// FNV-1a.
constexpr uint64_t kOffset = 14695981039346656037u, kPrime = 1099511628211u;

}  // namespace

PhraseTail::PhraseTail(const TailOptions& options)
    : options_(options),
      recent_(kBuffers * options.max_period),
      newest_(recent_.size() - options.max_period),
      runs_(options.max_period),
      wanted_(options.max_period) {
  for (uint32_t period = 1; period <= options.max_period; ++period) {
    const uint32_t rest = options.min_tokens > period ? options.min_tokens - period : 0;
    wanted_[period - 1] = std::max((options.min_copies - 1) * period, rest);
  }
  starts_.resize(wanted_.back() + options.max_period + options.min_tokens + 1);
}

void PhraseTail::reset() {
  std::fill(recent_.begin(), recent_.end(), 0);
  std::fill(runs_.begin(), runs_.end(), 0);
  newest_ = recent_.size() - options_.max_period;
  tokens_ = fed_ = 0;
  pending_ = Pending::none;
  ended_ = false;
  repeat_ = {};
}

void PhraseTail::feed(std::string_view text) {
  for (const char c : text) add_byte(static_cast<unsigned char>(c));
}

void PhraseTail::finish() { end_token(); }

void PhraseTail::add_byte(unsigned char byte) {
  const bool blank = byte != '\n' && is_space(static_cast<char>(byte));
  const Pending kind = byte >= 128 || joins_ascii(byte) ? Pending::word
                       : blank                          ? Pending::blanks
                                                        : Pending::sign;
  if (kind != pending_ || fed_ - pending_start_ == kMaxToken ||
      (kind == Pending::sign && byte != last_byte_)) {
    end_token();
    pending_ = kind;
    pending_start_ = fed_;
    hash_ = kOffset;
  }
  last_byte_ = byte;
  hash_ = (hash_ ^ byte) * kPrime;
  ++fed_;
}

void PhraseTail::end_token() {
  const bool none = pending_ == Pending::none ||
                    (pending_ == Pending::blanks && fed_ - pending_start_ < kMaxToken);
  if (!none) add_token(static_cast<uint32_t>(hash_ >> 32) | 1, pending_start_, fed_);
  pending_ = Pending::none;
}

void PhraseTail::add_token(uint32_t hash, int64_t start, int64_t end) {
  const uint32_t* recent = recent_.data() + newest_;
  uint32_t* runs = runs_.data();
  const uint32_t* wanted = wanted_.data();
  uint32_t any = 0;
  for (uint32_t i = 0; i < options_.max_period; ++i) {  // plain, for the compiler's vectors
    runs[i] = recent[i] == hash ? runs[i] + 1 : 0;
    any |= runs[i] >= wanted[i];
  }
  if (newest_ == 0) {
    newest_ = recent_.size() - options_.max_period;
    std::memmove(recent_.data() + newest_, recent_.data(), options_.max_period * sizeof(uint32_t));
  }
  recent_[--newest_] = hash;
  starts_[static_cast<size_t>(tokens_) % starts_.size()] = start;
  ++tokens_;
  if (any || repeat_.found) look(end);
}

// Whether a stretch has repeated often enough by now; takes the shortest period.
bool PhraseTail::begin_repeat(int64_t end) {
  size_t i = 0;
  while (i < runs_.size() && runs_[i] < wanted_[i]) ++i;
  if (i == runs_.size()) return false;
  const int64_t period = static_cast<int64_t>(i) + 1;
  const int64_t first = tokens_ - runs_[i] - period;
  const auto start_of = [&](int64_t token) {
    return starts_[static_cast<size_t>(token) % starts_.size()];
  };
  repeat_ = {true, start_of(first), end, start_of(first + period), period, 0};
  ended_ = false;
  return true;
}

void PhraseTail::look(int64_t end) {
  if ((!repeat_.found || ended_) && !begin_repeat(end)) return;
  const uint32_t run = runs_[static_cast<size_t>(repeat_.period - 1)];
  ended_ = run == 0;
  if (ended_) return;
  repeat_.end = end;
  repeat_.copies = run / repeat_.period + 1;
}

}  // namespace accel::text
