#include "core/text/regex_cache.h"

#include <atomic>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/runtime/fork_lock.h"
#include "core/runtime/lru.h"
#include "core/text/regex_bytes_internal.h"
#include "core/text/regex_disk_internal.h"
#include "core/text/regex_image_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kFirstCapacity = 100;

std::atomic<int64_t> disk_hits{0};

Lru<RegexSet>& lru() {
  static Lru<RegexSet>* const kept = hold_across_forks(new Lru<RegexSet>(kFirstCapacity));
  return *kept;
}

// All that a compiled set depends on, the folder of its copy not among it.
std::string key_of(std::span<const RegexPattern> patterns, const RegexOptions& o) {
  constexpr size_t kFixed = 512;  // more than all but the patterns
  size_t size = kFixed;
  for (const RegexPattern& pattern : patterns)
    size += sizeof pattern.flags + sizeof(uint64_t) + pattern.text.size();
  ByteWriter key(size);
  key.put_text(image_platform());
  key.put(o.dialect).put(o.flags).put(o.skip_errors).put(o.order).put(o.route).put(o.match_limit);
  key.put(o.max_positions).put(o.jit_stack_max).put(o.compile_budget_ns).put(o.max_matches);
  for (const RegexPattern& pattern : patterns) key.put(pattern.flags).put_text(pattern.text);
  return key.take();
}

// Null when there is no good copy. What is wrong with a copy is nobody's error: it is made anew.
RegexSet::Pointer read_copy(const DiskCopies& copies, const std::string& key) {
  Image image = copies.read(key);
  if (image.bytes.empty()) return nullptr;
  try {
    return std::make_shared<const RegexSet>(load_program(std::move(image), true));
  } catch (const Error&) {
    return nullptr;
  }
}

CachedSet make(std::span<const RegexPattern> patterns, const RegexOptions& options,
               const std::string& key) {
  if (options.cache_dir.empty()) return {RegexSet::compile(patterns, options), "compiled"};
  const DiskCopies copies(options.cache_dir);
  if (RegexSet::Pointer set = read_copy(copies, key)) {
    disk_hits.fetch_add(1, std::memory_order_relaxed);
    return {std::move(set), "disk"};
  }
  RegexSet::Pointer set = RegexSet::compile(patterns, options);
  if (!set->program().timed_out) copies.write(key, set->save());
  return {std::move(set), "compiled"};
}

}  // namespace

CachedSet cached_regex_set(std::span<const RegexPattern> patterns, const RegexOptions& options) {
  std::string key = key_of(patterns, options);
  if (RegexSet::Pointer set = lru().find(key)) return {std::move(set), "memory"};
  CachedSet made = make(patterns, options, key);
  if (!made.set->program().timed_out) made.set = lru().put(std::move(key), std::move(made.set));
  return made;
}

RegexCacheStats regex_cache_stats() {
  const LruStats stats = lru().stats();
  return {stats.hits,      stats.misses,  disk_hits.load(),
          stats.evictions, stats.entries, stats.capacity};
}

void regex_cache_resize(int64_t capacity) { lru().resize(capacity); }

void regex_cache_clear() { lru().clear(); }

}  // namespace accel::text
