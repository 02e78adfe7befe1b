package dev.accel;

/** What happens to a pattern that does not compile, or runs into its match limit. */
public enum RegexOnError {
  /** The first fault is thrown. */
  FAIL(accel_regex_on_error.ACCEL_REGEX_FAIL),
  /** Faults are listed on the result, everything else is complete. */
  SKIP(accel_regex_on_error.ACCEL_REGEX_SKIP);

  final int value;

  RegexOnError(int value) {
    this.value = value;
  }
}
