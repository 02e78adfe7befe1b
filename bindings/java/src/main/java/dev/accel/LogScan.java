package dev.accel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a scan of a log found.
 *
 * @param lines all; 0 when not counted
 * @param matched lines that match any pattern
 * @param counts lines that match each pattern; empty when not asked
 * @param matching the first of them, as many as asked
 * @param bars matching lines over time
 * @param start byte at which the scan began
 * @param end byte at which a scan of what is added later begins
 * @param identity of the file
 * @param rotated not the file of the scan before: scanned from its beginning
 * @param truncated shorter than before: scanned from its beginning; or cut meanwhile
 * @param openLine the last line has no newline
 */
public record LogScan(
    long lines,
    long matched,
    List<Long> counts,
    List<LogLine> matching,
    List<LogBar> bars,
    long start,
    long end,
    long identity,
    boolean rotated,
    boolean truncated,
    boolean openLine) {
  static LogScan of(
      accel_log_result result, long[] counts, byte[] text, Spans matching, Spans bars) {
    int flags = result.getFlags();
    return new LogScan(
        result.getLines(),
        result.getMatched(),
        counts == null ? List.of() : Arrays.stream(counts).boxed().toList(),
        lines(text, matching),
        bars.stream().map(bar -> new LogBar(bar.start(), bar.end(), bar.item())).toList(),
        result.getStart(),
        result.getEnd(),
        result.getIdentity(),
        (flags & accel_log_flag.ACCEL_LOG_ROTATED) != 0,
        (flags & accel_log_flag.ACCEL_LOG_TRUNCATED) != 0,
        (flags & accel_log_flag.ACCEL_LOG_OPEN_LINE) != 0);
  }

  /** The lines stand one after the other, each with a newline. */
  private static List<LogLine> lines(byte[] text, Spans spans) {
    List<LogLine> lines = new ArrayList<>(spans.size());
    int at = 0;
    for (Span span : spans) {
      int end = at + (int) (span.end() - span.start());
      lines.add(new LogLine(span.start(), span.end(), span.kind(), Utf8.decode(text, at, end)));
      at = end + 1;
    }
    return List.copyOf(lines);
  }
}
