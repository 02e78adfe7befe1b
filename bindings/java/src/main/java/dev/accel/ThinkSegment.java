package dev.accel;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** A part of a model's output, all of one kind. */
public final class ThinkSegment {
  private final ThinkKind kind;
  private final int item;
  private final byte[] bytes;

  private ThinkSegment(Span span, byte[] text) {
    kind = ThinkKind.of(span.kind());
    item = span.item();
    bytes = Arrays.copyOfRange(text, (int) span.start(), (int) span.end());
  }

  /** The parts of a text, made when asked for. */
  static List<ThinkSegment> of(Spans spans, byte[] text) {
    return new Segments(spans, text);
  }

  private static final class Segments extends AbstractList<ThinkSegment> implements RandomAccess {
    private final Spans spans;
    private final byte[] text;

    Segments(Spans spans, byte[] text) {
      this.spans = spans;
      this.text = text;
    }

    @Override
    public int size() {
      return spans.size();
    }

    @Override
    public ThinkSegment get(int i) {
      return new ThinkSegment(spans.get(i), text);
    }
  }

  /**
   * What it is.
   *
   * @return answer, thinking, markup ...
   */
  public ThinkKind kind() {
    return kind;
  }

  /**
   * The thinking block or harmony message that it belongs to or follows.
   *
   * @return from 1; 0 before the first
   */
  public int item() {
    return item;
  }

  /**
   * The part as text.
   *
   * @return bytes that are not UTF-8 are U+FFFD
   */
  public String text() {
    return Utf8.decode(bytes);
  }

  /**
   * The part as it came.
   *
   * @return UTF-8 of a String
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ThinkSegment that
        && kind == that.kind
        && item == that.item
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes) + 31 * kind.hashCode() + item;
  }

  @Override
  public String toString() {
    return kind + "[" + text() + "]";
  }
}
