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
constexpr size_t kBlock = 16;    // hashes that are compared at once
constexpr size_t kBuffers = 16;  // of recent_, in periods

// Whole blocks.
size_t padded(size_t periods) { return (periods + kBlock - 1) / kBlock * kBlock; }

// FNV-1a.
constexpr uint64_t kOffset = 14695981039346656037u, kPrime = 1099511628211u;

bool any_equal(const uint32_t* hashes, uint32_t hash) {
  uint32_t any = 0;
  for (size_t i = 0; i < kBlock; ++i) any |= hashes[i] == hash;  // vectors, for the compiler
  return any;
}

}  // namespace

PhraseTail::PhraseTail(const TailOptions& options)
    : options_(options),
      recent_(kBuffers * padded(options.max_period)),
      newest_(recent_.size() - padded(options.max_period)),
      runs_(options.max_period) {
  for (int64_t period = 1; period <= options.max_period; ++period)
    runs_[static_cast<size_t>(period - 1)].wanted =
        std::max((options.min_copies - 1) * period, options.min_tokens - period);
  starts_.resize(static_cast<size_t>(runs_.back().wanted) + options.max_period +
                 options.min_tokens + 1);
}

void PhraseTail::reset() {
  std::fill(recent_.begin(), recent_.end(), 0);
  for (Run& run : runs_) run.last = run.length = 0;
  newest_ = recent_.size() - padded(options_.max_period);
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

// The runs that the token which makes tokens_ goes on with. Whether one of them is long enough.
bool PhraseTail::count_runs(uint32_t hash) {
  const uint32_t* recent = recent_.data() + newest_;
  bool enough = false;
  for (size_t block = 0; block < runs_.size(); block += kBlock) {
    if (!any_equal(recent + block, hash)) continue;
    for (size_t i = block; i < std::min(block + kBlock, runs_.size()); ++i) {
      if (recent[i] != hash) continue;
      Run& run = runs_[i];
      run.length = run.last == tokens_ - 1 ? run.length + 1 : 1;
      run.last = tokens_;
      enough = enough || run.length >= run.wanted;
    }
  }
  return enough;
}

void PhraseTail::add_token(uint32_t hash, int64_t start, int64_t end) {
  starts_[static_cast<size_t>(tokens_) % starts_.size()] = start;
  ++tokens_;
  const bool enough = count_runs(hash);
  if (newest_ == 0) {
    const size_t kept = padded(options_.max_period);
    newest_ = recent_.size() - kept;
    std::memmove(recent_.data() + newest_, recent_.data(), kept * sizeof(uint32_t));
  }
  recent_[--newest_] = hash;
  if (enough || repeat_.found) look(end);
}

// Whether a stretch has repeated often enough by now; takes the shortest period.
bool PhraseTail::begin_repeat(int64_t end) {
  int64_t period = 1;
  const auto periods = static_cast<int64_t>(runs_.size());
  while (period <= periods && run(period) < runs_[static_cast<size_t>(period - 1)].wanted) ++period;
  if (period > periods) return false;
  const int64_t first = tokens_ - run(period) - period;
  const auto start_of = [&](int64_t token) {
    return starts_[static_cast<size_t>(token) % starts_.size()];
  };
  repeat_ = {true, start_of(first), end, start_of(first + period), period, 0};
  ended_ = false;
  return true;
}

void PhraseTail::look(int64_t end) {
  if ((!repeat_.found || ended_) && !begin_repeat(end)) return;
  const int64_t length = run(repeat_.period);
  ended_ = length == 0;
  if (ended_) return;
  repeat_.end = end;
  repeat_.copies = length / repeat_.period + 1;
}

}  // namespace accel::text
