package dev.accel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * A compiled set of patterns: immutable, to be shared between threads.
 *
 * <pre>{@code
 * try (Regex rules = Regex.of("def (\\w+)", "TODO")) {
 *   for (Match match : rules.scan(text)) System.out.println(match.in(text));
 * }
 * }</pre>
 *
 * <p>A search gives, for each pattern, exactly the matches that a search with it alone would:
 * leftmost first, not overlapping, empty ones included. Different patterns overlap freely.
 * Searching throws {@link ErrorCode#LIMIT} where a pattern runs into its match limit or there are
 * too many matches, {@link ErrorCode#DEADLINE} and {@link ErrorCode#CANCELLED} as the call's
 * options say. It costs about 1 ns per byte for hundreds of patterns.
 *
 * <p>Patterns and texts that are Strings are searched as their UTF-8, a lone surrogate as U+FFFD;
 * direct buffers are read where they lie, all else is copied once.
 */
public final class Regex implements AutoCloseable {
  private final Handle handle;
  private final MatchesPool pool = new MatchesPool();
  private final List<Failure> failures;

  /** Takes over a native set; failures count in what the caller gave. */
  Regex(long regex, List<Failure> failures) {
    MatchesPool resting = pool;
    this.failures = failures;
    handle =
        new Handle(
            this,
            regex,
            address -> {
              resting.free();
              accel.accel_regex_free(address);
            });
  }

  /**
   * Compiles patterns with the default options: those of Python's re module.
   *
   * @param patterns any number
   * @return a set to close
   */
  public static Regex of(String... patterns) {
    RegexBuilder builder = builder();
    for (String pattern : patterns) builder.add(pattern);
    return builder.build();
  }

  /**
   * Patterns with flags and options.
   *
   * @return to be filled
   */
  public static RegexBuilder builder() {
    return new RegexBuilder();
  }

  /**
   * The set that {@link #save} gave as bytes. They hold programs for the engine and are checked
   * against damage, not malice: load only your own.
   *
   * @param saved {@link ErrorCode#BAD_DATA} when damaged, or of another version or CPU
   * @return a set to close
   */
  public static Regex load(byte[] saved) {
    return taken(accel.accel_regex_load(Objects.requireNonNull(saved, "saved")));
  }

  private static Regex taken(long regex) {
    return new Regex(regex, List.of(Failure.ofRegex(regex)));
  }

  /**
   * The compiled set as bytes, for this version of accel and this kind of CPU.
   *
   * @return what {@link #load} takes
   */
  public byte[] save() {
    long regex = handle.acquire();
    try {
      return Native.text(out -> accel.accel_regex_save(regex, out));
    } finally {
      handle.release();
    }
  }

  /**
   * How each pattern is searched and why, its widths, where the set came from.
   *
   * @return a JSON report, one object per pattern
   */
  public String explain() {
    long regex = handle.acquire();
    try {
      return Utf8.decode(Native.text(out -> accel.accel_regex_explain(regex, out)));
    } finally {
      handle.release();
    }
  }

  /**
   * Number of patterns, refused ones included.
   *
   * @return 0 or more
   */
  public int count() {
    long regex = handle.acquire();
    try {
      return (int) accel.accel_regex_count(regex);
    } finally {
      handle.release();
    }
  }

  /**
   * What {@link RegexOnError#SKIP} left out when the set was compiled; such patterns match nothing.
   *
   * @return by pattern; empty when all compiled
   */
  public List<Failure> failures() {
    return failures;
  }

  /**
   * Number of capture groups of a pattern, the whole match not counted.
   *
   * @param pattern 0 to {@link #count} - 1
   * @return 0 or more
   */
  public int groupCount(int pattern) {
    long regex = handle.acquire();
    try {
      Objects.checkIndex(pattern, (int) accel.accel_regex_count(regex));
      return (int) accel.accel_regex_group_count(regex, pattern);
    } finally {
      handle.release();
    }
  }

  /**
   * Names of group 1, 2, ... of a pattern.
   *
   * @param pattern 0 to {@link #count} - 1
   * @return "" for a group without a name
   */
  public List<String> groupNames(int pattern) {
    int groups = groupCount(pattern);
    long regex = handle.acquire();
    try {
      List<String> names = new ArrayList<>(groups);
      for (int g = 1; g <= groups; ++g) names.add(accel.accel_regex_group_name(regex, pattern, g));
      return List.copyOf(names);
    } finally {
      handle.release();
    }
  }

  /**
   * All matches of all patterns.
   *
   * @param text of any length
   * @return offsets in UTF-16 units
   */
  public Matches scan(String text) {
    return scan(text, Unit.UTF16, CallOptions.DEFAULT);
  }

  /**
   * All matches of all patterns.
   *
   * @param text of any length
   * @param unit what the offsets of the result count
   * @param options timeout, cancel, threads
   * @return offsets in the unit
   */
  public Matches scan(String text, Unit unit, CallOptions options) {
    return scan(Subject.of(text), Objects.requireNonNull(unit, "unit"), options);
  }

  /**
   * All matches of all patterns.
   *
   * @param text any bytes; UTF-8 for patterns that were Strings, where invalid bytes match nothing
   * @return offsets in bytes
   */
  public Matches scan(byte[] text) {
    return scan(text, CallOptions.DEFAULT);
  }

  /**
   * All matches of all patterns.
   *
   * @param text any bytes; UTF-8 for patterns that were Strings, where invalid bytes match nothing
   * @param options timeout, cancel, threads
   * @return offsets in bytes
   */
  public Matches scan(byte[] text, CallOptions options) {
    return scan(Subject.of(text), Unit.BYTE, options);
  }

  /**
   * All matches of all patterns.
   *
   * @param text from position to limit; direct ones are not copied
   * @return offsets in bytes from the position
   */
  public Matches scan(ByteBuffer text) {
    return scan(text, CallOptions.DEFAULT);
  }

  /**
   * All matches of all patterns.
   *
   * @param text from position to limit; direct ones are not copied
   * @param options timeout, cancel, threads
   * @return offsets in bytes from the position
   */
  public Matches scan(ByteBuffer text, CallOptions options) {
    return scan(Subject.of(text), Unit.BYTE, options);
  }

  private Matches scan(Subject text, Unit unit, CallOptions options) {
    long regex = handle.acquire();
    try (CallOptions.Running call = options.start()) {
      long found = pool.take();
      try {
        Object bytes = text.bytes();
        accel.accel_regex_scan(regex, bytes, CallOptions.Running.of(call), found);
        if (!text.isCountedAs(unit, bytes)) accel.accel_matches_convert(found, bytes, unit.value);
        return new Matches(this, text, unit, Records.of(found));
      } finally {
        pool.give(found);
      }
    } catch (AccelException fault) {
      throw text.told(fault);
    } finally {
      handle.release();
    }
  }

  /**
   * All matches in each of many texts, in one call that shares them out over threads: the fast way
   * for lines and files. An exception's item is the text at fault.
   *
   * @param texts any number, together at most 2 GiB
   * @return one {@link Matches} per text, offsets in UTF-16 units
   */
  public BatchMatches scanBatch(List<String> texts) {
    return scanBatch(texts, Unit.UTF16, CallOptions.DEFAULT);
  }

  /**
   * All matches in each of many texts.
   *
   * @param texts any number, together at most 2 GiB
   * @param unit what the offsets of the result count
   * @param options timeout, cancel, threads
   * @return one {@link Matches} per text, offsets in the unit
   */
  public BatchMatches scanBatch(List<String> texts, Unit unit, CallOptions options) {
    List<String> kept = List.copyOf(texts);
    Packed packed = Packed.of(kept, Utf8::encodeForSearch);
    try {
      return BatchMatches.ofStrings(this, kept, packed, unit, scanBatch(packed, options));
    } catch (AccelException fault) {
      throw fault.item() < 0
          ? fault
          : fault.at(Units.before(kept.get((int) fault.item()), fault.offset()));
    }
  }

  /**
   * All matches in each of many texts.
   *
   * @param texts any number, together at most 2 GiB
   * @return one {@link Matches} per text, offsets in bytes
   */
  public BatchMatches scanBatch(byte[][] texts) {
    return scanBatch(texts, CallOptions.DEFAULT);
  }

  /**
   * All matches in each of many texts.
   *
   * @param texts any number, together at most 2 GiB
   * @param options timeout, cancel, threads
   * @return one {@link Matches} per text, offsets in bytes
   */
  public BatchMatches scanBatch(byte[][] texts, CallOptions options) {
    byte[][] kept = texts.clone();
    return BatchMatches.ofBytes(this, kept, scanBatch(Packed.of(kept), options));
  }

  private Records.Batch scanBatch(Packed texts, CallOptions options) {
    long regex = handle.acquire();
    try (CallOptions.Running call = options.start()) {
      long found = pool.take();
      try {
        accel.accel_regex_scan_batch(regex, texts, CallOptions.Running.of(call), found);
        return Records.Batch.of(found);
      } finally {
        pool.give(found);
      }
    } finally {
      handle.release();
    }
  }

  /**
   * Which patterns match at all; faster than a scan.
   *
   * @param text of any length
   * @return bit p for pattern p
   */
  public BitSet which(String text) {
    return which(text, CallOptions.DEFAULT);
  }

  /**
   * Which patterns match at all.
   *
   * @param text of any length
   * @param options timeout, cancel, threads
   * @return bit p for pattern p
   */
  public BitSet which(String text, CallOptions options) {
    return which(Subject.of(text), options);
  }

  /**
   * Which patterns match at all.
   *
   * @param text any bytes; UTF-8 for patterns that were Strings
   * @return bit p for pattern p
   */
  public BitSet which(byte[] text) {
    return which(text, CallOptions.DEFAULT);
  }

  /**
   * Which patterns match at all.
   *
   * @param text any bytes; UTF-8 for patterns that were Strings
   * @param options timeout, cancel, threads
   * @return bit p for pattern p
   */
  public BitSet which(byte[] text, CallOptions options) {
    return which(Subject.of(text), options);
  }

  /**
   * Which patterns match at all.
   *
   * @param text from position to limit; direct ones are not copied
   * @return bit p for pattern p
   */
  public BitSet which(ByteBuffer text) {
    return which(text, CallOptions.DEFAULT);
  }

  /**
   * Which patterns match at all.
   *
   * @param text from position to limit; direct ones are not copied
   * @param options timeout, cancel, threads
   * @return bit p for pattern p
   */
  public BitSet which(ByteBuffer text, CallOptions options) {
    return which(Subject.of(text), options);
  }

  private BitSet which(Subject text, CallOptions options) {
    long regex = handle.acquire();
    try (CallOptions.Running call = options.start()) {
      long[] bitmap = new long[(int) ((accel.accel_regex_count(regex) + 63) / 64)];
      accel.accel_regex_which(regex, text.bytes(), CallOptions.Running.of(call), bitmap);
      return BitSet.valueOf(bitmap);
    } catch (AccelException fault) {
      throw text.told(fault);
    } finally {
      handle.release();
    }
  }

  /**
   * Where the groups of one match lie. {@link Matches#captures} is faster for many of one text.
   *
   * @param text that was scanned
   * @param match that a scan of it gave, in UTF-16 units
   * @return in UTF-16 units; {@link ErrorCode#INVALID_ARGUMENT} when there is no such match
   */
  public Captures captures(String text, Match match) {
    return new Matches(this, Subject.of(text), Unit.UTF16, Records.of(match)).captures(0);
  }

  /**
   * Where the groups of one match lie.
   *
   * @param text that was scanned
   * @param match that a scan of it gave
   * @return in bytes; {@link ErrorCode#INVALID_ARGUMENT} when there is no such match
   */
  public Captures captures(byte[] text, Match match) {
    return new Matches(this, Subject.of(text), Unit.BYTE, Records.of(match)).captures(0);
  }

  /**
   * Where the groups of one match lie.
   *
   * @param text that was scanned, from position to limit
   * @param match that a scan of it gave
   * @return in bytes from the position; {@link ErrorCode#INVALID_ARGUMENT} when there is no such
   *     match
   */
  public Captures captures(ByteBuffer text, Match match) {
    return new Matches(this, Subject.of(text), Unit.BYTE, Records.of(match)).captures(0);
  }

  /** Spans of the groups of one match, all in bytes. */
  long[] captures(ByteBuffer text, int pattern, long start, long end) {
    long[] spans = new long[2 * (groupCount(pattern) + 1)];
    long regex = handle.acquire();
    try {
      accel.accel_regex_captures(regex, text, Records.words(pattern, start, end), spans);
      return spans;
    } finally {
      handle.release();
    }
  }

  /**
   * A text that arrives in pieces.
   *
   * @return to be closed; keeps the compiled set alive. {@link ErrorCode#UNSUPPORTED}, naming the
   *     pattern, when one has no bounded width ({@link #explain}: "bounded").
   */
  public RegexStream stream() {
    long regex = handle.acquire();
    try {
      return new RegexStream(accel.accel_regex_stream_new(regex));
    } finally {
      handle.release();
    }
  }

  /**
   * The process-wide memory of compiled sets: equal requests share one.
   *
   * @return counts since the process began
   */
  public static CacheStats cacheStats() {
    return CacheStats.read();
  }

  /**
   * Changes how many compiled sets the process keeps. Sets in use are not touched.
   *
   * @param capacity 100 at first; 0 keeps none
   */
  public static void cacheResize(long capacity) {
    accel.accel_regex_cache_resize(capacity);
  }

  /** Forgets the compiled sets that the process keeps; the counts stay. */
  public static void cacheClear() {
    accel.accel_regex_cache_clear();
  }

  /** Gives the set back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }

  @Override
  public String toString() {
    return handle.isClosed() ? "Regex[closed]" : "Regex[" + count() + " patterns]";
  }
}
