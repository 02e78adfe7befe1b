package dev.accel;

/**
 * Counts since a {@link DedupStream} was made or reset.
 *
 * @param blocks judged so far
 * @param repeats of these, blocks that came before
 * @param bytes of UTF-8, judged so far
 * @param repeatedBytes of these, in repeats
 */
public record DedupStats(long blocks, long repeats, long bytes, long repeatedBytes) {
  static DedupStats of(long dedup) {
    accel_dedup_stats stats = new accel_dedup_stats();
    try {
      accel.accel_dedup_statistics(dedup, stats);
      return new DedupStats(
          stats.getBlocks(), stats.getRepeats(), stats.getBytes(), stats.getRepeated_bytes());
    } finally {
      stats.delete();
    }
  }
}
