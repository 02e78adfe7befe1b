package dev.accel;

import java.util.Arrays;
import java.util.Objects;

/** Where the groups of one match lie; group 0 is the match itself. */
public final class Captures {
  private final long[] spans;

  Captures(long[] spans) {
    this.spans = spans;
  }

  /**
   * Number of groups, the match not counted.
   *
   * @return the largest number that the other calls take
   */
  public int groupCount() {
    return spans.length / 2 - 1;
  }

  /**
   * Where a group begins.
   *
   * @param group 0 to {@link #groupCount}
   * @return in the unit of the scan; -1 when the group took no part
   */
  public long start(int group) {
    return spans[2 * Objects.checkIndex(group, spans.length / 2)];
  }

  /**
   * Where a group ends.
   *
   * @param group 0 to {@link #groupCount}
   * @return in the unit of the scan; -1 when the group took no part
   */
  public long end(int group) {
    return spans[2 * Objects.checkIndex(group, spans.length / 2) + 1];
  }

  /**
   * What a group matched.
   *
   * @param text the String that was scanned, with offsets in UTF-16 units
   * @param group 0 to {@link #groupCount}
   * @return null when the group took no part
   */
  public String in(String text, int group) {
    long start = start(group);
    return start < 0 ? null : text.substring(Math.toIntExact(start), Math.toIntExact(end(group)));
  }

  @Override
  public String toString() {
    return "Captures" + Arrays.toString(spans);
  }
}
