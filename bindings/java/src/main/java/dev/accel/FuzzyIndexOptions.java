package dev.accel;

import java.util.Objects;

/**
 * What an index keeps of its texts: immutable. What is wrong with them the index tells.
 *
 * @param kind what it finds
 * @param width words of a shingle (MINHASH), characters of an n-gram (TFIDF)
 * @param permutations of MINHASH: 2 to 65,536, even
 * @param threshold of MINHASH: pairs as alike as this are found with a chance of 98%, less alike
 *     ones less often
 */
public record FuzzyIndexOptions(FuzzyKind kind, int width, int permutations, double threshold) {
  /** MINHASH of 3 words, 128 permutations, from 0.8 on. */
  public static final FuzzyIndexOptions DEFAULT = of(FuzzyKind.MINHASH);

  /**
   * Options of all four kinds.
   *
   * @param kind not null
   * @param width not negative
   * @param permutations not negative
   * @param threshold above 0, at most 1
   */
  public FuzzyIndexOptions {
    Objects.requireNonNull(kind, "kind");
    Checked.natural("width", width);
    Checked.natural("permutations", permutations);
  }

  /**
   * A kind with a width of 3, 128 permutations, from 0.8 on.
   *
   * @param kind what the index finds
   * @return to be used often
   */
  public static FuzzyIndexOptions of(FuzzyKind kind) {
    return new FuzzyIndexOptions(kind, 3, 128, 0.8);
  }

  /**
   * These options with another width.
   *
   * @param width words of a shingle, characters of an n-gram
   * @return other options
   */
  public FuzzyIndexOptions withWidth(int width) {
    return new FuzzyIndexOptions(kind, width, permutations, threshold);
  }

  /**
   * These options with other permutations.
   *
   * @param permutations 2 to 65,536, even
   * @return other options
   */
  public FuzzyIndexOptions withPermutations(int permutations) {
    return new FuzzyIndexOptions(kind, width, permutations, threshold);
  }

  /**
   * These options with another threshold.
   *
   * @param threshold above 0, at most 1
   * @return other options
   */
  public FuzzyIndexOptions withThreshold(double threshold) {
    return new FuzzyIndexOptions(kind, width, permutations, threshold);
  }

  /** The library's options, for one call; to be deleted. */
  accel_fuzzy_index_options make() {
    accel_fuzzy_index_options options = new accel_fuzzy_index_options();
    options.setKind(kind.ordinal());
    options.setWidth(width);
    options.setPermutations(permutations);
    options.setThreshold(threshold);
    return options;
  }
}
