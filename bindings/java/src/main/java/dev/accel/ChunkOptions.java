package dev.accel;

import java.util.Objects;

/**
 * How a text is cut: immutable; the with-methods change one. What is wrong with them the first call
 * tells.
 *
 * @param by where chunks end
 * @param size the most of a chunk, but one character always fits
 * @param overlap how much of its end the next chunk repeats at most; below size
 * @param unit what these two count; null: UTF-16 units of a String and bytes of all else
 */
public record ChunkOptions(ChunkBy by, long size, long overlap, Unit unit) {
  /** LINES, 1,344 large, an overlap of 128. */
  public static final ChunkOptions DEFAULT = new ChunkOptions(ChunkBy.LINES, 1344, 128, null);

  /**
   * Options of all four kinds.
   *
   * @param by not null
   * @param size from 1 on
   * @param overlap from 0 on
   * @param unit or null
   */
  public ChunkOptions {
    Objects.requireNonNull(by, "by");
  }

  /**
   * These options with other bounds.
   *
   * @param by where chunks end
   * @return other options
   */
  public ChunkOptions withBy(ChunkBy by) {
    return new ChunkOptions(by, size, overlap, unit);
  }

  /**
   * These options with another size and overlap.
   *
   * @param size the most of a chunk
   * @param overlap how much of it the next one repeats at most
   * @return other options
   */
  public ChunkOptions withSize(long size, long overlap) {
    return new ChunkOptions(by, size, overlap, unit);
  }

  /**
   * These options with a unit of size and overlap; offsets stay those of the text.
   *
   * @param unit what size and overlap count
   * @return other options
   */
  public ChunkOptions withUnit(Unit unit) {
    return new ChunkOptions(by, size, overlap, Objects.requireNonNull(unit, "unit"));
  }

  /** The library's options, for one call; to be deleted. */
  accel_chunk_options make(Unit otherwise) {
    accel_chunk_options options = new accel_chunk_options();
    options.setBy(by.ordinal());
    options.setUnit((unit == null ? otherwise : unit).value);
    options.setSize(size);
    options.setOverlap(overlap);
    return options;
  }
}
