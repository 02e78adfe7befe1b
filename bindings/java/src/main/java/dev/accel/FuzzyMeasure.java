package dev.accel;

/**
 * How alike two texts are, from 0 to 1. RATIO to JARO_WINKLER are those of RapidFuzz, whose fuzz
 * module counts to 100. In the order of accel_fuzzy_measure.
 */
public enum FuzzyMeasure {
  /** 1 - edits (insert, delete, replace) / longer length. */
  LEVENSHTEIN,
  /** 1 - insertions and deletions / sum of the lengths. */
  RATIO,
  /** The best RATIO of the shorter text in the longer one. */
  PARTIAL_RATIO,
  /** RATIO of the words, sorted. */
  TOKEN_SORT,
  /** The best RATIO of the common words and those of either text. */
  TOKEN_SET,
  /** For names and other short texts. */
  JARO,
  /** The same, more for a common beginning. */
  JARO_WINKLER,
  /** Common words / root of the product of the numbers of words. */
  COSINE,
  /** Common words / all words; different words in both. */
  JACCARD
}
