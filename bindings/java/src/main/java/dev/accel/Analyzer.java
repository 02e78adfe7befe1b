package dev.accel;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * The compiled rules of one programming language, which find weak, dangerous and unfinished places
 * in source text: immutable, to be shared between threads.
 *
 * <pre>{@code
 * try (Analyzer analyzer = Analyzer.of("python")) {
 *   for (Finding found : analyzer.scan(source))
 *     System.out.println(found.line() + ": " + analyzer.names().get(found.rule()));
 * }
 * }</pre>
 *
 * <p>Comments and strings are told from code; a line with the comment accel:ignore (in Python also
 * nosec) has no findings. Source that does not parse is searched all the same. A finding's inner
 * part is the function's name where a call was found; score and flags are 0.
 */
public final class Analyzer implements AutoCloseable {
  private final Handle handle;
  private final List<String> names;

  private Analyzer(long analyzer) {
    handle = new Handle(this, analyzer, accel::accel_analyzer_free);
    names =
        Native.names(
            accel.accel_analyzer_count(analyzer), i -> accel.accel_analyzer_name(analyzer, i));
  }

  /**
   * The built-in rules of a language: security faults, smells and TODO notes.
   *
   * @param language "python", "javascript", "typescript", "java", "go", "rust", "c", "cpp" or an
   *     alias such as "js"; {@link ErrorCode#UNSUPPORTED} for another
   * @return to be closed
   */
  public static Analyzer of(String language) {
    return of(language, "");
  }

  /**
   * Rules of your own for a language.
   *
   * @param language as above
   * @param rules JSON: {"builtin": true, "rules": [{"id": "no-print", "message": "...", "severity":
   *     "low", "confidence": "high", "category": "smell", "calls": ["print"]}]}; a rule has either
   *     "pattern" (a regular expression, in the view "in"), "calls" (function names, with
   *     "arguments" and "unless") or "imports". {@link ErrorCode#BAD_JSON} with offset, {@link
   *     ErrorCode#BAD_PATTERN} and {@link ErrorCode#INVALID_ARGUMENT} name the rule.
   * @return to be closed
   */
  public static Analyzer of(String language, String rules) {
    byte[] name = Utf8.encode(language);
    return new Analyzer(Native.ofRules(rules, bytes -> accel.accel_analyzer_new(name, bytes)));
  }

  /**
   * The ids of the rules, such as "eval-used".
   *
   * @return by their number
   */
  public List<String> names() {
    return names;
  }

  /**
   * The rules with all that is said of them.
   *
   * @return JSON: {"language": ..., "rules": [{id, category, severity, confidence, message, cwe?},
   *     ...]}
   */
  public String rules() {
    return handle.use(
        analyzer -> Utf8.decode(Native.text(out -> accel.accel_analyzer_rules(analyzer, out))));
  }

  /**
   * What the rules find in source text.
   *
   * @param text of any length
   * @return offsets and columns in UTF-16 units
   */
  public Findings scan(String text) {
    return scan(text, Unit.UTF16, CallOptions.DEFAULT);
  }

  /**
   * What the rules find in source text.
   *
   * @param text of any length
   * @param unit what offsets and columns count
   * @param options timeout, cancel
   * @return in the unit
   */
  public Findings scan(String text, Unit unit, CallOptions options) {
    return scan(Subject.of(text), Objects.requireNonNull(unit, "unit"), options);
  }

  /**
   * What the rules find in source text.
   *
   * @param text UTF-8
   * @return offsets and columns in bytes
   */
  public Findings scan(byte[] text) {
    return scan(text, CallOptions.DEFAULT);
  }

  /**
   * What the rules find in source text.
   *
   * @param text UTF-8
   * @param options timeout, cancel
   * @return offsets and columns in bytes
   */
  public Findings scan(byte[] text, CallOptions options) {
    return scan(Subject.of(text), Unit.BYTE, options);
  }

  /**
   * What the rules find in source text.
   *
   * @param text UTF-8 from position to limit; direct ones are not copied
   * @param options timeout, cancel
   * @return offsets and columns in bytes from the position
   */
  public Findings scan(ByteBuffer text, CallOptions options) {
    return scan(Subject.of(text), Unit.BYTE, options);
  }

  private Findings scan(Subject text, Unit unit, CallOptions options) {
    return handle.use(
        analyzer -> {
          try (CallOptions.Running call = options.start()) {
            Object bytes = text.bytes();
            accel_call_options how = CallOptions.Running.of(call);
            return Findings.of(
                text, bytes, unit, found -> accel.accel_analyzer_scan(analyzer, bytes, how, found));
          }
        });
  }

  /** Gives the rules back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
