package dev.accel;

/** What a {@link FuzzyIndex} finds. In the order of accel_fuzzy_index_kind. */
public enum FuzzyKind {
  /** Near duplicates, by the estimated share of common shingles (runs of words). */
  MINHASH,
  /** Search: the cosine of counts of n-grams (runs of characters), rare ones weighing more. */
  TFIDF
}
