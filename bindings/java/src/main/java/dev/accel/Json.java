package dev.accel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Objects;

/** Canonical JSON text: one spelling for equal values. */
public final class Json {
  private static final int NUMBER_SIZE = 26; // of the longest, and a NUL

  private Json() {}

  /**
   * Canonical text of one JSON value, as {@link JsonForm#EXACT}.
   *
   * @param text strict RFC 8259
   * @return equal for equal values
   */
  public static String canonical(String text) {
    return canonical(text, JsonForm.EXACT);
  }

  /**
   * Canonical text of one JSON value: keys sorted by UTF-16 units at every level, no white space,
   * shortest numbers and escapes.
   *
   * @param text strict RFC 8259: trailing text, NaN, numbers beyond a double, repeated keys, lone
   *     surrogates and depth over 512 are {@link ErrorCode#BAD_JSON} with the offset
   * @param form how
   * @return equal for equal values
   */
  public static String canonical(String text, JsonForm form) {
    try {
      return Utf8.decode(canonical(Utf8.encode(text), form));
    } catch (AccelException fault) {
      throw fault.at(Units.before(text, fault.offset()));
    }
  }

  /**
   * Canonical text of one JSON value.
   *
   * @param text strict RFC 8259 in UTF-8
   * @param form how
   * @return UTF-8
   */
  public static byte[] canonical(byte[] text, JsonForm form) {
    Objects.requireNonNull(text, "text");
    return Native.text(out -> accel.accel_json_canonical(text, form.value, out));
  }

  /**
   * Spelling of a double in RFC 8785, as ECMAScript has it.
   *
   * @param value finite, else {@link ErrorCode#INVALID_ARGUMENT}
   * @return the shortest that reads back as the value
   */
  public static String number(double value) {
    byte[] digits = new byte[NUMBER_SIZE];
    int size = (int) accel.accel_json_number(value, digits);
    if (size == 0) throw AccelException.invalid(value + " has no spelling in JSON");
    return new String(Arrays.copyOf(digits, size), US_ASCII);
  }
}
