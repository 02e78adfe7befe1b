package dev.accel;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** The matches of many texts: a list of one {@link Matches} per text, made when asked for. */
public final class BatchMatches extends AbstractList<Matches> implements RandomAccess {
  private final Regex regex;
  private final IntFunction<Subject> texts;
  private final Unit unit;
  private final long[] words;
  private final long[] offsets;
  private final List<Failure> failures;

  private BatchMatches(Regex regex, IntFunction<Subject> texts, Unit unit, Records.Batch found) {
    this.regex = regex;
    this.texts = texts;
    this.unit = unit;
    this.words = found.records().words;
    this.offsets = found.offsets();
    this.failures = found.records().failures;
  }

  static BatchMatches ofBytes(Regex regex, byte[][] texts, Records.Batch found) {
    return new BatchMatches(regex, i -> Subject.of(texts[i]), Unit.BYTE, found);
  }

  static BatchMatches ofStrings(
      Regex regex, List<String> texts, Packed packed, Unit unit, Records.Batch found) {
    for (int i = 0; i < texts.size(); ++i) convert(texts.get(i), packed.size(i), unit, found, i);
    return new BatchMatches(regex, i -> Subject.of(texts.get(i)), unit, found);
  }

  private static void convert(String text, int size, Unit unit, Records.Batch found, int i) {
    int from = Records.WORDS * (int) found.offsets()[i];
    int to = Records.WORDS * (int) found.offsets()[i + 1];
    Units units = from == to ? null : Units.of(text, size, unit);
    if (units == null) return;
    long[] words = found.records().words;
    for (int at = from; at < to; at += Records.WORDS) {
      words[at + 1] = units.ofByte(words[at + 1]);
      words[at + 2] = units.ofByte(words[at + 2]);
    }
  }

  /** Number of texts. */
  @Override
  public int size() {
    return offsets.length - 1;
  }

  /** The matches of text i. */
  @Override
  public Matches get(int i) {
    Objects.checkIndex(i, size());
    int first = (int) offsets[i];
    int count = (int) offsets[i + 1] - first;
    List<Failure> own = failures;
    if (!own.isEmpty()) own = failures.stream().filter(each -> each.item() == i).toList();
    return new Matches(regex, texts.apply(i), unit, own, words, first, count);
  }

  /**
   * Number of matches in all texts.
   *
   * @return 0 or more
   */
  public int total() {
    return words.length / Records.WORDS;
  }

  /**
   * What {@link RegexOnError#SKIP} gave up, in all texts.
   *
   * @return offsets in bytes; empty when the result is complete
   */
  public List<Failure> failures() {
    return failures;
  }
}
