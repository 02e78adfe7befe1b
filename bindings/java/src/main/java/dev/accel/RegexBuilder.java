package dev.accel;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The patterns and options of a {@link Regex}. Patterns count from 0 in the order in which they
 * were added. One thread at a time; may build any number of sets.
 */
public final class RegexBuilder {
  private static final int WORDS = 3; // of an accel_regex_pattern

  private final List<byte[]> patterns = new ArrayList<>();
  private final List<String> strings = new ArrayList<>(); // null for bytes
  private final List<Integer> bits = new ArrayList<>();

  private int flags;
  private RegexDialect dialect = RegexDialect.PYTHON;
  private RegexOnError onError = RegexOnError.FAIL;
  private RegexOrder order = RegexOrder.BY_PATTERN;
  private RegexRoute route = RegexRoute.AUTO;
  private Integer matchLimit;
  private Integer maxPositions;
  private Long jitStackMax;
  private Long maxMatches;
  private long compileBudget;
  private byte[] cacheDir = {};

  RegexBuilder() {}

  /**
   * Adds a pattern of characters.
   *
   * @param pattern in the dialect of the set
   * @param flags of this pattern; UNICODE it has anyway
   * @return this
   */
  public RegexBuilder add(String pattern, RegexFlag... flags) {
    byte[] bytes = Utf8.encode(pattern);
    return add(bytes, pattern, RegexFlag.UNICODE.value | RegexFlag.bits(flags));
  }

  /**
   * Adds a pattern of bytes.
   *
   * @param pattern in the dialect of the set
   * @param flags of this pattern; with UNICODE it is UTF-8
   * @return this
   */
  public RegexBuilder add(byte[] pattern, RegexFlag... flags) {
    return add(pattern.clone(), null, RegexFlag.bits(flags));
  }

  private RegexBuilder add(byte[] pattern, String string, int flags) {
    patterns.add(pattern);
    strings.add(string);
    bits.add(flags);
    return this;
  }

  /**
   * Adds flags to those of every pattern.
   *
   * @param flags any
   * @return this
   */
  public RegexBuilder flags(RegexFlag... flags) {
    this.flags |= RegexFlag.bits(flags);
    return this;
  }

  /**
   * The language of the patterns.
   *
   * @param dialect PYTHON unless given
   * @return this
   */
  public RegexBuilder dialect(RegexDialect dialect) {
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    return this;
  }

  /**
   * What happens to a pattern that does not compile, or when searching runs into its match limit.
   *
   * @param onError FAIL unless given
   * @return this
   */
  public RegexBuilder onError(RegexOnError onError) {
    this.onError = Objects.requireNonNull(onError, "onError");
    return this;
  }

  /**
   * The order of matches.
   *
   * @param order BY_PATTERN unless given
   * @return this
   */
  public RegexBuilder order(RegexOrder order) {
    this.order = Objects.requireNonNull(order, "order");
    return this;
  }

  /**
   * Forces a way of searching, for tests.
   *
   * @param route AUTO unless given
   * @return this
   */
  public RegexBuilder route(RegexRoute route) {
    this.route = Objects.requireNonNull(route, "route");
    return this;
  }

  /**
   * How long PCRE2 may try at one place before the pattern is given up with {@link
   * ErrorCode#LIMIT}.
   *
   * @param steps 1,000,000 unless given
   * @return this
   */
  public RegexBuilder matchLimit(int steps) {
    matchLimit = Checked.natural("matchLimit", steps);
    return this;
  }

  /**
   * The size of a pattern's automaton above which it is left to PCRE2.
   *
   * @param positions 4,000 unless given
   * @return this
   */
  public RegexBuilder maxPositions(int positions) {
    maxPositions = Checked.natural("maxPositions", positions);
    return this;
  }

  /**
   * The stack of each thread that uses PCRE2.
   *
   * @param bytes 1 MiB unless given
   * @return this
   */
  public RegexBuilder jitStackMax(long bytes) {
    jitStackMax = bytes;
    return this;
  }

  /**
   * How long compiling may take before the rest is left to PCRE2.
   *
   * @param budget no limit unless given
   * @return this
   */
  public RegexBuilder compileBudget(Duration budget) {
    compileBudget = Checked.nanos("compileBudget", budget);
    return this;
  }

  /**
   * How many matches one call may find, then it throws {@link ErrorCode#LIMIT}.
   *
   * @param matches 100,000,000 unless given; 0: no limit
   * @return this
   */
  public RegexBuilder maxMatches(long matches) {
    maxMatches = matches;
    return this;
  }

  /**
   * A folder for compiled copies on disk, yours alone: made 0700, refused when it is another
   * user's.
   *
   * @param folder ACCEL_CACHE_DIR unless given, and without that none
   * @return this
   */
  public RegexBuilder cacheDir(Path folder) {
    cacheDir = Checked.path(folder);
    return this;
  }

  /**
   * Compiles the set. Costs about 2 ms per rule once; equal sets are compiled once per process.
   *
   * @return a set to close. {@link ErrorCode#BAD_PATTERN} with item and offset; {@link
   *     ErrorCode#UNSUPPORTED} for what cannot be searched as asked
   */
  public Regex build() {
    List<byte[]> texts = new ArrayList<>(patterns);
    texts.add(cacheDir);
    Memory memory = new Memory(texts);
    accel_regex_options options = options(memory);
    try {
      return taken(accel.accel_regex_compile(records(memory), options));
    } catch (AccelException fault) {
      throw fault.item() < 0 ? fault : fault.at(told((int) fault.item(), fault.offset()));
    } finally {
      options.delete();
      Reference.reachabilityFence(memory);
    }
  }

  private Regex taken(long regex) {
    Failure[] failures = Failure.ofRegex(regex);
    for (int i = 0; i < failures.length; ++i)
      failures[i] = failures[i].at(told(failures[i].pattern(), failures[i].offset()));
    return new Regex(regex, List.of(failures));
  }

  /** Where in the pattern that the caller gave. */
  private long told(int pattern, long offset) {
    String string = strings.get(pattern);
    return string == null ? offset : Units.before(string, offset);
  }

  private long[] records(Memory memory) {
    long[] records = new long[WORDS * patterns.size()];
    for (int i = 0; i < patterns.size(); ++i) {
      records[WORDS * i] = memory.data(i);
      records[WORDS * i + 1] = memory.length(i);
      records[WORDS * i + 2] = bits.get(i);
    }
    return records;
  }

  private accel_regex_options options(Memory memory) {
    accel_regex_options options = new accel_regex_options();
    options.setFlags(flags);
    options.setDialect(dialect.value);
    options.setOn_error(onError.value);
    options.setOrder(order.value);
    options.setRoute(route.value);
    if (matchLimit != null) options.setMatch_limit(matchLimit);
    if (maxPositions != null) options.setMax_positions(maxPositions);
    if (jitStackMax != null) options.setJit_stack_max(jitStackMax);
    if (maxMatches != null) options.setMax_matches(maxMatches);
    options.setCompile_budget_ns(compileBudget);
    options.setCache_dir(cacheDir.length == 0 ? 0 : memory.data(patterns.size()));
    options.setCache_dir_length(cacheDir.length);
    return options;
  }
}
