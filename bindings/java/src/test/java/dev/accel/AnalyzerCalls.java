package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;

/** Calls of tests/vectors/analyzer.json. */
final class AnalyzerCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of("analyze", AnalyzerCalls::analyze, "analyzer_rules", AnalyzerCalls::rules);

  private AnalyzerCalls() {}

  private static Analyzer analyzer(JsonObject args) {
    return Analyzer.of(Rows.string(args, "language", ""), Rows.json(args, "rules"));
  }

  private static JsonObject analyze(JsonObject args) {
    try (Analyzer analyzer = analyzer(args)) {
      Unit unit = Rows.choice(args, "offsets", Unit.BYTE);
      Findings found =
          args.has("text")
              ? analyzer.scan(args.get("text").getAsString(), unit, CallOptions.DEFAULT)
              : analyzer.scan(Rows.bytes(args, "text"));
      JsonArray findings = new JsonArray();
      for (Finding each : found) findings.add(Rows.finding(each, analyzer.names()));
      return Rows.object("findings", findings);
    }
  }

  private static JsonObject rules(JsonObject args) {
    try (Analyzer analyzer = analyzer(args)) {
      JsonObject result = JsonParser.parseString(analyzer.rules()).getAsJsonObject();
      result.addProperty("count", analyzer.names().size());
      return result;
    }
  }
}
