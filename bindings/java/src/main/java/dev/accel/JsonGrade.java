package dev.accel;

/**
 * How far a repaired value can be trusted: the worst of its edits. In the order of
 * accel_json_grade.
 */
public enum JsonGrade {
  /** The text was valid and comes back byte for byte. */
  UNCHANGED,
  /** Other spelling: quotes, comments, trailing commas, True, fences. */
  LOSSLESS,
  /** Something was missing or out of place; the likeliest reading. */
  GUESSED,
  /** Something was dropped: prose, a cut escape, bytes that are no text. */
  LOSSY;

  private static final JsonGrade[] ALL = values();

  static JsonGrade of(int grade) {
    return ALL[grade];
  }
}
