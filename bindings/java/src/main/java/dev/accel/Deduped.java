package dev.accel;

import java.io.ByteArrayOutputStream;

/** A text cut into blocks, those that came before told. */
public final class Deduped {
  private final Spans spans;
  private final byte[] kept;

  Deduped(Spans spans, byte[] kept) {
    this.spans = spans;
    this.kept = kept;
  }

  /** The text of the spans, which are in its bytes, that are no repeats. */
  static byte[] kept(Spans spans, byte[] text) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < spans.size(); ++i)
      if ((spans.kind(i) & Dedup.REPEAT) == 0)
        kept.write(text, (int) spans.start(i), (int) (spans.end(i) - spans.start(i)));
    return kept.toByteArray();
  }

  /**
   * The blocks, the blank lines behind each included; together they are the text.
   *
   * @return kind is a sum of {@link Dedup#CODE} and {@link Dedup#REPEAT}, item the number from 0 of
   *     the first equal block: the block's own when it is no repeat
   */
  public Spans spans() {
    return spans;
  }

  /**
   * Whether block i came before.
   *
   * @param i 0 to spans().size() - 1
   * @return as its kind says
   */
  public boolean isRepeat(int i) {
    return (spans.kind(i) & Dedup.REPEAT) != 0;
  }

  /**
   * Whether block i is a code fence.
   *
   * @param i 0 to spans().size() - 1
   * @return as its kind says
   */
  public boolean isCode(int i) {
    return (spans.kind(i) & Dedup.CODE) != 0;
  }

  /**
   * The text without the blocks that came before.
   *
   * @return bytes that are not UTF-8 are U+FFFD
   */
  public String text() {
    return Utf8.decode(kept);
  }

  /**
   * The text without the blocks that came before.
   *
   * @return as they came; UTF-8 of a String
   */
  public byte[] bytes() {
    return kept.clone();
  }
}
