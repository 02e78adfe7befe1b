// A small cache of shared values, least recently used out first, behind one mutex. For few, dear
// things such as compiled pattern sets; values stay alive while a caller holds them.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/base/hash.h"

namespace accel {

struct LruStats {
  int64_t hits = 0, misses = 0, evictions = 0, entries = 0, capacity = 0;
};

template <class Value>
class Lru {
 public:
  using Pointer = std::shared_ptr<const Value>;

  explicit Lru(int64_t capacity) { stats_.capacity = capacity; }

  // Null when the key is unknown. Counts a hit or a miss.
  Pointer find(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto at = index_.find(key);
    if (at == index_.end()) return ++stats_.misses, nullptr;
    ++stats_.hits;
    order_.splice(order_.begin(), order_, at->second);
    return at->second->second;
  }

  // Keeps `value`, or the one that another thread put there first, which is returned.
  Pointer put(std::string key, Pointer value) {
    const std::lock_guard lock(mutex_);
    if (const auto at = index_.find(key); at != index_.end()) return at->second->second;
    if (stats_.capacity <= 0) return value;
    order_.emplace_front(std::move(key), value);
    index_.emplace(order_.front().first, order_.begin());
    shrink();
    return value;
  }

  void resize(int64_t capacity) {
    const std::lock_guard lock(mutex_);
    stats_.capacity = capacity;
    shrink();
  }

  void clear() {
    const std::lock_guard lock(mutex_);
    index_.clear();
    order_.clear();
  }

  // For fork_lock.h.
  void lock() { mutex_.lock(); }
  void unlock() { mutex_.unlock(); }

  LruStats stats() const {
    const std::lock_guard lock(mutex_);
    LruStats stats = stats_;
    stats.entries = static_cast<int64_t>(order_.size());
    return stats;
  }

 private:
  using Entry = std::pair<std::string, Pointer>;

  struct Hash {
    size_t operator()(std::string_view key) const { return xxh3_64(key.data(), key.size()); }
  };

  void shrink() {
    while (static_cast<int64_t>(order_.size()) > stats_.capacity) {
      index_.erase(order_.back().first);
      order_.pop_back();
      ++stats_.evictions;
    }
  }

  mutable std::mutex mutex_;
  std::list<Entry> order_;  // most recently used first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator, Hash> index_;
  LruStats stats_;
};

}  // namespace accel
