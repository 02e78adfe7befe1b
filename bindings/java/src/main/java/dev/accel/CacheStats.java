package dev.accel;

/**
 * The memory of compiled sets, since the process began.
 *
 * @param hits requests that were answered from memory
 * @param misses the other requests
 * @param diskHits misses that a copy on disk answered
 * @param evictions sets that were forgotten for others
 * @param entries sets kept now
 * @param capacity sets kept at most
 */
public record CacheStats(
    long hits, long misses, long diskHits, long evictions, long entries, long capacity) {
  static CacheStats read() {
    accel_cache_stats stats = new accel_cache_stats();
    try {
      accel.accel_regex_cache_stats(stats);
      return new CacheStats(
          stats.getHits(),
          stats.getMisses(),
          stats.getDisk_hits(),
          stats.getEvictions(),
          stats.getEntries(),
          stats.getCapacity());
    } finally {
      stats.delete();
    }
  }
}
