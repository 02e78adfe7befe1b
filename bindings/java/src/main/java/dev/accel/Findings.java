package dev.accel;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.LongConsumer;

/**
 * What rules found in one text, by start and rule: as columns and as a list of {@link Finding} that
 * are made when asked for. Needs no closing. Offsets are in the unit of the scan.
 */
public final class Findings extends AbstractList<Finding> implements RandomAccess {
  // The words of an accel_finding.
  private static final int RULE_AND_SEVERITY = 0;
  private static final int CONFIDENCE_AND_FLAGS = 1;
  private static final int START = 2;
  private static final int END = 3;
  private static final int INNER_START = 4;
  private static final int INNER_END = 5;
  private static final int LINE = 6;
  private static final int COLUMN = 7;
  private static final int SCORE = 8;
  private static final int WORDS = 9;

  private final long[] words;

  private Findings(long[] words) {
    this.words = words;
  }

  /** What a call finds in a text, whose bytes these are. */
  static Findings of(Subject text, Object bytes, Unit unit, LongConsumer call) {
    return of(
        findings -> {
          call.accept(findings);
          if (!text.isCountedAs(unit, bytes))
            accel.accel_findings_convert(findings, bytes, unit.value);
        });
  }

  /** What a call finds. */
  static Findings of(LongConsumer call) {
    long findings = accel.accel_findings_new();
    try {
      call.accept(findings);
      long count = accel.accel_findings_count(findings);
      return new Findings(Native.words(accel.accel_findings_data(findings), WORDS * count));
    } finally {
      accel.accel_findings_free(findings);
    }
  }

  /** Those from one to another, as a copy. */
  Findings part(long from, long to) {
    return new Findings(Arrays.copyOfRange(words, WORDS * (int) from, WORDS * (int) to));
  }

  private long word(int i, int field) {
    return words[WORDS * Objects.checkIndex(i, size()) + field];
  }

  @Override
  public int size() {
    return words.length / WORDS;
  }

  @Override
  public Finding get(int i) {
    return new Finding(
        rule(i),
        severity(i),
        confidence(i),
        flags(i),
        start(i),
        end(i),
        innerStart(i),
        innerEnd(i),
        line(i),
        column(i),
        score(i));
  }

  /**
   * The rule that found finding i.
   *
   * @param i 0 to size - 1
   * @return its number
   */
  public int rule(int i) {
    return (int) word(i, RULE_AND_SEVERITY);
  }

  /**
   * How grave finding i is.
   *
   * @param i 0 to size - 1
   * @return the level of its rule
   */
  public Level severity(int i) {
    return Level.of((int) (word(i, RULE_AND_SEVERITY) >>> 32));
  }

  /**
   * How sure finding i is.
   *
   * @param i 0 to size - 1
   * @return a level
   */
  public Level confidence(int i) {
    return Level.of((int) word(i, CONFIDENCE_AND_FLAGS));
  }

  /**
   * The flags of finding i.
   *
   * @param i 0 to size - 1
   * @return said where findings are given
   */
  public int flags(int i) {
    return (int) (word(i, CONFIDENCE_AND_FLAGS) >>> 32);
  }

  /**
   * Where finding i begins.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan
   */
  public long start(int i) {
    return word(i, START);
  }

  /**
   * Where finding i ends.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan
   */
  public long end(int i) {
    return word(i, END);
  }

  /**
   * Where what matters in finding i begins.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan
   */
  public long innerStart(int i) {
    return word(i, INNER_START);
  }

  /**
   * Where what matters in finding i ends.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan
   */
  public long innerEnd(int i) {
    return word(i, INNER_END);
  }

  /**
   * The line in which finding i begins.
   *
   * @param i 0 to size - 1
   * @return from 1
   */
  public long line(int i) {
    return word(i, LINE);
  }

  /**
   * Where in its line finding i begins.
   *
   * @param i 0 to size - 1
   * @return from 1, in the unit of the scan
   */
  public long column(int i) {
    return word(i, COLUMN);
  }

  /**
   * The score of finding i.
   *
   * @param i 0 to size - 1
   * @return said where findings are given
   */
  public double score(int i) {
    return Double.longBitsToDouble(word(i, SCORE));
  }

  /**
   * Where all findings begin.
   *
   * @return a new array
   */
  public long[] starts() {
    return all(START);
  }

  /**
   * Where all findings end.
   *
   * @return a new array
   */
  public long[] ends() {
    return all(END);
  }

  private long[] all(int field) {
    long[] column = new long[size()];
    for (int i = 0; i < column.length; ++i) column[i] = words[WORDS * i + field];
    return column;
  }
}
