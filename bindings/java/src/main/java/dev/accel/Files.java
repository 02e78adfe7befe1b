package dev.accel;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A snapshot of a tree: columns in Java's own arrays, and a list of {@link Entry} that are made
 * when asked for. Immutable, needs no closing. One whose paths are above 2 GiB is {@link
 * ErrorCode#LIMIT}: take a {@link Walker} for such trees.
 */
public final class Files extends AbstractList<Entry> implements RandomAccess {
  static final long UNKNOWN_TIME = Long.MIN_VALUE;
  private static final int SEPARATOR = 0; // no name contains it

  /** All paths, a separator after each; ends[i] is that of entry i. */
  private final byte[] paths;

  private final int[] ends;
  private final byte[] types;

  /** Empty without metadata. */
  private final long[] sizes;

  private final long[] times;
  private final List<WalkError> errors;

  /** Copies a native snapshot and frees it. */
  static Files take(long files) {
    accel_files_view view = new accel_files_view();
    try {
      accel.accel_files_columns(files, view);
      return new Files(files, view);
    } finally {
      view.delete();
      accel.accel_files_free(files);
    }
  }

  private Files(long files, accel_files_view view) {
    long count = view.getCount();
    paths = Native.text(out -> accel.accel_files_paths(files, SEPARATOR, out));
    ends = separators(paths, (int) count);
    types = Native.bytes(view.getTypes(), count);
    sizes = Native.words(view.getSizes(), view.getSizes() == 0 ? 0 : count);
    times = Native.words(view.getMtimes_ns(), view.getMtimes_ns() == 0 ? 0 : count);
    errors = List.of(WalkError.of(files, view));
  }

  private static int[] separators(byte[] paths, int count) {
    int[] ends = new int[count];
    for (int i = 0, found = 0; found < count; ++i) if (paths[i] == SEPARATOR) ends[found++] = i;
    return ends;
  }

  @Override
  public int size() {
    return ends.length;
  }

  @Override
  public Entry get(int i) {
    return new Entry(path(i), type(i), size(i), mtimeNanos(i));
  }

  private int begin(int i) {
    return i == 0 ? 0 : ends[i - 1] + 1;
  }

  /**
   * The path of entry i.
   *
   * @param i 0 to size - 1
   * @return relative to the root, with /; bytes that are not UTF-8 are U+FFFD
   */
  public String path(int i) {
    Objects.checkIndex(i, ends.length);
    return Utf8.decode(paths, begin(i), ends[i]);
  }

  /**
   * The path of entry i as the system has it.
   *
   * @param i 0 to size - 1
   * @return relative to the root, with /
   */
  public byte[] pathBytes(int i) {
    Objects.checkIndex(i, ends.length);
    return Arrays.copyOfRange(paths, begin(i), ends[i]);
  }

  /**
   * All paths.
   *
   * @return a new list of {@link #path}
   */
  public List<String> paths() {
    List<String> all = new ArrayList<>(ends.length);
    for (int i = 0; i < ends.length; ++i) all.add(path(i));
    return all;
  }

  /**
   * What entry i is.
   *
   * @param i 0 to size - 1
   * @return with follow, what it leads to
   */
  public FileType type(int i) {
    return FileType.of(types[i]);
  }

  /**
   * The size of entry i.
   *
   * @param i 0 to size - 1
   * @return in bytes; -1 where not asked or not known
   */
  public long size(int i) {
    Objects.checkIndex(i, ends.length);
    return sizes.length == 0 ? -1 : sizes[i];
  }

  /**
   * When entry i changed last.
   *
   * @param i 0 to size - 1
   * @return in nanoseconds since 1970; Long.MIN_VALUE where not asked or not known
   */
  public long mtimeNanos(int i) {
    Objects.checkIndex(i, ends.length);
    return times.length == 0 ? UNKNOWN_TIME : times[i];
  }

  /**
   * The sizes of all entries, for sums.
   *
   * @return a new array; empty without metadata
   */
  public long[] sizes() {
    return sizes.clone();
  }

  /**
   * The times of all entries.
   *
   * @return a new array, see {@link #mtimeNanos}; empty without metadata
   */
  public long[] mtimesNanos() {
    return times.clone();
  }

  /**
   * What could not be read; the rest is complete.
   *
   * @return folders and entries
   */
  public List<WalkError> errors() {
    return errors;
  }
}
