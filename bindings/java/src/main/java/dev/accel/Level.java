package dev.accel;

/** How grave a finding is, and how sure it is. In the order of accel_level. */
public enum Level {
  /** Worth knowing. */
  INFO,
  /** Hardly. */
  LOW,
  /** Rather. */
  MEDIUM,
  /** Very. */
  HIGH,
  /** As much as can be. */
  CRITICAL;

  private static final Level[] ALL = values();

  static Level of(int level) {
    return ALL[level];
  }
}
