package dev.accel;

/** How a pattern is read; those of the set are added to every pattern. */
public enum RegexFlag {
  /** Case does not count. */
  IGNORECASE(accel_regex_flag.ACCEL_REGEX_IGNORECASE),
  /** ^ and $ match at every line. */
  MULTILINE(accel_regex_flag.ACCEL_REGEX_MULTILINE),
  /** . takes newlines. */
  DOTALL(accel_regex_flag.ACCEL_REGEX_DOTALL),
  /** White space and # comments in the pattern are left out. */
  VERBOSE(accel_regex_flag.ACCEL_REGEX_VERBOSE),
  /** Pattern and text are UTF-8. Every pattern given as a String has it; bytes are bytes. */
  UNICODE(accel_regex_flag.ACCEL_REGEX_UNICODE),
  /** \w, \d, \s, \b and case stay ASCII. */
  ASCII(accel_regex_flag.ACCEL_REGEX_ASCII),
  /** The pattern is plain text. */
  LITERAL(accel_regex_flag.ACCEL_REGEX_LITERAL),
  /** Only the first match of this pattern in a text. */
  SINGLE(accel_regex_flag.ACCEL_REGEX_SINGLE),
  /** What cannot be searched in linear time is {@link ErrorCode#UNSUPPORTED}. */
  LINEAR(accel_regex_flag.ACCEL_REGEX_LINEAR);

  final int value;

  RegexFlag(int value) {
    this.value = value;
  }

  static int bits(RegexFlag... flags) {
    int bits = 0;
    for (RegexFlag flag : flags) bits |= flag.value;
    return bits;
  }
}
