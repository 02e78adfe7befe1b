package dev.accel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that comes and goes in Strings, cut anywhere: half a pair of surrogates waits for the
 * other, the beginning of a character for its end.
 */
final class Pieces {
  private static final int LONGEST = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private String high = "";
  private byte[] begun = {};

  /** The UTF-8 of the next piece, as far as its characters are whole. */
  byte[] encode(String piece) {
    if (piece.isEmpty()) return new byte[0];
    String whole = high + piece;
    int end = whole.length();
    if (Character.isHighSurrogate(whole.charAt(end - 1))) --end;
    high = whole.substring(end);
    return Utf8.encodeForSearch(whole.substring(0, end));
  }

  /** Bytes after all that came before. */
  byte[] encode(byte[] piece) {
    byte[] rest = rest();
    if (rest.length == 0) return piece;
    byte[] whole = Arrays.copyOf(rest, rest.length + piece.length);
    System.arraycopy(piece, 0, whole, rest.length, piece.length);
    return whole;
  }

  /** What waits for a piece that does not come. */
  byte[] rest() {
    byte[] rest = Utf8.encodeForSearch(high);
    high = "";
    return rest;
  }

  /** The next piece, as far as its characters are whole; of the last one all. */
  String decode(byte[] bytes, boolean last) {
    ByteBuffer from = ByteBuffer.allocate(begun.length + bytes.length).put(begun).put(bytes).flip();
    CharBuffer to = CharBuffer.allocate(from.remaining() + LONGEST);
    decoder.reset().decode(from, to, last);
    begun = new byte[from.remaining()];
    from.get(begun);
    return to.flip().toString();
  }

  void reset() {
    high = "";
    begun = new byte[0];
  }
}
