package dev.accel;

import java.lang.ref.Reference;

/** Thinking and answer told apart in a whole output of a model; {@link ThinkFilter} for streams. */
public final class Think {
  private Think() {}

  /**
   * Cuts a whole output up, by the tags that most models have.
   *
   * @param text of any length
   * @return the segments, in order, are the text
   */
  public static ThinkSplit split(String text) {
    return split(text, ThinkOptions.DEFAULT);
  }

  /**
   * Cuts a whole output up.
   *
   * @param text of any length; a lone surrogate comes back as U+FFFD
   * @param options preset, tags, limits
   * @return the segments, in order, are the text; spans in UTF-16 units
   */
  public static ThinkSplit split(String text, ThinkOptions options) {
    return split(Subject.of(text), options);
  }

  /**
   * Cuts a whole output up.
   *
   * @param text any bytes
   * @param options preset, tags, limits
   * @return the segments, in order, are the text; spans in bytes
   */
  public static ThinkSplit split(byte[] text, ThinkOptions options) {
    return split(Subject.of(text.clone()), options);
  }

  private static ThinkSplit split(Subject text, ThinkOptions options) {
    byte[] bytes = (byte[]) text.bytes();
    long spans = accel.accel_spans_new();
    try {
      int state = (int) accel.accel_think_split(options.options(), bytes, spans);
      Spans inBytes = Spans.copy(spans);
      Spans told = inBytes;
      if (!text.isCountedAs(text.unit(), bytes)) {
        accel.accel_spans_convert(spans, bytes, text.unit().value);
        told = Spans.copy(spans);
      }
      return new ThinkSplit(
          ThinkSegment.of(inBytes, bytes),
          told,
          (state & accel_think_flag.ACCEL_THINK_TRUNCATED) != 0,
          (state & accel_think_flag.ACCEL_THINK_EXCEEDED) != 0);
    } finally {
      accel.accel_spans_free(spans);
      Reference.reachabilityFence(options);
    }
  }
}
