package dev.accel;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;

/**
 * Large logs: how many lines match, which, and when. Files are read in blocks, never mapped.
 *
 * <pre>{@code
 * Path path = Path.of("/var/log/app.log");
 * LogScan found = Log.scan(path, List.of("error", "exception"));
 * LogOptions later = LogOptions.builder().after(found).maxLines(20).build();
 * Log.scan(path, List.of("error"), later, CallOptions.DEFAULT); // what was added since
 * }</pre>
 *
 * <p>A pattern of Python's dialect is searched in each line without its newline, as grep does;
 * without patterns all lines match. Places are bytes, of a String those of its UTF-8.
 */
public final class Log {
  private static final int WORDS = 3; // of an accel_regex_pattern

  private Log() {}

  /** One of the two functions. */
  private interface Step {
    long run(
        Object source,
        long[] patterns,
        accel_log_options options,
        accel_call_options call,
        accel_log_result result,
        long[] counts,
        long lines,
        long spans,
        long bars);
  }

  /**
   * Counts the lines of a file that match.
   *
   * @param path of a file
   * @param patterns any of these
   * @return counts, no lines
   */
  public static LogScan scan(Path path, List<String> patterns) {
    return scan(path, patterns, LogOptions.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * The lines of a file that match.
   *
   * @param path of a file; {@link ErrorCode#IO} when it is none
   * @param patterns any of these; {@link ErrorCode#BAD_PATTERN} with item and offset
   * @param options what is given
   * @param call timeout, cancel, threads
   * @return as asked
   */
  public static LogScan scan(
      Path path, List<String> patterns, LogOptions options, CallOptions call) {
    return scan(accel::accel_log_scan, Checked.path(path), patterns, options, call);
  }

  /**
   * The lines of a log in memory that match.
   *
   * @param text a log
   * @param patterns any of these
   * @param options what is given
   * @param call timeout, cancel, threads
   * @return as asked; its identity is 0
   */
  public static LogScan scanText(
      String text, List<String> patterns, LogOptions options, CallOptions call) {
    return scan(accel::accel_log_scan_text, Subject.of(text).bytes(), patterns, options, call);
  }

  /**
   * The lines of a log in memory that match.
   *
   * @param text any bytes
   * @param patterns any of these
   * @param options what is given
   * @param call timeout, cancel, threads
   * @return as asked; its identity is 0
   */
  public static LogScan scanText(
      byte[] text, List<String> patterns, LogOptions options, CallOptions call) {
    return scan(accel::accel_log_scan_text, Subject.of(text).bytes(), patterns, options, call);
  }

  private static LogScan scan(
      Step step, Object source, List<String> patterns, LogOptions options, CallOptions call) {
    Memory memory = new Memory(patterns.stream().map(Utf8::encode).toList());
    long[] counts = options.each ? new long[memory.count()] : null;
    long[] records = records(memory, options.flags);
    accel_log_options made = options.make();
    accel_log_result result = new accel_log_result();
    long lines = 0;
    long spans = 0;
    long bars = 0;
    try (CallOptions.Running running = call.start()) {
      lines = accel.accel_text_new();
      spans = accel.accel_spans_new();
      bars = accel.accel_spans_new();
      accel_call_options how = CallOptions.Running.of(running);
      step.run(source, records, made, how, result, counts, lines, spans, bars);
      return LogScan.of(result, counts, Native.textOf(lines), Spans.copy(spans), Spans.copy(bars));
    } catch (AccelException fault) {
      throw fault.code() == ErrorCode.BAD_PATTERN ? told(patterns, fault) : fault;
    } finally {
      accel.accel_spans_free(bars);
      accel.accel_spans_free(spans);
      accel.accel_text_free(lines);
      result.delete();
      made.delete();
      Reference.reachabilityFence(memory);
    }
  }

  private static long[] records(Memory memory, int flags) {
    long[] records = new long[WORDS * memory.count()];
    for (int i = 0; i < memory.count(); ++i) {
      records[WORDS * i] = memory.data(i);
      records[WORDS * i + 1] = memory.length(i);
      records[WORDS * i + 2] = flags;
    }
    return records;
  }

  /** The fault, its offset in the pattern that the caller gave. */
  private static AccelException told(List<String> patterns, AccelException fault) {
    if (fault.item() < 0) return fault;
    return fault.at(Units.before(patterns.get((int) fault.item()), fault.offset()));
  }
}
