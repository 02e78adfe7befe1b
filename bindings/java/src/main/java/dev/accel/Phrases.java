package dev.accel;

import java.util.List;

/**
 * Phrases of a mind that turns in circles, or your own: immutable, to be shared between threads.
 * {@link PhrasesTail} for text that repeats itself.
 *
 * <pre>{@code
 * try (Phrases phrases = Phrases.builtin()) {
 *   phrases.find("Now let me check. Now let me see."); // "now let me" twice
 * }
 * }</pre>
 */
public final class Phrases implements AutoCloseable {
  private final Handle handle;
  private final List<String> names;

  private Phrases(long phrases) {
    handle = new Handle(this, phrases, accel::accel_phrases_free);
    names =
        Native.names(accel.accel_phrases_count(phrases), i -> accel.accel_phrases_name(phrases, i));
  }

  /**
   * The built-in phrases, of all languages.
   *
   * @return to be closed
   */
  public static Phrases builtin() {
    return of("");
  }

  /**
   * Phrases by rules.
   *
   * @param rules a JSON object; members, all optional: "preset" ("default" or "victor"),
   *     "languages" (of the built-in lists: en, de, es, fr), "phrases" (in place of the built-in),
   *     "match" ("words" or "substrings"), "overlap" ("longest", "earliest" or "all"); {@link
   *     ErrorCode#BAD_JSON} with offset, {@link ErrorCode#INVALID_ARGUMENT} names the place
   * @return to be closed
   */
  public static Phrases of(String rules) {
    return new Phrases(Native.ofRules(rules, accel::accel_phrases_new));
  }

  /**
   * The phrases themselves.
   *
   * @return by their number
   */
  public List<String> names() {
    return names;
  }

  /**
   * Where phrases stand, by start.
   *
   * @param text of any length
   * @return in UTF-16 units; item is the number of the phrase, kind 0
   */
  public Spans find(String text) {
    return find(Subject.of(text));
  }

  /**
   * Where phrases stand, by start.
   *
   * @param text UTF-8
   * @return in bytes; item is the number of the phrase, kind 0
   */
  public Spans find(byte[] text) {
    return find(Subject.of(text));
  }

  private Spans find(Subject text) {
    Object bytes = text.bytes();
    return handle.use(
        phrases -> Spans.of(text, bytes, spans -> accel.accel_phrases_find(phrases, bytes, spans)));
  }

  /** Gives the list back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
