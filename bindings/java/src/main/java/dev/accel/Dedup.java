package dev.accel;

import java.lang.ref.Reference;
import java.util.Objects;

/**
 * Blocks of text that came before: paragraphs, and code fences whole; {@link DedupStream} for text
 * that arrives.
 *
 * <p>Prose is equal whatever its case and white space, code when it is the same but for the ends of
 * lines.
 */
public final class Dedup {
  /** In the kind of a span: a code fence; else it is prose. */
  public static final int CODE = accel_dedup_kind.ACCEL_DEDUP_CODE;

  /** In the kind of a span: it came before. */
  public static final int REPEAT = accel_dedup_kind.ACCEL_DEDUP_REPEAT;

  private Dedup() {}

  /**
   * Cuts a text into blocks and finds those that came before.
   *
   * @param text of any length
   * @return the blocks, in order, are the text
   */
  public static Deduped blocks(String text) {
    return blocks(text, DedupOptions.DEFAULT);
  }

  /**
   * Cuts a text into blocks and finds those that came before.
   *
   * @param text of any length; a lone surrogate is read as U+FFFD
   * @param options preset, sizes, windows
   * @return the blocks, in order, are the text; spans in UTF-16 units
   */
  public static Deduped blocks(String text, DedupOptions options) {
    return blocks(Subject.of(text), options);
  }

  /**
   * Cuts a text into blocks and finds those that came before.
   *
   * @param text any bytes
   * @param options preset, sizes, windows
   * @return the blocks, in order, are the text; spans in bytes
   */
  public static Deduped blocks(byte[] text, DedupOptions options) {
    return blocks(Subject.of(text), options);
  }

  private static Deduped blocks(Subject text, DedupOptions options) {
    byte[] bytes = (byte[]) text.bytes();
    long spans = accel.accel_spans_new();
    try {
      accel.accel_dedup_blocks(options.options(), bytes, spans);
      Spans told = Spans.copy(spans);
      byte[] kept = Deduped.kept(told, bytes);
      if (!text.isCountedAs(text.unit(), bytes)) {
        accel.accel_spans_convert(spans, bytes, text.unit().value);
        told = Spans.copy(spans);
      }
      return new Deduped(told, kept);
    } finally {
      accel.accel_spans_free(spans);
      Reference.reachabilityFence(options);
    }
  }

  /**
   * A text in the form in which prose is compared: SPACE and CASE folded.
   *
   * @param text of any length
   * @return a lone surrogate comes back as U+FFFD
   */
  public static String normalize(String text) {
    return normalize(text, DedupFold.SPACE, DedupFold.CASE);
  }

  /**
   * A text in a form in which it can be compared, in one pass.
   *
   * @param text of any length
   * @param folds what is folded
   * @return a lone surrogate comes back as U+FFFD
   */
  public static String normalize(String text, DedupFold... folds) {
    Objects.requireNonNull(text, "text");
    return Utf8.decode(folded(Utf8.encodeForSearch(text), folds));
  }

  /**
   * A text in the form in which prose is compared: SPACE and CASE folded.
   *
   * @param text any bytes; those that are not UTF-8 stay
   * @return the bytes of the text
   */
  public static byte[] normalize(byte[] text) {
    return normalize(text, DedupFold.SPACE, DedupFold.CASE);
  }

  /**
   * A text in a form in which it can be compared, in one pass.
   *
   * @param text any bytes; those that are not UTF-8 stay
   * @param folds what is folded
   * @return the bytes of the text
   */
  public static byte[] normalize(byte[] text, DedupFold... folds) {
    return folded(Objects.requireNonNull(text, "text"), folds);
  }

  private static byte[] folded(byte[] text, DedupFold... folds) {
    int bits = DedupFold.bits(folds);
    return Native.text(out -> accel.accel_dedup_normalize(text, bits, out));
  }
}
