package dev.accel;

import java.util.List;

/**
 * Checks and cleans answers of models, by rules: control tokens, markup of tool calls, fragments of
 * prompts. Immutable, to be shared between threads. Made once: it takes milliseconds.
 *
 * <pre>{@code
 * try (Response checker = Response.builtin()) {
 *   checker.validate(answer).score(); // 0 for a clean answer
 *   checker.sanitize(answer); // without leaked control tokens
 * }
 * }</pre>
 *
 * <p>A finding's score is the weight of its rule, its flags {@link #IN_CODE} and {@link
 * #REMOVABLE}.
 */
public final class Response implements AutoCloseable {
  /** Flag of a finding: in a fence or between backticks; shown, not leaked. */
  public static final int IN_CODE = accel_response_flag.ACCEL_RESPONSE_IN_CODE;

  /** Flag of a finding: {@link #sanitize} removes it. */
  public static final int REMOVABLE = accel_response_flag.ACCEL_RESPONSE_REMOVABLE;

  private final Handle handle;
  private final List<String> names;
  private final List<String> categories;

  private Response(long response) {
    handle = new Handle(this, response, accel::accel_response_free);
    long count = accel.accel_response_count(response);
    names = Native.names(count, i -> accel.accel_response_name(response, i));
    categories = Native.names(count, i -> accel.accel_response_category(response, i));
  }

  /**
   * The built-in rules.
   *
   * @return to be closed
   */
  public static Response builtin() {
    return of("");
  }

  /**
   * A checker by rules.
   *
   * @param rules a JSON object; members, all optional: "preset" ("default", "victor" or
   *     "victor_markup"), "rules" ([{"id": "note", "category": "mine", "severity": "low", "weight":
   *     0.5, "regex": "..."}], or "literal", or "repeats": true, or "json": true), "secrets" (true:
   *     keys and tokens too), "remove" (categories), "overlap", "tools" (names), "steps"
   *     ([{"regex": "...", "with": ""}]), "drop_lines", "trim", "name_prefixes"; {@link
   *     ErrorCode#BAD_JSON} with offset, {@link ErrorCode#INVALID_ARGUMENT} and {@link
   *     ErrorCode#BAD_PATTERN} name the place
   * @return to be closed
   */
  public static Response of(String rules) {
    return new Response(Native.ofRules(rules, accel::accel_response_new));
  }

  /**
   * The ids of the rules.
   *
   * @return by their number
   */
  public List<String> names() {
    return names;
  }

  /**
   * The categories of the rules: control, template, thinking, garbage, leakage, loop or your own.
   *
   * @return by the number of the rule
   */
  public List<String> categories() {
    return categories;
  }

  /**
   * What {@link #validate} found.
   *
   * @param score the sum of the weights of the different rules found outside code
   * @param findings by start and rule
   */
  public record Validation(double score, Findings findings) {
    /**
     * Whether the answer is clean.
     *
     * @return true for a score of 0
     */
    public boolean isClean() {
      return score == 0;
    }
  }

  /**
   * What does not belong into an answer; the text stays as it is.
   *
   * @param text of any length
   * @return offsets in UTF-16 units
   */
  public Validation validate(String text) {
    return validate(text, CallOptions.DEFAULT);
  }

  /**
   * What does not belong into an answer.
   *
   * @param text of any length
   * @param options timeout, cancel, threads
   * @return offsets in UTF-16 units
   */
  public Validation validate(String text, CallOptions options) {
    return validate(Subject.of(text), options);
  }

  /**
   * What does not belong into an answer.
   *
   * @param text UTF-8
   * @param options timeout, cancel, threads
   * @return offsets in bytes
   */
  public Validation validate(byte[] text, CallOptions options) {
    return validate(Subject.of(text), options);
  }

  private Validation validate(Subject text, CallOptions options) {
    Object bytes = text.bytes();
    return handle.use(
        response -> {
          try (CallOptions.Running call = options.start()) {
            accel_call_options how = CallOptions.Running.of(call);
            long[] score = new long[1];
            Findings findings =
                Findings.of(
                    text,
                    bytes,
                    text.unit(),
                    out -> score[0] = accel.accel_response_validate(response, bytes, how, out));
            return new Validation(Double.longBitsToDouble(score[0]), findings);
          }
        });
  }

  /**
   * The text without what is removable, and nothing else changed.
   *
   * @param text of any length; a lone surrogate comes back as U+FFFD
   * @return the cleaned text
   */
  public String sanitize(String text) {
    return Utf8.decode(sanitize(Utf8.encodeForSearch(text), CallOptions.DEFAULT));
  }

  /**
   * The text without what is removable, and nothing else changed.
   *
   * @param text UTF-8
   * @param options timeout, cancel, threads
   * @return the cleaned text
   */
  public byte[] sanitize(byte[] text, CallOptions options) {
    Object bytes = Subject.of(text).bytes();
    return handle.use(
        response -> {
          try (CallOptions.Running call = options.start()) {
            accel_call_options how = CallOptions.Running.of(call);
            return Native.text(out -> accel.accel_response_sanitize(response, bytes, how, out));
          }
        });
  }

  /**
   * Whether a model may call a tool by a name.
   *
   * @param fault empty when it may, else why not: "unknown", "invalid_characters",
   *     "contains_whitespace", ...
   * @param nearest the registered tool that is meant, or null
   */
  public record ToolCheck(String fault, String nearest) {
    /**
     * Whether the name may be called.
     *
     * @return true when there is no fault
     */
    public boolean isRight() {
      return fault.isEmpty();
    }
  }

  /**
   * Whether a model may call a tool by this name: it is one of "tools" of the rules, or, where
   * there are none, well formed.
   *
   * @param name any
   * @return why not, and which is meant
   */
  public ToolCheck checkTool(String name) {
    byte[] bytes = Utf8.encodeForSearch(name);
    return handle.use(
        response -> {
          long fault = accel.accel_text_new();
          try {
            long nearest = accel.accel_response_check_tool(response, bytes, fault);
            String meant = accel.accel_response_tool(response, nearest);
            return new ToolCheck(Utf8.decode(Native.textOf(fault)), meant);
          } finally {
            accel.accel_text_free(fault);
          }
        });
  }

  /** Gives the rules back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
