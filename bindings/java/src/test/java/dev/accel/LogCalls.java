package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Calls of tests/vectors/log.json. */
final class LogCalls {
  static final Map<String, VectorsTest.Answer> ALL = Map.of("log_scan", LogCalls::scan);

  private LogCalls() {}

  /** A scan before, of which only the end and the file count. */
  private static LogScan before(JsonObject args) {
    long end = args.has("start") ? args.get("start").getAsLong() : 0;
    long identity = Long.parseUnsignedLong(Rows.string(args, "identity", "0"), 16);
    return new LogScan(
        0, 0, List.of(), List.of(), List.of(), 0, end, identity, false, false, false);
  }

  private static LogOptions options(JsonObject args) {
    LogOptions.Builder made =
        LogOptions.builder()
            .flags(RegexCalls.flags(args))
            .after(before(args))
            .wholeLines(Rows.isTrue(args, "whole_lines"));
    if (args.has("count_lines")) made.countLines(args.get("count_lines").getAsBoolean());
    if (args.has("max_lines")) made.maxLines(args.get("max_lines").getAsLong());
    if (args.has("max_line")) made.maxLine(args.get("max_line").getAsLong());
    if (args.has("bar_seconds")) made.barSeconds(args.get("bar_seconds").getAsLong());
    return made.build();
  }

  private static LogScan found(JsonObject args) {
    List<String> patterns =
        Rows.list(args, "patterns").stream().map(JsonElement::getAsString).toList();
    LogOptions how = options(args);
    CallOptions call = CallOptions.DEFAULT;
    if (args.has("path"))
      return Log.scan(Path.of(args.get("path").getAsString()), patterns, how, call);
    LogScan found = Log.scanText(Rows.bytes(args, "text"), patterns, how, call);
    if (args.has("text")) {
      LogScan same = Log.scanText(args.get("text").getAsString(), patterns, how, call);
      if (!same.equals(found)) throw new AssertionError(same);
    }
    return found;
  }

  private static JsonObject scan(JsonObject args) {
    LogScan found = found(args);
    JsonObject result = new JsonObject();
    result.addProperty("lines", found.lines());
    result.addProperty("matched", found.matched());
    result.addProperty("start", found.start());
    result.addProperty("end", found.end());
    result.addProperty("rotated", found.rotated());
    result.addProperty("truncated", found.truncated());
    result.addProperty("open_line", found.openLine());
    JsonArray counts = new JsonArray();
    found.counts().forEach(counts::add);
    result.add("counts", counts);
    JsonArray matching = new JsonArray();
    found.matching().forEach(line -> matching.add(line(line)));
    result.add("matching", matching);
    JsonArray bars = new JsonArray();
    found.bars().forEach(bar -> bars.add(bar(bar)));
    result.add("bars", bars);
    return result;
  }

  private static JsonObject line(LogLine line) {
    JsonObject made = new JsonObject();
    made.addProperty("start", line.start());
    made.addProperty("end", line.end());
    made.addProperty("pattern", line.pattern());
    made.addProperty("text", line.text());
    return made;
  }

  private static JsonObject bar(LogBar bar) {
    JsonObject made = new JsonObject();
    made.addProperty("start", bar.start());
    made.addProperty("end", bar.end());
    made.addProperty("lines", bar.lines());
    return made;
  }
}
