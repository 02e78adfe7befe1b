package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Calls of tests/vectors/json.json. */
final class JsonCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "json_canonical", JsonCalls::canonical,
          "json_number", JsonCalls::number,
          "json_repair", JsonCalls::repair,
          "json_extract", JsonCalls::extract,
          "json_validate", JsonCalls::validate,
          "json_coerce", JsonCalls::coerce,
          "json_stream", JsonCalls::stream);

  private JsonCalls() {}

  private static JsonObject canonical(JsonObject args) {
    JsonForm form = JsonForm.valueOf(Rows.string(args, "mode", "exact").toUpperCase(Locale.ROOT));
    byte[] bytes = Rows.bytes(args, "text");
    JsonObject result = new JsonObject();
    Rows.put(result, "text", Json.canonical(bytes, form));
    return result;
  }

  /** A double by its bits: 16 hex digits, high ones first. */
  private static JsonObject number(JsonObject args) {
    long bits = Long.parseUnsignedLong(args.get("bits").getAsString(), 16);
    JsonObject result = new JsonObject();
    result.addProperty("text", Json.number(Double.longBitsToDouble(bits)));
    return result;
  }

  // ---- repair ----

  private static JsonRepairOptions options(JsonObject args) {
    JsonRepairOptions.Builder made =
        JsonRepairOptions.builder()
            .mode(Rows.choice(args, "mode", JsonMode.SCALAR))
            .many(Rows.choice(args, "many", JsonMany.ALL));
    if (args.has("max_depth")) made.maxDepth(args.get("max_depth").getAsInt());
    if (args.has("max_length")) made.maxLength(args.get("max_length").getAsLong());
    if (args.has("max_edits")) made.maxEdits(args.get("max_edits").getAsLong());
    return made.build();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** An offset in a String, in the unit that a row asks for. */
  private static long told(JsonObject args, long offset) {
    boolean isPoints = Rows.choice(args, "offsets", Unit.BYTE) == Unit.CODEPOINT;
    return isPoints ? args.get("text").getAsString().codePointCount(0, (int) offset) : offset;
  }

  private static JsonObject place(JsonObject args, JsonGrade grade, long start, long end) {
    JsonObject made = new JsonObject();
    made.addProperty("grade", name(grade));
    made.addProperty("start", told(args, start));
    made.addProperty("end", told(args, end));
    return made;
  }

  private static JsonObject repaired(JsonObject args, JsonRepaired repaired) {
    JsonArray edits = new JsonArray();
    for (JsonEdit each : repaired.edits()) {
      JsonObject made = place(args, each.grade(), each.start(), each.end());
      made.addProperty("edit", name(each.kind()));
      edits.add(made);
    }
    JsonObject result = Rows.object("edits", edits);
    result.addProperty("text", repaired.text());
    result.addProperty("grade", name(repaired.grade()));
    result.addProperty("kind", name(repaired.kind()));
    result.addProperty("count", repaired.count());
    result.addProperty("revised", repaired.revised());
    return result;
  }

  private static JsonObject repair(JsonObject args) {
    JsonRepaired found =
        Rows.choice(args, "offsets", Unit.BYTE) == Unit.BYTE
            ? Json.repair(Rows.bytes(args, "text"), options(args))
            : Json.repair(args.get("text").getAsString(), options(args));
    return repaired(args, found);
  }

  private static JsonObject extract(JsonObject args) {
    List<JsonExtracted> found =
        Rows.choice(args, "offsets", Unit.BYTE) == Unit.BYTE
            ? Json.extract(Rows.bytes(args, "text"), options(args))
            : Json.extract(args.get("text").getAsString(), options(args));
    JsonArray values = new JsonArray();
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (JsonExtracted each : found) {
      JsonObject made = place(args, each.grade(), each.start(), each.end());
      made.addProperty("kind", name(each.kind()));
      values.add(made);
      array.add(each.text());
    }
    JsonObject result = Rows.object("values", values);
    result.addProperty("text", array.toString());
    return result;
  }

  private static JsonObject validate(JsonObject args) {
    JsonObject result = new JsonObject();
    try {
      Json.validate(Rows.bytes(args, "text"));
      result.addProperty("valid", true);
    } catch (AccelException fault) {
      result.addProperty("valid", false);
      result.addProperty("offset", fault.offset());
    }
    return result;
  }

  private static JsonObject coerce(JsonObject args) {
    JsonCoerced found =
        Json.coerce(Rows.string(args, "text", ""), Rows.choice(args, "preset", JsonCoercion.ACCEL));
    JsonObject result = new JsonObject();
    result.addProperty("kind", name(found.kind()));
    result.addProperty("text", found.text());
    return result;
  }

  /** Offsets of a stream of bytes are bytes. */
  private static JsonObject stream(JsonObject args) {
    try (JsonStream stream = new JsonStream(options(args))) {
      JsonArray snapshots = new JsonArray();
      for (JsonElement chunk : Rows.list(args, "chunks")) {
        stream.feed(Utf8.encode(chunk.getAsString()));
        JsonSnapshot shown = stream.snapshot();
        JsonObject made = new JsonObject();
        made.addProperty("text", shown.text());
        made.addProperty("stable", Utf8.encode(shown.text().substring(0, shown.stable())).length);
        snapshots.add(made);
      }
      JsonObject result = repaired(args, stream.finish());
      result.add("snapshots", snapshots);
      return result;
    }
  }
}
