package dev.accel;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Thinking and answer told apart in the output of a model, as it arrives.
 *
 * <pre>{@code
 * try (ThinkFilter filter = new ThinkFilter(ThinkOptions.of(ThinkPreset.DEEPSEEK))) {
 *   for (String delta : deltas)
 *     for (ThinkSegment segment : filter.feed(delta)) show(segment.kind(), segment.text());
 *   filter.finish();
 * }
 * }</pre>
 *
 * <p>The segments, in order, are the text: nothing is taken away, tags come as {@link
 * ThinkKind#MARKUP}. They do not depend on where the text is cut, but for a text that goes on: it
 * comes as one segment per piece. Held back is only what the next character could turn into
 * something else, at most 1.3 KB. One thread at a time: a call that meets another throws {@link
 * ErrorCode#BUSY}.
 */
public final class ThinkFilter implements AutoCloseable {
  private final Handle handle;
  private final Pieces pieces = new Pieces();
  private final long text;
  private final long spans;

  /**
   * A filter by tags.
   *
   * @param options preset, tags, limits
   */
  public ThinkFilter(ThinkOptions options) {
    long think = accel.accel_think_new(options.options());
    Reference.reachabilityFence(options);
    long text = accel.accel_text_new();
    long spans = accel.accel_spans_new();
    this.text = text;
    this.spans = spans;
    handle =
        new Handle(
            this,
            think,
            address -> {
              accel.accel_think_free(address);
              accel.accel_text_free(text);
              accel.accel_spans_free(spans);
            });
  }

  /**
   * The next piece.
   *
   * @param piece cut anywhere; a lone surrogate comes back as U+FFFD
   * @return the segments that became certain
   */
  public List<ThinkSegment> feed(String piece) {
    Objects.requireNonNull(piece, "piece");
    return handle.useAlone(think -> feed(think, pieces.encode(piece)));
  }

  /**
   * The next piece.
   *
   * @param piece any bytes, cut anywhere
   * @return the segments that became certain
   */
  public List<ThinkSegment> feed(byte[] piece) {
    Objects.requireNonNull(piece, "piece");
    return handle.useAlone(think -> feed(think, pieces.encode(piece)));
  }

  private List<ThinkSegment> feed(long think, byte[] piece) {
    accel.accel_think_feed(think, piece, text, spans);
    return taken();
  }

  private List<ThinkSegment> taken() {
    return ThinkSegment.of(Spans.copy(spans), Native.textOf(text));
  }

  /**
   * The text is over. Then reset or close.
   *
   * @return what was held back
   */
  public List<ThinkSegment> finish() {
    return handle.useAlone(
        think -> {
          List<ThinkSegment> all = new ArrayList<>(feed(think, pieces.rest()));
          accel.accel_think_finish(think, text, spans);
          all.addAll(taken());
          return all;
        });
  }

  /** Ready for a new output. */
  public void reset() {
    handle.useAlone(
        think -> {
          accel.accel_think_reset(think);
          pieces.reset();
          return null;
        });
  }

  private boolean is(int state) {
    return handle.useAlone(think -> (accel.accel_think_state(think) & state) != 0);
  }

  /**
   * Whether the next text is thinking.
   *
   * @return as of what was given back
   */
  public boolean inside() {
    return is(accel_think_flag.ACCEL_THINK_INSIDE);
  }

  /**
   * Whether more thinking has come than the options allow: stop the generation. The text is still
   * given.
   *
   * @return as of what was given back
   */
  public boolean exceeded() {
    return is(accel_think_flag.ACCEL_THINK_EXCEEDED);
  }

  /**
   * Whether it finished inside thinking or in a harmony header.
   *
   * @return false before the end
   */
  public boolean truncated() {
    return is(accel_think_flag.ACCEL_THINK_TRUNCATED);
  }

  /** Gives the filter back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
