package dev.accel;

/** What {@link Dedup#normalize} folds. Victor's are SPACE, ASCII_CASE and END_MARKS. */
public enum DedupFold {
  /** Runs of Unicode white space become one space, none at the ends. */
  SPACE(accel_dedup_fold.ACCEL_DEDUP_SPACE),
  /** A to Z become a to z. */
  ASCII_CASE(accel_dedup_fold.ACCEL_DEDUP_ASCII_CASE),
  /** Simple case folding of Unicode 14. */
  CASE(accel_dedup_fold.ACCEL_DEDUP_CASE),
  /** . , ; : at the end go. */
  END_MARKS(accel_dedup_fold.ACCEL_DEDUP_END_MARKS);

  final int value;

  DedupFold(int value) {
    this.value = value;
  }

  static int bits(DedupFold... folds) {
    int bits = 0;
    for (DedupFold fold : folds) bits |= fold.value;
    return bits;
  }
}
