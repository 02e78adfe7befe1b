package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;

/** Calls of tests/vectors/response.json. */
final class ResponseCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "validate", ResponseCalls::validate,
          "sanitize", ResponseCalls::sanitize,
          "check_tool", ResponseCalls::checkTool);

  private ResponseCalls() {}

  private static Response response(JsonObject args) {
    return Response.of(Rows.json(args, "rules"));
  }

  private static JsonObject validate(JsonObject args) {
    try (Response response = response(args)) {
      Response.Validation found = response.validate(Rows.bytes(args, "text"), CallOptions.DEFAULT);
      JsonArray findings = new JsonArray();
      for (Finding each : found.findings()) {
        JsonObject made = Rows.finding(each, response.names());
        made.addProperty("category", response.categories().get(each.rule()));
        made.addProperty("in_code", (each.flags() & Response.IN_CODE) != 0);
        made.addProperty("removable", (each.flags() & Response.REMOVABLE) != 0);
        findings.add(made);
      }
      JsonObject result = Rows.object("findings", findings);
      result.addProperty("score", found.score());
      return result;
    }
  }

  private static JsonObject sanitize(JsonObject args) {
    try (Response response = response(args)) {
      JsonObject result = new JsonObject();
      byte[] text = Rows.bytes(args, "text");
      Rows.put(result, "text", response.sanitize(text, CallOptions.DEFAULT));
      return result;
    }
  }

  private static JsonObject checkTool(JsonObject args) {
    try (Response response = response(args)) {
      Response.ToolCheck found = response.checkTool(Utf8.decode(Rows.bytes(args, "name")));
      JsonObject result = new JsonObject();
      result.addProperty("fault", found.fault());
      result.addProperty("nearest", found.nearest());
      return result;
    }
  }
}
