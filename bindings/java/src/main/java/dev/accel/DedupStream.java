package dev.accel;

import java.lang.ref.Reference;
import java.util.Objects;

/**
 * Text that arrives in pieces, without the blocks that came before: the same as {@link
 * Dedup#blocks} of the whole gives, for every way of cutting it. Give Strings or bytes, not both. A
 * block is held back until its last line is over. One thread at a time: a call that meets another
 * throws {@link ErrorCode#BUSY}.
 *
 * <pre>{@code
 * try (DedupStream stream = new DedupStream(DedupOptions.DEFAULT)) {
 *   for (String piece : pieces) send(stream.feed(piece));
 *   send(stream.finish());
 * }
 * }</pre>
 */
public final class DedupStream implements AutoCloseable {
  private final Handle handle;
  private final Pieces pieces = new Pieces();
  private final long text;
  private final long spans;

  /**
   * A stream that has seen nothing.
   *
   * @param options preset, sizes, windows
   */
  public DedupStream(DedupOptions options) {
    long dedup = accel.accel_dedup_new(options.options());
    Reference.reachabilityFence(options);
    long text = accel.accel_text_new();
    long spans = accel.accel_spans_new();
    this.text = text;
    this.spans = spans;
    handle =
        new Handle(
            this,
            dedup,
            address -> {
              accel.accel_dedup_free(address);
              accel.accel_text_free(text);
              accel.accel_spans_free(spans);
            });
  }

  /**
   * The next piece.
   *
   * @param piece cut anywhere; a lone surrogate comes back as U+FFFD
   * @return the text that became certain
   */
  public String feed(String piece) {
    Objects.requireNonNull(piece, "piece");
    return handle.useAlone(dedup -> pieces.decode(feed(dedup, pieces.encode(piece)), false));
  }

  /**
   * The next piece.
   *
   * @param piece any bytes, cut anywhere
   * @return the text that became certain
   */
  public byte[] feed(byte[] piece) {
    Objects.requireNonNull(piece, "piece");
    return handle.useAlone(dedup -> feed(dedup, piece));
  }

  private byte[] feed(long dedup, byte[] piece) {
    accel.accel_dedup_feed(dedup, piece, text, spans);
    return kept();
  }

  private byte[] kept() {
    return Deduped.kept(Spans.copy(spans), Native.textOf(text));
  }

  /**
   * The text is over. Then reset or close.
   *
   * @return the rest, of Strings
   */
  public String finish() {
    return handle.useAlone(
        dedup -> {
          String last = pieces.decode(feed(dedup, pieces.rest()), false);
          return last + pieces.decode(rest(dedup), true);
        });
  }

  /**
   * The text is over. Then reset or close.
   *
   * @return the rest, of bytes
   */
  public byte[] finishBytes() {
    return handle.useAlone(this::rest);
  }

  private byte[] rest(long dedup) {
    accel.accel_dedup_finish(dedup, text, spans);
    return kept();
  }

  /** Forgets all blocks; ready for a new text. */
  public void reset() {
    handle.useAlone(
        dedup -> {
          accel.accel_dedup_reset(dedup);
          pieces.reset();
          return null;
        });
  }

  /**
   * Counts since it was made or reset.
   *
   * @return of blocks and bytes
   */
  public DedupStats stats() {
    return handle.useAlone(DedupStats::of);
  }

  /** Gives the stream back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
