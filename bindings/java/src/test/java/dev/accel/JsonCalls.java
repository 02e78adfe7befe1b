package dev.accel;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/json.json. */
final class JsonCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of("json_canonical", JsonCalls::canonical, "json_number", JsonCalls::number);

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
}
