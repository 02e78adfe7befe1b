package dev.accel;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A text to be searched, as the caller gave it.
 *
 * @param string the String it is, or null
 * @param given else a byte[] or a direct buffer, whole
 */
record Subject(String string, Object given) {
  static Subject of(String text) {
    return new Subject(Objects.requireNonNull(text, "text"), null);
  }

  static Subject of(byte[] text) {
    return new Subject(null, Objects.requireNonNull(text, "text"));
  }

  static Subject of(ByteBuffer text) {
    return new Subject(null, Native.whole(text));
  }

  /** As the library reads it: a byte[] or a direct buffer. For a String a new one each time. */
  Object bytes() {
    return string == null ? given : Utf8.encodeForSearch(string);
  }

  /** In native memory, for calls that look at it again and again. */
  ByteBuffer direct() {
    if (given instanceof ByteBuffer buffer) return buffer;
    byte[] bytes = (byte[]) bytes();
    return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
  }

  /** What its offsets count unless asked otherwise. */
  Unit unit() {
    return string == null ? Unit.BYTE : Unit.UTF16;
  }

  /** Whether offsets in its bytes are offsets in the unit. */
  boolean isCountedAs(Unit unit, Object bytes) {
    return unit == Unit.BYTE || string == null || string.length() == ((byte[]) bytes).length;
  }

  /** The same fault, its offset in what the caller gave. */
  AccelException told(AccelException fault) {
    return string == null ? fault : fault.at(Units.before(string, fault.offset()));
  }
}
