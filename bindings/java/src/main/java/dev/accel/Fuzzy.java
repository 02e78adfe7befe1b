package dev.accel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How alike texts are: distances, ratios, groups, fingerprints. {@link FuzzyIndex} finds texts like
 * one.
 *
 * <pre>{@code
 * Fuzzy.score("saturday", "sunday"); // 0.625
 * Fuzzy.cdist(names, names, FuzzyOptions.of(FuzzyMeasure.JARO_WINKLER), CallOptions.DEFAULT);
 * }</pre>
 *
 * <p>Scores go from 0 (not at all) to 1 (all the same). Words are what stands between white space.
 */
public final class Fuzzy {
  private Fuzzy() {}

  /** A call with the library's options. */
  private interface Step<T> {
    T run(accel_fuzzy_options options, accel_call_options call);
  }

  private static <T> T with(FuzzyOptions options, CallOptions call, Step<T> step) {
    accel_fuzzy_options made = options.make();
    try (CallOptions.Running running = call.start()) {
      return step.run(made, CallOptions.Running.of(running));
    } finally {
      made.delete();
    }
  }

  /**
   * How alike two texts are, by edits of code points.
   *
   * @param a a text
   * @param b another
   * @return 0 to 1
   */
  public static double score(String a, String b) {
    return score(a, b, FuzzyOptions.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * How alike two texts are.
   *
   * @param a a text
   * @param b another
   * @param options measure, unit, cutoff
   * @param call timeout, cancel
   * @return 0 to 1
   */
  public static double score(String a, String b, FuzzyOptions options, CallOptions call) {
    return score(Utf8.encodeForSearch(a), Utf8.encodeForSearch(b), options, call);
  }

  /**
   * How alike two texts are.
   *
   * @param a UTF-8; a byte of no character counts as one
   * @param b another
   * @param options measure, unit, cutoff
   * @param call timeout, cancel
   * @return 0 to 1
   */
  public static double score(byte[] a, byte[] b, FuzzyOptions options, CallOptions call) {
    Objects.requireNonNull(a, "a");
    Objects.requireNonNull(b, "b");
    return Double.longBitsToDouble(
        with(options, call, (how, running) -> accel.accel_fuzzy_score(a, b, how, running)));
  }

  /**
   * How many edits (insert, delete, replace a code point) make b of a.
   *
   * @param a a text
   * @param b another
   * @return 0 for equal texts
   */
  public static long distance(String a, String b) {
    return distance(a, b, -1, FuzzyOptions.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * How many edits make b of a.
   *
   * @param a a text
   * @param b another
   * @param limit above it the result is limit + 1, found sooner; negative: none
   * @param options LEVENSHTEIN: edits; RATIO: insertions and deletions. The cutoff is not used
   * @param call timeout, cancel
   * @return 0 for equal texts
   */
  public static long distance(
      String a, String b, long limit, FuzzyOptions options, CallOptions call) {
    return distance(Utf8.encodeForSearch(a), Utf8.encodeForSearch(b), limit, options, call);
  }

  /**
   * How many edits make b of a.
   *
   * @param a UTF-8; a byte of no character counts as one
   * @param b another
   * @param limit above it the result is limit + 1, found sooner; negative: none
   * @param options LEVENSHTEIN: edits; RATIO: insertions and deletions. The cutoff is not used
   * @param call timeout, cancel
   * @return 0 for equal texts
   */
  public static long distance(
      byte[] a, byte[] b, long limit, FuzzyOptions options, CallOptions call) {
    Objects.requireNonNull(a, "a");
    Objects.requireNonNull(b, "b");
    return with(
        options, call, (how, running) -> accel.accel_fuzzy_distance(a, b, limit, how, running));
  }

  /**
   * All pairs of two lists, in one call that shares them out over threads.
   *
   * @param rows any number of texts, together at most 2 GiB
   * @param columns the same
   * @param options measure, unit, cutoff
   * @param call timeout, cancel, threads
   * @return [i][j] is the score of text i of the rows and text j of the columns
   */
  public static double[][] cdist(
      List<String> rows, List<String> columns, FuzzyOptions options, CallOptions call) {
    Packed left = Packed.of(rows, Utf8::encodeForSearch);
    Packed right = Packed.of(columns, Utf8::encodeForSearch);
    double[] scores = new double[room(rows.size(), columns.size())];
    with(
        options,
        call,
        (how, running) -> accel.accel_fuzzy_cdist(left, right, how, running, scores));
    return square(scores, rows.size(), columns.size());
  }

  /**
   * All pairs of one list.
   *
   * @param texts any number, together at most 2 GiB
   * @param options measure, unit, cutoff
   * @param call timeout, cancel, threads
   * @return [i][j] is the score of texts i and j; 1 for i = j, whatever the measure says
   */
  public static double[][] matrix(List<String> texts, FuzzyOptions options, CallOptions call) {
    Packed packed = Packed.of(texts, Utf8::encodeForSearch);
    int n = texts.size();
    double[] scores = new double[room(n, n)];
    with(options, call, (how, running) -> accel.accel_fuzzy_matrix(packed, how, running, scores));
    return square(scores, n, n);
  }

  private static int room(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 8) throw AccelException.tooLarge("the result");
    return (int) size;
  }

  private static double[][] square(double[] numbers, int rows, int columns) {
    double[][] made = new double[rows][];
    for (int i = 0; i < rows; ++i)
      made[i] = Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns);
    return made;
  }

  /**
   * Groups of texts that agree: the first text of no group begins one and takes all that are like
   * it.
   *
   * @param similarities a square, such as {@link #matrix} gives
   * @param threshold from which on two texts are alike
   * @return the group of each text, from 0 in the order of their first texts
   */
  public static int[] clusters(double[][] similarities, double threshold) {
    return clusters(similarities, threshold, 0);
  }

  /**
   * Groups of texts that agree, as DBSCAN makes them: a text with enough others like it spreads its
   * group to them.
   *
   * @param similarities a square, such as {@link #matrix} gives
   * @param threshold from which on two texts are alike
   * @param least so many texts are alike, itself included; 0: groups as without it
   * @return the group of each text, from 0 in the order of their first texts; -1: of none
   */
  public static int[] clusters(double[][] similarities, double threshold, long least) {
    int n = similarities.length;
    double[] flat = new double[room(n, n)];
    for (int i = 0; i < n; ++i) {
      if (similarities[i].length != n)
        throw AccelException.invalid("row " + i + " has not " + n + " numbers: give a square");
      System.arraycopy(similarities[i], 0, flat, i * n, n);
    }
    long[] clusters = new long[n];
    accel.accel_fuzzy_clusters(flat, n, threshold, least, clusters);
    return Arrays.stream(clusters).mapToInt(each -> (int) each).toArray();
  }

  /**
   * The SimHash of each text: of shingles, runs of neighbouring words. Two texts are as alike as
   * {@code 1 - Long.bitCount(a ^ b) / 64.0}, which is no edit distance: it finds texts that share
   * most words in order.
   *
   * @param texts any number, together at most 2 GiB
   * @param width words of a shingle; 3 is usual
   * @param options timeout, cancel, threads
   * @return 64 bits for each text, 0 without words
   */
  public static long[] simhash(List<String> texts, int width, CallOptions options) {
    Packed packed = Packed.of(texts, Utf8::encodeForSearch);
    long[] prints = new long[texts.size()];
    int words = Checked.natural("width", width);
    try (CallOptions.Running call = options.start()) {
      accel.accel_fuzzy_simhash(packed, words, CallOptions.Running.of(call), prints);
    }
    return prints;
  }

  /**
   * The MinHash signature of each text: the share of equal values of two estimates the share of
   * their common shingles. Stable across versions of accel.
   *
   * @param texts any number, together at most 2 GiB
   * @param width words of a shingle; 3 is usual
   * @param permutations 2 to 65,536, even; 128 is usual
   * @param options timeout, cancel, threads
   * @return for each text so many values of 32 bits, unsigned; all ones without words
   */
  public static int[][] minhash(
      List<String> texts, int width, int permutations, CallOptions options) {
    Packed packed = Packed.of(texts, Utf8::encodeForSearch);
    int words = Checked.natural("width", width);
    int each = Checked.natural("permutations", permutations);
    int[] signatures = new int[room(texts.size(), each)];
    try (CallOptions.Running call = options.start()) {
      accel.accel_fuzzy_minhash(packed, words, each, CallOptions.Running.of(call), signatures);
    }
    int[][] made = new int[texts.size()][];
    for (int i = 0; i < made.length; ++i)
      made[i] = Arrays.copyOfRange(signatures, i * each, (i + 1) * each);
    return made;
  }
}
