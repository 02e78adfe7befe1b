package dev.accel;

/**
 * One fault that {@link RegexOnError#SKIP} let pass.
 *
 * @param item of a set: the pattern; of a scan: the text of the batch
 * @param pattern the pattern at fault
 * @param offset where in that pattern (UTF-16 units of a String) or text (bytes); -1 when unknown
 * @param code why
 * @param message for a person
 */
public record Failure(long item, int pattern, long offset, ErrorCode code, String message) {
  private static final int WORDS = 3;

  /** From the words of an accel_failure. */
  private static Failure of(long[] words, int i, String message) {
    int pattern = (int) words[WORDS * i + 2];
    ErrorCode code = ErrorCode.of((int) (words[WORDS * i + 2] >> 32));
    return new Failure(words[WORDS * i], pattern, words[WORDS * i + 1], code, message);
  }

  static Failure[] ofRegex(long regex) {
    long count = accel.accel_regex_failures_count(regex);
    long[] words = Native.words(accel.accel_regex_failures_data(regex), WORDS * count);
    Failure[] made = new Failure[(int) count];
    for (int i = 0; i < count; ++i)
      made[i] = of(words, i, accel.accel_regex_failures_message(regex, i));
    return made;
  }

  static Failure[] ofMatches(long matches) {
    long count = accel.accel_matches_failures_count(matches);
    long[] words = Native.words(accel.accel_matches_failures_data(matches), WORDS * count);
    Failure[] made = new Failure[(int) count];
    for (int i = 0; i < count; ++i) made[i] = of(words, i, "match limit");
    return made;
  }

  Failure at(long other) {
    return new Failure(item, pattern, other, code, message);
  }
}
