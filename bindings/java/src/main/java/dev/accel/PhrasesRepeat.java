package dev.accel;

/**
 * The last stretch of a text that repeated, in bytes of its UTF-8: it grows while it goes on, and
 * stays until another repeats.
 *
 * @param start where it begins
 * @param end where it ends so far
 * @param unitEnd the text from start to there is what repeats
 * @param period tokens of that: words and signs
 * @param copies whole ones so far
 */
public record PhrasesRepeat(long start, long end, long unitEnd, long period, long copies) {
  /** Null where nothing was found. */
  static PhrasesRepeat of(accel_phrases_repeat found) {
    if (found.getFound() == 0) return null;
    return new PhrasesRepeat(
        found.getStart(),
        found.getEnd(),
        found.getUnit_end(),
        found.getPeriod(),
        found.getCopies());
  }
}
