package dev.accel;

/** What a part of a model's output is. In the order of accel_think_kind. */
public enum ThinkKind {
  /** The answer. */
  CONTENT,
  /** The reasoning before it. */
  THINKING,
  /** The body of a harmony message that has a recipient. */
  TOOL,
  /** Tags, and the white space that trim removes. */
  MARKUP,
  /** Who speaks in a harmony message. */
  ROLE,
  /** The channel of a harmony message. */
  CHANNEL,
  /** Whom a harmony message is for. */
  RECIPIENT;

  private static final ThinkKind[] ALL = values();

  static ThinkKind of(int kind) {
    return ALL[kind];
  }
}
