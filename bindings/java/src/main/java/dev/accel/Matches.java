package dev.accel;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * What a scan found, as columns and as a list of {@link Match} that are made when asked for. Needs
 * no closing; keeps the text that was scanned. Offsets are in the unit of the scan.
 */
public final class Matches extends AbstractList<Match> implements RandomAccess {
  private static final int WORDS = Records.WORDS;

  private final Regex regex;
  private final Subject text;
  private final Unit unit;
  private final List<Failure> failures;
  private final long[] words;
  private final int first;
  private final int size;

  /** The text in native memory and where its units lie in it, from the first captures on. */
  private ByteBuffer direct;

  private Units units;

  /** Of a whole scan; text is null for a stream. */
  Matches(Regex regex, Subject text, Unit unit, Records records) {
    this(regex, text, unit, records.failures, records.words, 0, records.words.length / WORDS);
  }

  /** Of a part of the records. */
  Matches(
      Regex regex,
      Subject text,
      Unit unit,
      List<Failure> failures,
      long[] words,
      int first,
      int size) {
    this.regex = regex;
    this.text = text;
    this.unit = unit;
    this.failures = failures;
    this.words = words;
    this.first = first;
    this.size = size;
  }

  private int at(int i) {
    return WORDS * (first + Objects.checkIndex(i, size));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Match get(int i) {
    int at = at(i);
    return new Match((int) words[at], words[at + 1], words[at + 2]);
  }

  /**
   * The pattern of match i.
   *
   * @param i 0 to size - 1
   * @return its place in the set
   */
  public int pattern(int i) {
    return (int) words[at(i)];
  }

  /**
   * Where match i begins.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan
   */
  public long start(int i) {
    return words[at(i) + 1];
  }

  /**
   * Where match i ends.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan
   */
  public long end(int i) {
    return words[at(i) + 2];
  }

  /**
   * The patterns of all matches.
   *
   * @return a new array
   */
  public int[] patterns() {
    int[] column = new int[size];
    for (int i = 0, at = WORDS * first; i < size; ++i, at += WORDS) column[i] = (int) words[at];
    return column;
  }

  /**
   * Where all matches begin.
   *
   * @return a new array
   */
  public long[] starts() {
    return column(1);
  }

  /**
   * Where all matches end.
   *
   * @return a new array
   */
  public long[] ends() {
    return column(2);
  }

  private long[] column(int field) {
    long[] column = new long[size];
    for (int i = 0, at = WORDS * first + field; i < size; ++i, at += WORDS) column[i] = words[at];
    return column;
  }

  /**
   * What match i matched, of a String scanned with offsets in UTF-16 units.
   *
   * @param i 0 to size - 1
   * @return a part of the text; {@link ErrorCode#INVALID_ARGUMENT} for other texts and units
   */
  public String text(int i) {
    if (text == null || text.string() == null || unit != Unit.UTF16)
      throw AccelException.invalid("only a String scanned in UTF-16 units has texts: cut it out");
    return get(i).in(text.string());
  }

  /**
   * Where the groups of match i lie. The first call puts the text into native memory for all
   * further ones, which cost the search of one match each.
   *
   * @param i 0 to size - 1
   * @return in the unit of the scan; {@link ErrorCode#INVALID_ARGUMENT} after a stream, which keeps
   *     no text, and when the set is closed
   */
  public Captures captures(int i) {
    int at = at(i);
    if (text == null) throw AccelException.invalid("a stream keeps no text: it has no captures");
    locate();
    long[] spans = regex.captures(direct, (int) words[at], toByte(at + 1), toByte(at + 2));
    if (units != null) for (int s = 0; s < spans.length; ++s) spans[s] = units.ofByte(spans[s]);
    return new Captures(spans);
  }

  private synchronized void locate() {
    if (direct != null) return;
    ByteBuffer made = text.direct();
    if (text.string() != null) units = Units.of(text.string(), made.capacity(), unit);
    direct = made;
  }

  private long toByte(int word) {
    return units == null ? words[word] : units.toByte(words[word]);
  }

  /**
   * What {@link RegexOnError#SKIP} gave up in this text.
   *
   * @return offsets in bytes; empty when the result is complete
   */
  public List<Failure> failures() {
    return failures;
  }
}
