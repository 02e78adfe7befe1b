package dev.accel;

/** What offsets in a String count. */
public enum Unit {
  /** Bytes of its UTF-8. */
  BYTE(accel_unit.ACCEL_UNIT_BYTE),
  /** Code points. */
  CODEPOINT(accel_unit.ACCEL_UNIT_CODEPOINT),
  /** What {@link String#charAt} counts. */
  UTF16(accel_unit.ACCEL_UNIT_UTF16);

  final int value;

  Unit(int value) {
    this.value = value;
  }
}
