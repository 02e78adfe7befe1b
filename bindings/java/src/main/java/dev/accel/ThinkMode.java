package dev.accel;

/**
 * Where a start tag counts; elsewhere it is text, so that an answer may speak of tags. In the order
 * of accel_think_mode.
 */
public enum ThinkMode {
  /** As the preset says. */
  PRESET,
  /** Once, before all that is not white space. */
  FIRST_ONLY,
  /** Any number of times, first on a line or after a block. */
  INTERLEAVED
}
