package dev.accel;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a walk.
 *
 * @param path relative to the root, with /; bytes that are not UTF-8 are U+FFFD ({@link
 *     Files#pathBytes} has them)
 * @param type what it is
 * @param size in bytes; -1 where not asked or not known
 * @param mtimeNanos last change in nanoseconds since 1970; Long.MIN_VALUE where not asked or not
 *     known
 */
public record Entry(String path, FileType type, long size, long mtimeNanos) {
  private static final long BILLION = 1_000_000_000;

  /**
   * The entry's own name.
   *
   * @return what follows the last /
   */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * When the entry changed last.
   *
   * @return empty where not asked or not known
   */
  public Optional<Instant> modified() {
    if (mtimeNanos == Files.UNKNOWN_TIME) return Optional.empty();
    return Optional.of(
        Instant.ofEpochSecond(
            Math.floorDiv(mtimeNanos, BILLION), Math.floorMod(mtimeNanos, BILLION)));
  }
}
