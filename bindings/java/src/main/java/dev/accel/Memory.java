package dev.accel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Texts in native memory with an accel_view of each, for options and records that point to them. It
 * lives as long as this object: keep that reachable, with a reachabilityFence, while a call reads
 * it.
 */
final class Memory {
  private static final int VIEW = 16;

  private final ByteBuffer memory;
  private final int count;

  Memory(List<byte[]> texts) {
    long size = (long) VIEW * texts.size();
    for (byte[] text : texts) size += text.length;
    if (size > Integer.MAX_VALUE) throw AccelException.tooLarge("the list of texts");
    count = texts.size();
    memory = ByteBuffer.allocateDirect((int) size).order(ByteOrder.nativeOrder());
    long start = accel.address_of(memory);
    int at = VIEW * count;
    for (int i = 0; i < count; ++i) {
      byte[] text = texts.get(i);
      memory.putLong(VIEW * i, start + at);
      memory.putLong(VIEW * i + 8, text.length);
      memory.put(at, text);
      at += text.length;
    }
  }

  int count() {
    return count;
  }

  /** Of the accel_view records. */
  long views() {
    return accel.address_of(memory);
  }

  long data(int i) {
    return memory.getLong(VIEW * i);
  }

  long length(int i) {
    return memory.getLong(VIEW * i + 8);
  }
}
