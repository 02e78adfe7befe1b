package dev.accel;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.LongConsumer;

/**
 * Stretches of one text, as columns and as a list of {@link Span} that are made when asked for.
 * Needs no closing.
 */
public final class Spans extends AbstractList<Span> implements RandomAccess {
  private static final int WORDS = 3; // of an accel_span: kind and item, start, end

  private final long[] words;

  private Spans(long[] words) {
    this.words = words;
  }

  /** The records of a native result, copied. */
  static Spans copy(long spans) {
    return new Spans(
        Native.words(accel.accel_spans_data(spans), WORDS * accel.accel_spans_count(spans)));
  }

  /** What a call finds in a text, whose bytes these are, in its own unit. */
  static Spans of(Subject text, Object bytes, LongConsumer call) {
    long spans = accel.accel_spans_new();
    try {
      call.accept(spans);
      Unit unit = text.unit();
      if (!text.isCountedAs(unit, bytes)) accel.accel_spans_convert(spans, bytes, unit.value);
      return copy(spans);
    } finally {
      accel.accel_spans_free(spans);
    }
  }

  private int at(int i) {
    return WORDS * Objects.checkIndex(i, size());
  }

  @Override
  public int size() {
    return words.length / WORDS;
  }

  @Override
  public Span get(int i) {
    return new Span(kind(i), item(i), start(i), end(i));
  }

  /**
   * The kind of span i.
   *
   * @param i 0 to size - 1
   * @return said where spans are given
   */
  public int kind(int i) {
    return (int) words[at(i)];
  }

  /**
   * The item of span i.
   *
   * @param i 0 to size - 1
   * @return said where spans are given
   */
  public int item(int i) {
    return (int) (words[at(i)] >>> 32);
  }

  /**
   * Where span i begins.
   *
   * @param i 0 to size - 1
   * @return in the unit of the result
   */
  public long start(int i) {
    return words[at(i) + 1];
  }

  /**
   * Where span i ends.
   *
   * @param i 0 to size - 1
   * @return in the unit of the result
   */
  public long end(int i) {
    return words[at(i) + 2];
  }

  /**
   * Where all spans begin.
   *
   * @return a new array
   */
  public long[] starts() {
    return column(1);
  }

  /**
   * Where all spans end.
   *
   * @return a new array
   */
  public long[] ends() {
    return column(2);
  }

  private long[] column(int field) {
    long[] column = new long[size()];
    for (int i = 0; i < column.length; ++i) column[i] = words[WORDS * i + field];
    return column;
  }
}
