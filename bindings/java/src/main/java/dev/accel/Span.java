package dev.accel;

/**
 * A stretch of a text.
 *
 * @param kind said where spans are given
 * @param item said where spans are given
 * @param start where it begins, in the unit of the result
 * @param end where it ends
 */
public record Span(int kind, int item, long start, long end) {
  /**
   * The stretch itself.
   *
   * @param text the String that was looked at, with offsets in UTF-16 units
   * @return text.substring(start, end)
   */
  public String in(String text) {
    return text.substring(Math.toIntExact(start), Math.toIntExact(end));
  }
}
