package dev.accel;

/** What a JSON value is. In the order of accel_json_kind. */
public enum JsonKind {
  /** The literal. */
  NULL,
  /** True or false. */
  BOOLEAN,
  /** A number without point and exponent. */
  INTEGER,
  /** Any other number. */
  NUMBER,
  /** A text. */
  STRING,
  /** A list. */
  ARRAY,
  /** Members by name. */
  OBJECT;

  private static final JsonKind[] ALL = values();

  static JsonKind of(int kind) {
    return ALL[kind];
  }
}
