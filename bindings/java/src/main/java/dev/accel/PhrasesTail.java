package dev.accel;

import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * Watches a growing text for an end that repeats itself; what is found does not depend on how it is
 * cut. One thread at a time: a call that meets another throws {@link ErrorCode#BUSY}.
 *
 * <pre>{@code
 * try (PhrasesTail tail = new PhrasesTail()) {
 *   for (String delta : deltas) if (tail.feed(delta).isPresent()) break;
 * }
 * }</pre>
 */
public final class PhrasesTail implements AutoCloseable {
  private final Handle handle;
  private final Pieces pieces = new Pieces();

  /** A period of 128 tokens at most, 3 copies, 48 tokens of all copies together. */
  public PhrasesTail() {
    this(null);
  }

  /**
   * With limits of your own.
   *
   * @param maxPeriod tokens after which the text may repeat, at most 1024
   * @param minCopies so often before it counts, 2 to 1000
   * @param minTokens all copies together are at least so long, at most 100,000
   */
  public PhrasesTail(int maxPeriod, int minCopies, int minTokens) {
    this(new int[] {maxPeriod, minCopies, minTokens});
  }

  private PhrasesTail(int[] limits) {
    accel_phrases_tail_options options = new accel_phrases_tail_options();
    try {
      if (limits != null) {
        options.setMax_period(Checked.natural("maxPeriod", limits[0]));
        options.setMin_copies(Checked.natural("minCopies", limits[1]));
        options.setMin_tokens(Checked.natural("minTokens", limits[2]));
      }
      handle =
          new Handle(this, accel.accel_phrases_tail_new(options), accel::accel_phrases_tail_free);
    } finally {
      options.delete();
    }
  }

  private Optional<PhrasesRepeat> take(ObjLongConsumer<accel_phrases_repeat> step) {
    return handle.useAlone(
        tail -> {
          accel_phrases_repeat found = new accel_phrases_repeat();
          try {
            step.accept(found, tail);
            return Optional.ofNullable(PhrasesRepeat.of(found));
          } finally {
            found.delete();
          }
        });
  }

  /**
   * The next piece of the text.
   *
   * @param piece cut anywhere
   * @return what repeats, if anything did so far
   */
  public Optional<PhrasesRepeat> feed(String piece) {
    Objects.requireNonNull(piece, "piece");
    return take((found, tail) -> accel.accel_phrases_tail_feed(tail, pieces.encode(piece), found));
  }

  /**
   * The next piece of the text.
   *
   * @param piece UTF-8, cut anywhere
   * @return what repeats, if anything did so far
   */
  public Optional<PhrasesRepeat> feed(byte[] piece) {
    Objects.requireNonNull(piece, "piece");
    return take((found, tail) -> accel.accel_phrases_tail_feed(tail, pieces.encode(piece), found));
  }

  /**
   * The text is over: its last word counts too. Then reset or close.
   *
   * @return what repeats, if anything did
   */
  public Optional<PhrasesRepeat> finish() {
    return take(
        (found, tail) -> {
          accel.accel_phrases_tail_feed(tail, pieces.rest(), found);
          accel.accel_phrases_tail_finish(tail, found);
        });
  }

  /** Forgets the text. */
  public void reset() {
    handle.useAlone(
        tail -> {
          accel.accel_phrases_tail_reset(tail);
          pieces.reset();
          return null;
        });
  }

  /** Gives the watch back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
