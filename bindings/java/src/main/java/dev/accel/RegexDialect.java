package dev.accel;

/** The language of the patterns. */
public enum RegexDialect {
  /** The re module of Python 3.11. */
  PYTHON(accel_regex_dialect.ACCEL_REGEX_PYTHON),
  /** PCRE2 10.42. */
  PCRE(accel_regex_dialect.ACCEL_REGEX_PCRE),
  /** Go's regexp, with Perl's leftmost-first choice. */
  GO(accel_regex_dialect.ACCEL_REGEX_GO);

  final int value;

  RegexDialect(int value) {
    this.value = value;
  }
}
