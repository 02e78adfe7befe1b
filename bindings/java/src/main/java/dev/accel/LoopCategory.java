package dev.accel;

/** What a thought is about. In the order of accel_loop_category. */
public enum LoopCategory {
  /** It was no thought. */
  NONE,
  /** Nothing of the rest. */
  GENERAL,
  /** Files to be read. */
  FILE_READ,
  /** Something to be found. */
  SEARCH,
  /** Something to be understood. */
  ANALYSIS,
  /** Something to be written. */
  IMPLEMENTATION;

  private static final LoopCategory[] ALL = values();

  static LoopCategory of(int category) {
    return ALL[category];
  }
}
