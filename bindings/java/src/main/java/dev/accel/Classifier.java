package dev.accel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Guesses what a person asks for from weighted keywords: immutable, to be shared between threads.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.builtin()) {
 *   classifier.classify("Don't fix it, run the tests").name(); // "action"
 * }
 * }</pre>
 *
 * <p>A keyword adds to the score of its class, more at the start of the text than at the end; after
 * a negation it takes half its weight. The highest score wins when it is a large enough part of
 * all.
 */
public final class Classifier implements AutoCloseable {
  private final Handle handle;
  private final List<String> names;

  private Classifier(long classifier) {
    handle = new Handle(this, classifier, accel::accel_classify_free);
    names =
        Native.names(
            accel.accel_classify_count(classifier), i -> accel.accel_classify_name(classifier, i));
  }

  /**
   * The built-in classes: action, analysis, generation, search and edit.
   *
   * @return to be closed
   */
  public static Classifier builtin() {
    return of("");
  }

  /**
   * A classifier by rules.
   *
   * @param rules a JSON object; members, all optional: "preset" ("default", or "victor": to the bit
   *     what that program answers), "classes" ([{"name": "action", "keywords": {"run": 0.9}}]),
   *     "negations", "match" ("words" or "substrings"), "inflect", "negation_reach",
   *     "position_weight", "min_confidence"; {@link ErrorCode#BAD_JSON} with offset, {@link
   *     ErrorCode#INVALID_ARGUMENT} names the place
   * @return to be closed
   */
  public static Classifier of(String rules) {
    return new Classifier(Native.ofRules(rules, accel::accel_classify_new));
  }

  /**
   * The names of the classes.
   *
   * @return in the order of the rules
   */
  public List<String> names() {
    return names;
  }

  /**
   * Classifies one text.
   *
   * @param text of any length
   * @return offsets in UTF-16 units
   */
  public Classification classify(String text) {
    return classify(Subject.of(text));
  }

  /**
   * Classifies one text.
   *
   * @param text UTF-8; other bytes separate words
   * @return offsets in bytes
   */
  public Classification classify(byte[] text) {
    return classify(Subject.of(text));
  }

  private Classification classify(Subject text) {
    return handle.use(
        classifier -> {
          Object bytes = text.bytes();
          double[] scores = new double[names.size()];
          accel_classify_result result = new accel_classify_result();
          try {
            Spans hits =
                Spans.of(
                    text,
                    bytes,
                    spans ->
                        accel.accel_classify_compute(classifier, bytes, result, scores, spans));
            return new Classification(
                name(result.getWinner()),
                result.getConfidence(),
                result.getMatched(),
                result.getNegated(),
                scores(scores),
                hits.stream().map(each -> hit(classifier, each)).toList());
          } finally {
            result.delete();
          }
        });
  }

  private Map<String, Double> scores(double[] scores) {
    Map<String, Double> made = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; ++i) made.put(names.get(i), scores[i]);
    return Collections.unmodifiableMap(made);
  }

  private Classification.Hit hit(long classifier, Span span) {
    boolean negation = span.kind() == accel_classify_kind.ACCEL_CLASSIFY_NEGATION;
    int bit = accel_classify_kind.ACCEL_CLASSIFY_NEGATED;
    return new Classification.Hit(
        negation ? null : names.get(span.kind() & ~bit),
        accel.accel_classify_keyword(classifier, span.item()),
        !negation && (span.kind() & bit) != 0,
        span.start(),
        span.end());
  }

  /**
   * The class of a text alone: faster than {@link #classify}.
   *
   * @param text of any length
   * @return null when none is sure enough
   */
  public String name(String text) {
    byte[] bytes = Utf8.encodeForSearch(text);
    return handle.use(
        classifier -> {
          accel_classify_result result = new accel_classify_result();
          try {
            accel.accel_classify_compute(classifier, bytes, result, null, 0);
            return name(result.getWinner());
          } finally {
            result.delete();
          }
        });
  }

  /**
   * The classes of many texts, in one call that shares them out over threads.
   *
   * @param texts any number, together at most 2 GiB
   * @return one name per text, null where none is sure enough
   */
  public List<String> batch(List<String> texts) {
    return batch(texts, CallOptions.DEFAULT);
  }

  /**
   * The classes of many texts.
   *
   * @param texts any number, together at most 2 GiB
   * @param options timeout, cancel, threads
   * @return one name per text, null where none is sure enough
   */
  public List<String> batch(List<String> texts, CallOptions options) {
    Packed packed = Packed.of(texts, Utf8::encodeForSearch);
    int[] winners = new int[texts.size()];
    handle.use(
        classifier -> {
          try (CallOptions.Running call = options.start()) {
            return accel.accel_classify_compute_batch(
                classifier, packed, CallOptions.Running.of(call), winners, null);
          }
        });
    List<String> classes = new ArrayList<>(winners.length);
    Arrays.stream(winners).forEach(winner -> classes.add(name(winner)));
    return Collections.unmodifiableList(classes);
  }

  private String name(int winner) {
    return winner < 0 ? null : names.get(winner);
  }

  /** Gives the rules back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
