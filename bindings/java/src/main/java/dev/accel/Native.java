package dev.accel;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** What goes in and comes out of native memory, in the ways that many calls share. */
final class Native {
  private Native() {}

  /** What a call wrote into an accel_text. */
  static byte[] text(LongConsumer call) {
    long text = accel.accel_text_new();
    try {
      call.accept(text);
      return textOf(text);
    } finally {
      accel.accel_text_free(text);
    }
  }

  /** An object made of rules, which are JSON text. */
  static long ofRules(String rules, ToLongFunction<byte[]> make) {
    try {
      return make.applyAsLong(Utf8.encode(rules));
    } catch (AccelException fault) {
      if (fault.code() != ErrorCode.BAD_JSON) throw fault;
      throw fault.at(Units.before(rules, fault.offset()));
    }
  }

  /** Names of the items 0, 1, ... of an object. */
  static List<String> names(long count, LongFunction<String> name) {
    return LongStream.range(0, count).mapToObj(name).toList();
  }

  static byte[] textOf(long text) {
    return bytes(accel.accel_text_data(text), accel.accel_text_length(text));
  }

  static byte[] bytes(long from, long length) {
    if (length > Integer.MAX_VALUE - 8) throw AccelException.tooLarge("the result");
    byte[] copy = new byte[(int) length];
    if (length > 0) accel.copy_bytes(from, copy);
    return copy;
  }

  static long[] words(long from, long count) {
    if (count > Integer.MAX_VALUE - 8) throw AccelException.tooLarge("the result");
    long[] copy = new long[(int) count];
    if (count > 0) accel.copy_words(from, copy);
    return copy;
  }

  static int[] numbers(long from, long count) {
    int[] copy = new int[(int) count];
    if (count > 0) accel.copy_numbers(from, copy);
    return copy;
  }

  /** A buffer from position to limit as the library takes it: direct where it lies, else copied. */
  static Object whole(ByteBuffer buffer) {
    if (buffer.isDirect()) return buffer.remaining() == buffer.capacity() ? buffer : buffer.slice();
    if (buffer.hasArray() && buffer.remaining() == buffer.array().length) return buffer.array();
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(buffer.position(), copy);
    return copy;
  }
}
