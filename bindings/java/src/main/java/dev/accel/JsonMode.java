package dev.accel;

/** What is taken for a value. In the order of accel_json_mode. */
public enum JsonMode {
  /** Anything: a text without a value in it becomes a string. */
  SCALAR,
  /** Objects and arrays, wherever they stand; scalars in fences only. */
  EXTRACT,
  /** As SCALAR, but an edit that is not lossless is {@link ErrorCode#BAD_JSON}. */
  STRICT
}
