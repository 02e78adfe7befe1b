package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** The files of tests/vectors, and how their rows say text and what must come back. */
final class Rows {
  static final Path FOLDER = Path.of(System.getProperty("accel.project"), "tests/vectors");

  private Rows() {}

  static List<JsonObject> read(String noun) throws IOException {
    String text = Files.readString(FOLDER.resolve(noun + ".json"));
    List<JsonObject> rows = new ArrayList<>();
    for (JsonElement row : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("rows"))
      rows.add(row.getAsJsonObject());
    return rows;
  }

  /** Why Java cannot answer a row, or null. */
  static String reason(JsonObject row) {
    JsonObject not = row.getAsJsonObject("not");
    if (not != null && not.has("java")) return not.get("java").getAsString();
    JsonObject only = row.getAsJsonObject("only");
    return only != null && !only.has("java") ? "only for " + only.keySet() : null;
  }

  // ---- arguments ----

  static String string(JsonObject args, String name, String otherwise) {
    return args.has(name) ? args.get(name).getAsString() : otherwise;
  }

  static boolean isTrue(JsonObject args, String name) {
    return args.has(name) && args.get(name).getAsBoolean();
  }

  static List<JsonElement> list(JsonObject args, String name) {
    if (!args.has(name)) return List.of();
    return StreamSupport.stream(args.getAsJsonArray(name).spliterator(), false).toList();
  }

  static <E extends Enum<E>> E choice(JsonObject args, String name, E otherwise) {
    String given = string(args, name, otherwise.name()).toUpperCase(Locale.ROOT);
    for (E each : otherwise.getDeclaringClass().getEnumConstants())
      if (each.name().equals(given)) return each;
    throw new IllegalArgumentException(name + " is " + given);
  }

  /** A member as it is written, or an empty text. */
  static String json(JsonObject args, String name) {
    return args.has(name) ? args.get(name).toString() : "";
  }

  /** Bytes of name, or of name_b64. */
  static byte[] bytes(JsonObject args, String name) {
    if (args.has(name)) return Utf8.encode(args.get(name).getAsString());
    return args.has(name + "_b64") ? decode(args.get(name + "_b64")) : new byte[0];
  }

  static byte[] decode(JsonElement base64) {
    return Base64.getDecoder().decode(base64.getAsString());
  }

  // ---- results ----

  static JsonObject object(String name, JsonElement value) {
    JsonObject made = new JsonObject();
    made.add(name, value);
    return made;
  }

  /** As name, or as name_b64 when the bytes are no UTF-8. */
  static void put(JsonObject to, String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (java.util.Arrays.equals(Utf8.encode(text), bytes)) to.addProperty(name, text);
    else to.addProperty(name + "_b64", Base64.getEncoder().encodeToString(bytes));
  }

  static JsonArray spans(Spans spans, IntFunction<Enum<?>> kind) {
    JsonArray made = new JsonArray();
    for (Span span : spans) {
      JsonObject each = new JsonObject();
      each.addProperty("kind", kind.apply(span.kind()).name().toLowerCase(Locale.ROOT));
      each.addProperty("item", span.item());
      each.addProperty("start", span.start());
      each.addProperty("end", span.end());
      made.add(each);
    }
    return made;
  }

  static JsonObject finding(Finding found, List<String> rules) {
    JsonObject made = new JsonObject();
    made.addProperty("rule", rules.get(found.rule()));
    made.addProperty("severity", found.severity().name().toLowerCase(Locale.ROOT));
    made.addProperty("confidence", found.confidence().name().toLowerCase(Locale.ROOT));
    made.addProperty("flags", found.flags());
    made.addProperty("start", found.start());
    made.addProperty("end", found.end());
    made.addProperty("inner_start", found.innerStart());
    made.addProperty("inner_end", found.innerEnd());
    made.addProperty("line", found.line());
    made.addProperty("column", found.column());
    made.addProperty("score", found.score());
    return made;
  }

  /** Whether every part of what is expected is there; objects may hold more. */
  static boolean fits(JsonElement expected, JsonElement actual, boolean asSet) {
    if (expected instanceof JsonObject object && actual instanceof JsonObject other)
      return object.keySet().stream()
          .allMatch(key -> other.has(key) && fits(object.get(key), other.get(key), false));
    if (expected instanceof JsonArray list && actual instanceof JsonArray other)
      return list.size() == other.size() && (asSet ? fitsSet(list, other) : fitsEach(list, other));
    return expected.equals(actual);
  }

  private static boolean fitsEach(JsonArray expected, JsonArray actual) {
    for (int i = 0; i < expected.size(); ++i)
      if (!fits(expected.get(i), actual.get(i), false)) return false;
    return true;
  }

  private static boolean fitsSet(JsonArray expected, JsonArray actual) {
    List<JsonElement> left = new ArrayList<>(actual.asList());
    for (JsonElement each : expected) if (!removeFirst(left, each)) return false;
    return true;
  }

  private static boolean removeFirst(List<JsonElement> left, JsonElement wanted) {
    for (int i = 0; i < left.size(); ++i)
      if (fits(wanted, left.get(i), false)) return left.remove(i) != null;
    return false;
  }
}
