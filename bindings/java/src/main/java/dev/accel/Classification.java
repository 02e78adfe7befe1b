package dev.accel;

import java.util.List;
import java.util.Map;

/**
 * What a {@link Classifier} says of a text.
 *
 * @param name the class; null when none is sure enough
 * @param confidence its score as a part of the sum of all
 * @param matched keywords that count for their class
 * @param negated keywords that count against it
 * @param scores of all classes, in the order of the rules
 * @param hits what was found, by start
 */
public record Classification(
    String name,
    double confidence,
    long matched,
    long negated,
    Map<String, Double> scores,
    List<Hit> hits) {
  /**
   * A keyword or a negation in the text.
   *
   * @param name the class; null for a negation
   * @param keyword as the rules have it
   * @param negated whether a keyword stands after a negation
   * @param start where it begins
   * @param end where it ends
   */
  public record Hit(String name, String keyword, boolean negated, long start, long end) {}
}
