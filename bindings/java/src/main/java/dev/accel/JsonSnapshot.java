package dev.accel;

/**
 * The value of a {@link JsonStream} so far.
 *
 * @param text as valid JSON; empty before it begins
 * @param stable so many characters of the text are there to stay, the rest closes strings and
 *     brackets
 */
public record JsonSnapshot(String text, int stable) {
  static JsonSnapshot of(byte[] text, int stable) {
    return new JsonSnapshot(Utf8.decode(text), Utf8.decode(text, 0, stable).length());
  }
}
