package dev.accel;

/** What repair did at one place. In the order of accel_json_edit. */
public enum JsonEditKind {
  /** Other quotes became those of JSON. */
  QUOTES,
  /** A key without quotes. */
  KEY_QUOTED,
  /** A text without quotes. */
  TEXT_QUOTED,
  /** A raw line end, a quote between other quotes, an escape of another language. */
  ESCAPED,
  /** A quote inside a string. */
  INNER_QUOTE,
  /** An escape that JSON has not. */
  ESCAPE,
  /** The closing quote was missing. */
  STRING_CLOSED,
  /** True, None, NULL. */
  LITERAL,
  /** Undefined, NaN, Infinity became null. */
  NULL_FOR,
  /** +1, .5, 1_000. */
  NUMBER,
  /** 2e, 5. */
  NUMBER_COMPLETED,
  /** A space that JSON has not, a byte order mark. */
  SPACE,
  /** A comment. */
  COMMENT,
  /** A comma too many. */
  COMMA_REMOVED,
  /** A missing comma. */
  COMMA_ADDED,
  /** A missing colon. */
  COLON_ADDED,
  /** A key without a value. */
  NULL_ADDED,
  /** A missing bracket. */
  BRACKET_ADDED,
  /** A bracket too many. */
  BRACKET_REMOVED,
  /** A tuple or set of Python became an array. */
  SEQUENCE,
  /** A call around a value. */
  CALL,
  /** Strings with a plus between them. */
  CONCATENATED,
  /** A fence around the value. */
  FENCE,
  /** Three dots for more of the same. */
  ELLIPSIS,
  /** Prose around the value, a stray word. */
  TEXT_REMOVED,
  /** An escape or number that the text's end cut. */
  CUT,
  /** No UTF-8: U+FFFD stands instead. */
  BYTES,
  /** Several values became one array. */
  JOINED,
  /** A value that was not asked for. */
  VALUE_REMOVED;

  private static final JsonEditKind[] ALL = values();

  static JsonEditKind of(int kind) {
    return ALL[kind];
  }
}
