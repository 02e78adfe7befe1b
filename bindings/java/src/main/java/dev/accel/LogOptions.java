package dev.accel;

import java.util.Objects;

/** What of a log is scanned and given: immutable. What is wrong with it the first call tells. */
public final class LogOptions {
  /** The lines of each pattern and all lines are counted; no lines and no bars are given. */
  public static final LogOptions DEFAULT = builder().build();

  final int flags;
  final boolean each;
  private final LogScan after;
  private final long maxLines;
  private final long maxLine;
  private final long barSeconds;
  private final boolean countLines;
  private final boolean wholeLines;

  private LogOptions(Builder of) {
    flags = of.flags;
    each = of.each;
    after = of.after;
    maxLines = of.maxLines;
    maxLine = of.maxLine;
    barSeconds = of.barSeconds;
    countLines = of.countLines;
    wholeLines = of.wholeLines;
  }

  /**
   * Other options than the default ones.
   *
   * @return to be filled
   */
  public static Builder builder() {
    return new Builder();
  }

  /** The library's options, for one call; to be deleted. */
  accel_log_options make() {
    accel_log_options options = new accel_log_options();
    if (after != null) {
      options.setStart(after.end());
      options.setIdentity(after.identity());
    }
    options.setMax_lines(maxLines);
    options.setMax_line(maxLine);
    options.setBar_seconds(barSeconds);
    options.setCount_lines(countLines ? 1 : 0);
    options.setWhole_lines(wholeLines ? 1 : 0);
    return options;
  }

  /** The options to be. One thread at a time. */
  public static final class Builder {
    private int flags;
    private boolean each = true;
    private LogScan after;
    private long maxLines;
    private long maxLine = 1 << 20;
    private long barSeconds;
    private boolean countLines = true;
    private boolean wholeLines;

    private Builder() {}

    /**
     * How all patterns are read. Without UNICODE they are the bytes of their UTF-8.
     *
     * @param flags such as IGNORECASE and LITERAL
     * @return this
     */
    public Builder flags(RegexFlag... flags) {
      this.flags = RegexFlag.bits(flags);
      return this;
    }

    /**
     * Scans what was added since an earlier scan of the same file. A file that was rotated or cut
     * is begun anew.
     *
     * @param scan none unless given
     * @return this
     */
    public Builder after(LogScan scan) {
      after = Objects.requireNonNull(scan, "scan");
      return this;
    }

    /**
     * How many of the matching lines are given.
     *
     * @param lines 0 unless given
     * @return this
     */
    public Builder maxLines(long lines) {
      maxLines = lines;
      return this;
    }

    /**
     * How long a line may be where lines are looked at; a longer one is {@link ErrorCode#LIMIT}
     * with its offset.
     *
     * @param bytes 1 MiB unless given
     * @return this
     */
    public Builder maxLine(long bytes) {
      maxLine = bytes;
      return this;
    }

    /**
     * The width of the bars: matching lines over time. A line without a time counts with the last
     * one before it that matches and has one.
     *
     * @param seconds 0 unless given: no bars
     * @return this
     */
    public Builder barSeconds(long seconds) {
      barSeconds = seconds;
      return this;
    }

    /**
     * Whether the lines of each pattern are counted. Without this, countLines, lines and bars plain
     * texts are counted at memory speed.
     *
     * @param each true unless given
     * @return this
     */
    public Builder each(boolean each) {
      this.each = each;
      return this;
    }

    /**
     * Whether all lines are counted, not only those that match.
     *
     * @param count true unless given
     * @return this
     */
    public Builder countLines(boolean count) {
      countLines = count;
      return this;
    }

    /**
     * Whether a last line that has no newline yet is left out.
     *
     * @param whole false unless given
     * @return this
     */
    public Builder wholeLines(boolean whole) {
      wholeLines = whole;
      return this;
    }

    /**
     * The options.
     *
     * @return immutable
     */
    public LogOptions build() {
      return new LogOptions(this);
    }
  }
}
