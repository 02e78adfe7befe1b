package dev.accel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * JSON text: its canonical form, repair of what models and people write, values out of prose; {@link
 * JsonStream} for JSON that is still arriving.
 *
 * <pre>{@code
 * JsonRepaired repaired = Json.repair("['a.py', True, 10,");
 * repaired.text(); // ["a.py", true, 10]
 * repaired.grade(); // GUESSED
 * }</pre>
 */
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

  /**
   * Whether a text is one JSON value, strictly RFC 8259 and at most 512 deep. Repeated keys and
   * numbers of any size are valid.
   *
   * @param text else {@link ErrorCode#BAD_JSON} with the offset and what was expected
   */
  public static void validate(String text) {
    try {
      validate(Utf8.encode(text));
    } catch (AccelException fault) {
      throw fault.at(Units.before(text, fault.offset()));
    }
  }

  /**
   * Whether a text is one JSON value, strictly RFC 8259 and at most 512 deep.
   *
   * @param text UTF-8; else {@link ErrorCode#BAD_JSON} with the offset and what was expected
   */
  public static void validate(byte[] text) {
    accel.accel_json_validate(Objects.requireNonNull(text, "text"));
  }

  /**
   * The JSON value that a text means, however people or models wrote it.
   *
   * @param text of any length
   * @return edits in UTF-16 units
   */
  public static JsonRepaired repair(String text) {
    return repair(text, JsonRepairOptions.DEFAULT);
  }

  /**
   * The JSON value that a text means, however people or models wrote it: other quotes, missing
   * ones, inner ones, commas, colons, brackets, comments, Python, prose and fences around it, an
   * end that was cut off. Valid JSON comes back as it is, numbers and keys always as they are
   * written. Linear on every input.
   *
   * @param text {@link ErrorCode#BAD_JSON} when there is no value in it; {@link ErrorCode#LIMIT}
   * @param options what is a value, limits
   * @return edits in UTF-16 units
   */
  public static JsonRepaired repair(String text, JsonRepairOptions options) {
    return repair(Subject.of(text), options);
  }

  /**
   * The JSON value that a text means, however people or models wrote it.
   *
   * @param text UTF-8; U+FFFD stands for other bytes
   * @param options what is a value, limits
   * @return edits in bytes
   */
  public static JsonRepaired repair(byte[] text, JsonRepairOptions options) {
    return repair(Subject.of(text), options);
  }

  private static JsonRepaired repair(Subject text, JsonRepairOptions options) {
    byte[] bytes = (byte[]) text.bytes();
    accel_json_repair_options how = options.make();
    try {
      return repaired(
          text, bytes, (out, edits, told) -> accel.accel_json_repair(bytes, how, out, edits, told));
    } catch (AccelException fault) {
      throw text.told(fault);
    } finally {
      how.delete();
    }
  }

  /** A call that fills text, edits and result. */
  interface Repair {
    void fill(long out, long edits, accel_json_repaired told);
  }

  static JsonRepaired repaired(Subject text, byte[] bytes, Repair call) {
    accel_json_repaired told = new accel_json_repaired();
    long out = accel.accel_text_new();
    try {
      Spans edits = Spans.of(text, bytes, spans -> call.fill(out, spans, told));
      return JsonRepaired.of(Native.textOf(out), told, edits);
    } finally {
      accel.accel_text_free(out);
      told.delete();
    }
  }

  /**
   * All values of a text in order, each repaired.
   *
   * @param text of any length
   * @return offsets in UTF-16 units
   */
  public static List<JsonExtracted> extract(String text) {
    return extract(text, JsonRepairOptions.DEFAULT);
  }

  /**
   * All values of a text in order, each repaired. Where a fence holds values, those outside of
   * fences are left out.
   *
   * @param text of any length
   * @param options what is a value, limits; {@link JsonMany} is not read
   * @return offsets in UTF-16 units; empty when there are none
   */
  public static List<JsonExtracted> extract(String text, JsonRepairOptions options) {
    return extract(Subject.of(text), options);
  }

  /**
   * All values of a text in order, each repaired.
   *
   * @param text UTF-8; U+FFFD stands for other bytes
   * @param options what is a value, limits; {@link JsonMany} is not read
   * @return offsets in bytes; empty when there are none
   */
  public static List<JsonExtracted> extract(byte[] text, JsonRepairOptions options) {
    return extract(Subject.of(text), options);
  }

  private static List<JsonExtracted> extract(Subject text, JsonRepairOptions options) {
    Object bytes = text.bytes();
    accel_json_repair_options how = options.make();
    long out = accel.accel_text_new();
    try {
      Spans values =
          Spans.of(text, bytes, spans -> accel.accel_json_extract(bytes, how, out, spans));
      return extracted(values, Utf8.decode(Native.textOf(out)));
    } catch (AccelException fault) {
      throw text.told(fault);
    } finally {
      accel.accel_text_free(out);
      how.delete();
    }
  }

  private static List<JsonExtracted> extracted(Spans values, String array) {
    List<JsonExtracted> all = new ArrayList<>(values.size());
    int at = 1;
    for (Span each : values) {
      int end = endOfElement(array, at);
      all.add(
          new JsonExtracted(
              array.substring(at, end),
              JsonKind.of(each.kind()),
              JsonGrade.of(each.item()),
              each.start(),
              each.end()));
      at = end + 1;
    }
    return List.copyOf(all);
  }

  /** Of an array that is valid JSON. */
  private static int endOfElement(String array, int at) {
    boolean inString = false;
    for (int depth = 0; ; ++at) {
      char each = array.charAt(at);
      if (inString) {
        if (each == '\\') ++at;
        else inString = each != '"';
      } else if (each == '"') {
        inString = true;
      } else if (each == '[' || each == '{') {
        ++depth;
      } else if (depth == 0 && (each == ',' || each == ']')) {
        return at;
      } else if (each == ']' || each == '}') {
        --depth;
      }
    }
  }

  /**
   * What a text says where any type may stand, such as an argument that a model wrote in quotes:
   * "42" is a number, "none" null, "[1]" an array, "hello" a string.
   *
   * @param text ids such as 007 stay strings
   * @return its kind and value
   */
  public static JsonCoerced coerce(String text) {
    return coerce(text, JsonCoercion.ACCEL);
  }

  /**
   * What a text says where any type may stand.
   *
   * @param text any
   * @param coercion by which table
   * @return its kind and value
   */
  public static JsonCoerced coerce(String text, JsonCoercion coercion) {
    byte[] bytes = Utf8.encodeForSearch(text);
    long out = accel.accel_text_new();
    try {
      int kind = (int) accel.accel_json_coerce(bytes, coercion.ordinal(), out);
      return new JsonCoerced(JsonKind.of(kind), Utf8.decode(Native.textOf(out)));
    } finally {
      accel.accel_text_free(out);
    }
  }
}
