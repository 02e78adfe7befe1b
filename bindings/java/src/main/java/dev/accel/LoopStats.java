package dev.accel;

/**
 * Counts since a {@link Loop} was made or they were cleared.
 *
 * @param calls all of them
 * @param turns that had calls
 * @param callLoops turns that were said to be of a loop
 * @param thoughts all of them
 * @param thoughtLoops thoughts that were said to be of a loop
 * @param stalling of these
 * @param exact of these
 * @param similar of these
 * @param stalls announcements in a row, now
 * @param history thoughts kept, now
 * @param distinct texts whose count is kept, now
 */
public record LoopStats(
    long calls,
    long turns,
    long callLoops,
    long thoughts,
    long thoughtLoops,
    long stalling,
    long exact,
    long similar,
    long stalls,
    long history,
    long distinct) {
  static LoopStats of(long loop) {
    accel_loop_stats stats = new accel_loop_stats();
    try {
      accel.accel_loop_statistics(loop, stats);
      return new LoopStats(
          stats.getCalls(),
          stats.getTurns(),
          stats.getCall_loops(),
          stats.getThoughts(),
          stats.getThought_loops(),
          stats.getStalling(),
          stats.getExact(),
          stats.getSimilar(),
          stats.getStalls(),
          stats.getHistory(),
          stats.getDistinct());
    } finally {
      stats.delete();
    }
  }
}
