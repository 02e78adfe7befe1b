package dev.accel;

/**
 * One match: pattern number {@code pattern} matched the text from {@code start} to {@code end}.
 *
 * @param pattern its place in the set
 * @param start where the match begins, in the unit of the scan
 * @param end where it ends; equal to start for an empty match
 */
public record Match(int pattern, long start, long end) {
  /**
   * What matched.
   *
   * @param text the String that was scanned, with offsets in UTF-16 units
   * @return text.substring(start, end)
   */
  public String in(String text) {
    return text.substring(Math.toIntExact(start), Math.toIntExact(end));
  }
}
