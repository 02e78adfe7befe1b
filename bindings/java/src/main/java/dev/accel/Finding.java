package dev.accel;

/**
 * What a rule found: a stretch of a text, and in it what matters, such as the secret in its
 * assignment.
 *
 * @param rule its number, of the rules that were asked
 * @param severity how grave it is
 * @param confidence how sure it is
 * @param flags said where findings are given
 * @param start where the finding begins, in the unit of the scan
 * @param end where it ends
 * @param innerStart where what matters begins; start where a rule names no part
 * @param innerEnd where that ends
 * @param line of start, from 1
 * @param column of start in its line, from 1
 * @param score said where findings are given
 */
public record Finding(
    int rule,
    Level severity,
    Level confidence,
    int flags,
    long start,
    long end,
    long innerStart,
    long innerEnd,
    long line,
    long column,
    double score) {
  /**
   * All of the finding.
   *
   * @param text the String that was scanned, with offsets in UTF-16 units
   * @return text.substring(start, end)
   */
  public String in(String text) {
    return text.substring(Math.toIntExact(start), Math.toIntExact(end));
  }

  /**
   * What matters in it.
   *
   * @param text the String that was scanned, with offsets in UTF-16 units
   * @return text.substring(innerStart, innerEnd)
   */
  public String innerIn(String text) {
    return text.substring(Math.toIntExact(innerStart), Math.toIntExact(innerEnd));
  }
}
