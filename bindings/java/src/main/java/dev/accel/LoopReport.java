package dev.accel;

/**
 * What one turn or thought was found to be.
 *
 * @param kind NONE, or which loop
 * @param category of a thought
 * @param count how often
 * @param period turns of a round; 0 where there are none
 * @param similarity of a thought to the most similar one before
 * @param guidance what to tell the agent; empty for NONE
 */
public record LoopReport(
    LoopKind kind,
    LoopCategory category,
    long count,
    long period,
    double similarity,
    String guidance) {
  /**
   * Whether it is of a loop.
   *
   * @return true for every kind but NONE
   */
  public boolean isLoop() {
    return kind != LoopKind.NONE;
  }
}
