package dev.accel;

/**
 * What was signed since the process began.
 *
 * @param computed signatures computed, batches included
 * @param deduplicated calls given to {@link Sig#dedup}
 * @param duplicates of these, repeats of an earlier one
 */
public record SigStats(long computed, long deduplicated, long duplicates) {
  static SigStats read() {
    accel_sig_stats stats = new accel_sig_stats();
    try {
      accel.accel_sig_statistics(stats);
      return new SigStats(stats.getComputed(), stats.getDeduplicated(), stats.getDuplicates());
    } finally {
      stats.delete();
    }
  }
}
