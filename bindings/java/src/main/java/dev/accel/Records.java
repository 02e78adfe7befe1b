package dev.accel;

import java.util.List;

/** What a native result held, copied. A record of accel_match is three words. */
final class Records {
  static final int WORDS = 3;

  final long[] words;
  final List<Failure> failures;

  private Records(long[] words, List<Failure> failures) {
    this.words = words;
    this.failures = failures;
  }

  static Records of(long matches) {
    long count = accel.accel_matches_count(matches);
    return new Records(
        Native.words(accel.accel_matches_data(matches), WORDS * count),
        List.of(Failure.ofMatches(matches)));
  }

  static Records of(Match match) {
    return new Records(words(match.pattern(), match.start(), match.end()), List.of());
  }

  static long[] words(int pattern, long start, long end) {
    return new long[] {pattern, start, end};
  }

  /** The same of many texts: text i has records [offsets[i], offsets[i + 1]). */
  record Batch(Records records, long[] offsets) {
    static Batch of(long matches) {
      long texts = accel.accel_matches_texts(matches);
      long[] offsets = Native.words(accel.accel_matches_offsets(matches), texts + 1);
      return new Batch(Records.of(matches), offsets);
    }
  }
}
