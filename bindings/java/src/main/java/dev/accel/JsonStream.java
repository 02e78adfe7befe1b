package dev.accel;

import java.io.ByteArrayOutputStream;
import java.util.Objects;

/**
 * JSON that arrives in pieces, such as the arguments of a tool call. Feed and look at it any number
 * of times, then finish; again after reset.
 *
 * <pre>{@code
 * try (JsonStream stream = new JsonStream(JsonRepairOptions.DEFAULT)) {
 *   for (String delta : deltas) {
 *     stream.feed(delta);
 *     show(stream.snapshot().text());
 *   }
 *   return stream.finish().text();
 * }
 * }</pre>
 *
 * <p>What finish gives is what {@link Json#repair} gives for the whole text, however it was cut;
 * for a prefix of valid JSON each snapshot continues the one before. Keeps the text. One thread at
 * a time: a call that meets another throws {@link ErrorCode#BUSY}.
 */
public final class JsonStream implements AutoCloseable {
  private final Handle handle;
  private final Pieces pieces = new Pieces();
  private final ByteArrayOutputStream fed = new ByteArrayOutputStream();
  private boolean isString;

  /**
   * A stream to be fed.
   *
   * @param options as for repair
   */
  public JsonStream(JsonRepairOptions options) {
    accel_json_repair_options how = options.make();
    try {
      handle = new Handle(this, accel.accel_json_stream_new(how), accel::accel_json_stream_free);
    } finally {
      how.delete();
    }
  }

  /**
   * The next piece of the text.
   *
   * @param delta cut anywhere; the offsets of the result count UTF-16 units
   */
  public void feed(String delta) {
    Objects.requireNonNull(delta, "delta");
    handle.useAlone(
        stream -> {
          isString = true;
          return feed(stream, pieces.encode(delta));
        });
  }

  /**
   * The next piece of the text.
   *
   * @param delta UTF-8, cut anywhere
   */
  public void feed(byte[] delta) {
    Objects.requireNonNull(delta, "delta");
    handle.useAlone(stream -> feed(stream, pieces.encode(delta)));
  }

  private long feed(long stream, byte[] delta) {
    fed.writeBytes(delta);
    try {
      return accel.accel_json_stream_feed(stream, delta);
    } catch (AccelException fault) {
      throw told(fault);
    }
  }

  private AccelException told(AccelException fault) {
    return isString
        ? fault.at(Units.before(Utf8.decode(fed.toByteArray()), fault.offset()))
        : fault;
  }

  /**
   * The value so far. Containers and strings grow; numbers, literals and keys appear when they are
   * complete, a key with its value.
   *
   * @return valid JSON, or empty before the value begins
   */
  public JsonSnapshot snapshot() {
    return handle.useAlone(
        stream -> {
          long out = accel.accel_text_new();
          try {
            int stable = (int) accel.accel_json_stream_snapshot(stream, out);
            return JsonSnapshot.of(Native.textOf(out), stable);
          } finally {
            accel.accel_text_free(out);
          }
        });
  }

  /**
   * The text is whole. Once per text.
   *
   * @return what repair gives for it
   */
  public JsonRepaired finish() {
    return handle.useAlone(
        stream -> {
          feed(stream, pieces.rest());
          try {
            byte[] bytes = fed.toByteArray();
            Subject text = isString ? Subject.of(Utf8.decode(bytes)) : Subject.of(bytes);
            return Json.repaired(
                text,
                bytes,
                (out, edits, told) -> accel.accel_json_stream_finish(stream, out, edits, told));
          } catch (AccelException fault) {
            throw told(fault);
          }
        });
  }

  /** Forgets the text, to begin a new one with the same options. */
  public void reset() {
    handle.useAlone(
        stream -> {
          accel.accel_json_stream_reset(stream);
          pieces.reset();
          fed.reset();
          isString = false;
          return null;
        });
  }

  /** Gives the stream back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
