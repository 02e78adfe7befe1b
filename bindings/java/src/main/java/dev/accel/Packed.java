package dev.accel;

import java.util.List;
import java.util.function.Function;

/** Many texts, one after the other: text i is base[offsets[i], offsets[i + 1]). */
final class Packed {
  // Read by the native library.
  final byte[] base;
  final long[] offsets;

  private Packed(byte[] base, long[] offsets) {
    this.base = base;
    this.offsets = offsets;
  }

  static Packed of(byte[][] texts) {
    long[] offsets = new long[texts.length + 1];
    for (int i = 0; i < texts.length; ++i) offsets[i + 1] = offsets[i] + texts[i].length;
    if (offsets[texts.length] > Integer.MAX_VALUE) throw AccelException.tooLarge("the batch");
    byte[] base = new byte[(int) offsets[texts.length]];
    for (int i = 0; i < texts.length; ++i)
      System.arraycopy(texts[i], 0, base, (int) offsets[i], texts[i].length);
    return new Packed(base, offsets);
  }

  static <T> Packed of(List<T> items, Function<T, byte[]> encode) {
    return of(items.stream().map(encode).toArray(byte[][]::new));
  }

  int size(int i) {
    return (int) (offsets[i + 1] - offsets[i]);
  }
}
