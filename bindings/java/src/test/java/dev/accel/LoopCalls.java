package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/loop.json. */
final class LoopCalls {
  static final Map<String, VectorsTest.Answer> ALL = Map.of("loop_run", LoopCalls::run);

  private LoopCalls() {}

  private static LoopReport turn(Loop loop, JsonElement calls) {
    for (JsonElement each : calls.getAsJsonArray()) {
      JsonObject call = each.getAsJsonObject();
      String arguments = Rows.string(call, "arguments_text", Rows.json(call, "arguments"));
      loop.add(
          new Call(Rows.string(call, "tool", ""), arguments), Rows.string(call, "result", null));
    }
    return loop.finish();
  }

  private static JsonObject report(LoopReport report) {
    if (report.isLoop() == report.guidance().isEmpty()) throw new AssertionError(report);
    JsonObject made = new JsonObject();
    made.addProperty("kind", report.kind().name().toLowerCase(Locale.ROOT));
    made.addProperty("category", report.category().name().toLowerCase(Locale.ROOT));
    made.addProperty("count", report.count());
    made.addProperty("period", report.period());
    made.addProperty("similarity", report.similarity());
    return made;
  }

  private static JsonObject stats(LoopStats stats) {
    JsonObject made = new JsonObject();
    made.addProperty("calls", stats.calls());
    made.addProperty("turns", stats.turns());
    made.addProperty("call_loops", stats.callLoops());
    made.addProperty("thoughts", stats.thoughts());
    made.addProperty("thought_loops", stats.thoughtLoops());
    made.addProperty("stalling", stats.stalling());
    made.addProperty("exact", stats.exact());
    made.addProperty("similar", stats.similar());
    made.addProperty("stalls", stats.stalls());
    made.addProperty("history", stats.history());
    made.addProperty("distinct", stats.distinct());
    return made;
  }

  /** One report for each step: a turn, a thought, reset, or save. */
  private static JsonObject run(JsonObject args) {
    String rules = Rows.string(args, "rules_text", Rows.json(args, "rules"));
    Loop loop = Loop.of(rules);
    try {
      JsonArray reports = new JsonArray();
      for (JsonElement each : Rows.list(args, "steps")) {
        JsonObject step = each.getAsJsonObject();
        if (step.has("calls")) {
          reports.add(report(turn(loop, step.get("calls"))));
        } else if (step.has("think")) {
          reports.add(report(loop.think(step.get("think").getAsString())));
        } else if (step.has("save")) {
          Loop next = Loop.of(rules);
          next.load(loop.save());
          loop.close();
          loop = next;
        } else {
          loop.reset();
        }
      }
      JsonObject result = Rows.object("reports", reports);
      result.add("stats", stats(loop.stats()));
      return result;
    } finally {
      loop.close();
    }
  }
}
