package dev.accel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Strings as UTF-8. A lone surrogate, of which getBytes makes a question mark without a word,
 * becomes three bytes that are no UTF-8, so that the library refuses them where they lie; in a text
 * to be searched it becomes U+FFFD, which a dot matches. Both count as one UTF-16 unit.
 */
final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int BLOCK = 4096;

  private Utf8() {}

  static byte[] encode(String text) {
    return encode(text, false);
  }

  static byte[] encodeForSearch(String text) {
    return encode(text, true);
  }

  private static byte[] encode(String text, boolean replace) {
    byte[] bytes = text.getBytes(UTF_8);
    return isWhole(bytes, text) ? bytes : encodeEach(text, replace);
  }

  static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  /** How many bytes a character takes. */
  static int width(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /**
   * Whether no question mark stands for a lone surrogate. Strings find and compare them many bytes
   * at a time; a loop over the text can take thrice as long as encoding it, depending on what texts
   * the program has seen.
   */
  private static boolean isWhole(byte[] bytes, String text) {
    for (int at = 0, size; at < bytes.length; at += size) {
      size = Math.min(BLOCK, bytes.length - at);
      String block = new String(bytes, at, size, ISO_8859_1);
      if (block.indexOf('?') < 0) continue;
      if (bytes.length != text.length()) return isPaired(text);
      if (!block.equals(text.substring(at, at + size))) return false;
    }
    return true;
  }

  private static boolean isPaired(String text) {
    for (int i = 0; i < text.length(); ++i)
      if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i++)) return false;
    return true;
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  private static byte[] encodeEach(String text, boolean replace) {
    byte[] bytes = new byte[Math.multiplyExact(text.length(), 3)];
    int size = 0;
    for (int i = 0, each; i < text.length(); i += Character.charCount(each)) {
      each = text.codePointAt(i);
      boolean lone = each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE;
      size = put(bytes, size, replace && lone ? REPLACEMENT : each);
    }
    return Arrays.copyOf(bytes, size);
  }

  private static int put(byte[] bytes, int at, int codePoint) {
    int width = width(codePoint);
    if (width == 1) {
      bytes[at] = (byte) codePoint;
      return at + 1;
    }
    for (int i = width - 1, rest = codePoint; i > 0; --i, rest >>= 6)
      bytes[at + i] = (byte) (0x80 | rest & 0x3F);
    bytes[at] = (byte) (0xF00 >> width | codePoint >> 6 * (width - 1));
    return at + width;
  }
}
