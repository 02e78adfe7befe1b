// Compiled sets that are kept: a process-wide LRU in memory, and copies on disk where the caller
// names a folder. Compiling a large rule set takes half a second, the copy less than a millisecond.
#pragma once

#include <cstdint>
#include <span>

#include "core/text/regex.h"

namespace accel::text {

struct CachedSet {
  RegexSet::Pointer set;
  const char* origin;  // "compiled", "memory" or "disk"
};

// The set for an equal earlier request, else from disk, else compiled and kept.
CachedSet cached_regex_set(std::span<const RegexPattern> patterns, const RegexOptions& options);

struct RegexCacheStats {
  int64_t hits, misses, disk_hits, evictions, entries, capacity;
};

RegexCacheStats regex_cache_stats();
void regex_cache_resize(int64_t capacity);
void regex_cache_clear();

}  // namespace accel::text
