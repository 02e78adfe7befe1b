package dev.accel;

/** The order of matches. */
public enum RegexOrder {
  /** By pattern, then start. */
  BY_PATTERN(accel_regex_order.ACCEL_REGEX_BY_PATTERN),
  /** By start, then pattern. */
  BY_START(accel_regex_order.ACCEL_REGEX_BY_START);

  final int value;

  RegexOrder(int value) {
    this.value = value;
  }
}
