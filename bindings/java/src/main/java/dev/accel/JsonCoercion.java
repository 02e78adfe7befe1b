package dev.accel;

/** How {@link Json#coerce} reads. In the order of accel_json_coercion. */
public enum JsonCoercion {
  /** Literals in any case (None too), numbers, valid arrays and objects. */
  ACCEL,
  /** Victor's table: also nil, inf, nan, 007; strings are trimmed. */
  VICTOR
}
