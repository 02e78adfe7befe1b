package dev.accel;

import java.nio.ByteBuffer;

/**
 * A text that arrives in pieces: feeding it in any pieces and finishing gives the matches of one
 * scan, each once, with offsets in bytes from the start of the text. Each call gives those matches
 * that no later byte can change. Keeps at most three times the largest width of a match. One thread
 * at a time: a call that meets another throws {@link ErrorCode#BUSY}.
 */
public final class RegexStream implements AutoCloseable {
  private final Handle handle;
  private final MatchesPool pool = new MatchesPool();

  RegexStream(long stream) {
    MatchesPool resting = pool;
    handle =
        new Handle(
            this,
            stream,
            address -> {
              resting.free();
              accel.accel_regex_stream_free(address);
            });
  }

  /** A step of the stream: fills the second from the first. */
  private interface Step {
    void fill(long stream, long matches);
  }

  private Matches take(Step step) {
    long stream = handle.acquireAlone();
    try {
      long found = pool.take();
      try {
        step.fill(stream, found);
        return new Matches(null, null, Unit.BYTE, Records.of(found));
      } finally {
        pool.give(found);
      }
    } finally {
      handle.release();
    }
  }

  /**
   * Takes the next piece.
   *
   * @param text may end inside a character
   * @return matches without texts and captures
   */
  public Matches feed(byte[] text) {
    Object bytes = Subject.of(text).bytes();
    return take((stream, found) -> accel.accel_regex_stream_feed(stream, bytes, found));
  }

  /**
   * Takes the next piece.
   *
   * @param text from position to limit; may end inside a character
   * @return matches without texts and captures
   */
  public Matches feed(ByteBuffer text) {
    Object bytes = Native.whole(text);
    return take((stream, found) -> accel.accel_regex_stream_feed(stream, bytes, found));
  }

  /**
   * The text is over. Then reset or close.
   *
   * @return the remaining matches
   */
  public Matches finish() {
    return take(accel::accel_regex_stream_finish);
  }

  /** Ready for a new text. */
  public void reset() {
    long stream = handle.acquireAlone();
    try {
      accel.accel_regex_stream_reset(stream);
    } finally {
      handle.release();
    }
  }

  /** Gives the stream back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
