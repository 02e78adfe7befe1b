package dev.accel;

import java.util.Objects;

/**
 * A mask for a text that arrives in pieces: the same as {@link Secrets#mask} of the whole, for
 * every way of cutting it. Give Strings or bytes, not both. At most 8 KB are held back. One thread
 * at a time: a call that meets another throws {@link ErrorCode#BUSY}.
 *
 * <pre>{@code
 * try (SecretsMasker masker = secrets.masker(SecretsMask.DEFAULT)) {
 *   for (String piece : pieces) send(masker.feed(piece));
 *   send(masker.finish());
 * }
 * }</pre>
 */
public final class SecretsMasker implements AutoCloseable {
  private final Handle handle;
  private final Pieces pieces = new Pieces();

  SecretsMasker(long masker) {
    handle = new Handle(this, masker, accel::accel_secrets_masker_free);
  }

  /**
   * The next piece.
   *
   * @param piece cut anywhere
   * @return what can be given out by now
   */
  public String feed(String piece) {
    Objects.requireNonNull(piece, "piece");
    return handle.useAlone(masker -> pieces.decode(feed(masker, pieces.encode(piece)), false));
  }

  /**
   * The next piece.
   *
   * @param piece any bytes, cut anywhere
   * @return what can be given out by now
   */
  public byte[] feed(byte[] piece) {
    Objects.requireNonNull(piece, "piece");
    return handle.useAlone(masker -> feed(masker, piece));
  }

  private static byte[] feed(long masker, byte[] piece) {
    return Native.text(out -> accel.accel_secrets_masker_feed(masker, piece, out));
  }

  /**
   * The text is over. Then reset or close.
   *
   * @return the rest, of Strings
   */
  public String finish() {
    return handle.useAlone(
        masker -> {
          String last = pieces.decode(feed(masker, pieces.rest()), false);
          return last + pieces.decode(rest(masker), true);
        });
  }

  /**
   * The text is over. Then reset or close.
   *
   * @return the rest, of bytes
   */
  public byte[] finishBytes() {
    return handle.useAlone(SecretsMasker::rest);
  }

  private static byte[] rest(long masker) {
    return Native.text(out -> accel.accel_secrets_masker_finish(masker, out));
  }

  /** Ready for a new text, whose labels begin at 1. */
  public void reset() {
    handle.useAlone(
        masker -> {
          accel.accel_secrets_masker_reset(masker);
          pieces.reset();
          return null;
        });
  }

  /** Gives the masker back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
