package dev.accel;

/** How JSON text is made canonical. */
public enum JsonForm {
  /** RFC 8785, but integers keep every digit and lone surrogates stay \\udxxx. */
  EXACT(accel_json_form.ACCEL_JSON_EXACT),
  /** RFC 8785 to the letter: numbers are doubles, lone surrogates an error. */
  JCS(accel_json_form.ACCEL_JSON_JCS);

  final int value;

  JsonForm(int value) {
    this.value = value;
  }
}
