#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/text/blocks.h"

namespace accel::text {

std::string_view SeenBlocks::text_of(const Seen& seen) const {
  return {bytes_.get() + (seen.begin - dropped_), static_cast<size_t>(seen.end - seen.begin)};
}

char* SeenBlocks::room(size_t size) {
  const auto used = static_cast<size_t>(written_ - dropped_);
  const size_t waste = seen_.empty() ? used : static_cast<size_t>(seen_.front().begin - dropped_);
  if (waste > used / 2 && used + size > capacity_) {  // what was forgotten makes room
    std::memmove(bytes_.get(), bytes_.get() + waste, used - waste);
    dropped_ += static_cast<int64_t>(waste);
    return room(size);
  }
  if (used + size > capacity_) reserve(std::max(used + size, 2 * capacity_));
  return bytes_.get() + used;
}

void SeenBlocks::reserve(size_t capacity) {
  auto more = std::make_unique_for_overwrite<char[]>(capacity);
  const auto used = static_cast<size_t>(written_ - dropped_);
  if (used) std::memcpy(more.get(), bytes_.get(), used);
  bytes_ = std::move(more);
  capacity_ = capacity;
}

int64_t SeenBlocks::find_or_add(std::string_view text, bool code, uint32_t item) {
  const int64_t now = options_.window_ns ? clock_ns() : 0;
  forget(now);
  if (2 * (seen_.size() + 1) > table_.size()) grow();
  const uint64_t hash = xxh3_64(text.data(), text.size(), code);
  for (size_t slot = slot_of(hash); table_[slot] >= 0; slot = (slot + 1) & (table_.size() - 1)) {
    const Seen& seen = at(table_[slot]);
    if (seen.hash == hash && seen.code == code && text_of(seen) == text) return seen.item;
  }
  const auto size = static_cast<int64_t>(text.size());
  if (size > options_.window_bytes) return -1;
  seen_.push_back({hash, written_, written_ + size, now, item, code});
  insert(forgotten_ + static_cast<int64_t>(seen_.size()) - 1, hash);
  written_ += size;
  forget(now);
  return -1;
}

void SeenBlocks::clear() {
  seen_.clear();
  table_.clear();
  forgotten_ = dropped_ = written_ = 0;
}

void SeenBlocks::insert(int64_t number, uint64_t hash) {
  size_t slot = slot_of(hash);
  while (table_[slot] >= 0) slot = (slot + 1) & (table_.size() - 1);
  table_[slot] = number;
}

void SeenBlocks::grow() {
  table_.assign(std::max<size_t>(64, 2 * table_.size()), -1);
  for (size_t i = 0; i < seen_.size(); ++i)
    insert(forgotten_ + static_cast<int64_t>(i), seen_[i].hash);
}

void SeenBlocks::forget(int64_t now) {
  const auto old = [&] {
    return (options_.window_blocks && std::cmp_greater(seen_.size(), options_.window_blocks)) ||
           written_ - seen_.front().begin > options_.window_bytes ||
           (options_.window_ns && now - seen_.front().time > options_.window_ns);
  };
  while (!seen_.empty() && old()) forget_oldest();
}

// Takes the oldest out of the table; what was put behind it because of it moves up.
void SeenBlocks::forget_oldest() {
  const size_t mask = table_.size() - 1;
  size_t hole = slot_of(seen_.front().hash);
  while (table_[hole] != forgotten_) hole = (hole + 1) & mask;
  for (size_t slot = hole;;) {
    slot = (slot + 1) & mask;
    if (table_[slot] < 0) break;
    const size_t home = slot_of(at(table_[slot]).hash);
    if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
    table_[hole] = table_[slot];
    hole = slot;
  }
  table_[hole] = -1;
  seen_.pop_front();
  ++forgotten_;
}

}  // namespace accel::text
