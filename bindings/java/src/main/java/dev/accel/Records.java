package dev.accel;

import java.util.List;

/** What a native result held, copied. A record of accel_match is three words. */
final class Records {
  static final int WORDS = 3;

  final long[] words;
  final List<Failure> failures;

  private Records(long matches) {
    long count = accel.accel_matches_count(matches);
    words = Native.words(accel.accel_matches_data(matches), WORDS * count);
    failures = List.of(Failure.ofMatches(matches));
  }

  static Records of(long matches) {
    return new Records(matches);
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
