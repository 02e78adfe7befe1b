package dev.accel;

import java.util.Objects;

/**
 * How texts are compared: immutable; the with-methods change one.
 *
 * @param measure what counts as alike
 * @param unit what is one character; the same for a String and for its UTF-8
 * @param cutoff 0 to 1: a score below it is given as 0, often at much less cost
 */
public record FuzzyOptions(FuzzyMeasure measure, Unit unit, double cutoff) {
  /** LEVENSHTEIN of code points, no cutoff. */
  public static final FuzzyOptions DEFAULT = of(FuzzyMeasure.LEVENSHTEIN);

  /**
   * Options of all three kinds.
   *
   * @param measure not null
   * @param unit not null
   * @param cutoff what is wrong with it the first call tells
   */
  public FuzzyOptions {
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(unit, "unit");
  }

  /**
   * A measure of code points, no cutoff.
   *
   * @param measure what counts as alike
   * @return to be used often
   */
  public static FuzzyOptions of(FuzzyMeasure measure) {
    return new FuzzyOptions(measure, Unit.CODEPOINT, 0);
  }

  /**
   * These options with another unit.
   *
   * @param unit what is one character
   * @return other options
   */
  public FuzzyOptions withUnit(Unit unit) {
    return new FuzzyOptions(measure, unit, cutoff);
  }

  /**
   * These options with a cutoff.
   *
   * @param cutoff 0 to 1
   * @return other options
   */
  public FuzzyOptions withCutoff(double cutoff) {
    return new FuzzyOptions(measure, unit, cutoff);
  }

  /** The library's options, for one call; to be deleted. */
  accel_fuzzy_options make() {
    accel_fuzzy_options options = new accel_fuzzy_options();
    options.setMeasure(measure.ordinal());
    options.setUnit(unit.value);
    options.setCutoff(cutoff);
    return options;
  }
}
