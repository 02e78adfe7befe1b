package dev.accel;

import java.util.Arrays;

/**
 * Where the units of a String lie in its UTF-8: a table, made when more than one offset is to be
 * translated and the text is not ASCII. The library itself translates whole scans of one text.
 */
final class Units {
  private final String text;
  private final boolean paired;
  private final int[] bytes;

  private Units(String text, boolean paired, int[] bytes) {
    this.text = text;
    this.paired = paired;
    this.bytes = bytes;
  }

  /** Of a text that is {@code size} bytes long; null when its units are bytes. */
  static Units of(String text, int size, Unit unit) {
    if (unit == Unit.BYTE || size == text.length()) return null;
    int[] bytes = new int[text.length() + 1];
    int count = 0;
    int at = 0;
    for (int i = 0, each; i < text.length(); i += Character.charCount(each)) {
      each = text.codePointAt(i);
      bytes[count++] = at;
      if (unit == Unit.UTF16 && Character.isSupplementaryCodePoint(each)) bytes[count++] = at + 1;
      at += Utf8.width(each);
    }
    bytes[count++] = at;
    return new Units(text, unit == Unit.UTF16, Arrays.copyOf(bytes, count));
  }

  /** A single offset of a whole String's UTF-8; -1 stays. */
  static long before(String text, long at) {
    long units = 0;
    long passed = 0;
    while (units < text.length()) {
      int each = text.codePointAt((int) units);
      passed += Utf8.width(each);
      if (passed > at) break;
      units += Character.charCount(each);
    }
    return at < 0 ? at : units;
  }

  /** An offset inside a character is that of its beginning. */
  long ofByte(long at) {
    if (at < 0) return at;
    int found = Arrays.binarySearch(bytes, (int) at);
    if (found < 0) found = -found - 2;
    return paired && isSecondHalf(found) ? found - 1 : found;
  }

  long toByte(long unit) {
    if (unit < 0 || unit >= bytes.length)
      throw AccelException.invalid("offset " + unit + " is not in the text");
    return bytes[(int) unit];
  }

  private boolean isSecondHalf(int i) {
    return i > 0
        && i < text.length()
        && Character.isLowSurrogate(text.charAt(i))
        && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
