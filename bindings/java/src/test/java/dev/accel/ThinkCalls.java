package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/think.json. */
final class ThinkCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of("think_split", ThinkCalls::split, "think_filter", ThinkCalls::filter);

  private ThinkCalls() {}

  private static ThinkOptions options(JsonObject args) {
    ThinkOptions.Builder made =
        ThinkOptions.builder()
            .preset(Rows.choice(args, "preset", ThinkPreset.QWEN3))
            .mode(Rows.choice(args, "mode", ThinkMode.PRESET))
            .anywhere(Rows.isTrue(args, "anywhere"))
            .trim(Rows.isTrue(args, "trim"));
    if (args.has("start_in_thinking"))
      made.startInThinking(args.get("start_in_thinking").getAsBoolean());
    if (args.has("max_thinking")) made.maxThinking(args.get("max_thinking").getAsLong());
    for (JsonElement pair : Rows.list(args, "pairs"))
      made.tags(
          pair.getAsJsonArray().get(0).getAsString(), pair.getAsJsonArray().get(1).getAsString());
    List<JsonElement> ends = Rows.list(args, "implicit_ends");
    made.implicitEnds(ends.stream().map(JsonElement::getAsString).toArray(String[]::new));
    return made.build();
  }

  /** Segments with their texts so far; one that goes on in the next piece grows. */
  private record Row(ThinkKind kind, int item, ByteArrayOutputStream text) {}

  private static JsonObject answer(List<ThinkSegment> all, boolean truncated, boolean exceeded) {
    List<Row> rows = new ArrayList<>();
    for (ThinkSegment each : all) {
      Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
      if (last == null || last.kind != each.kind() || last.item != each.item())
        rows.add(last = new Row(each.kind(), each.item(), new ByteArrayOutputStream()));
      last.text.writeBytes(each.bytes());
    }
    JsonArray segments = new JsonArray();
    for (Row row : rows) {
      JsonObject made = new JsonObject();
      made.addProperty("kind", row.kind.name().toLowerCase(Locale.ROOT));
      made.addProperty("item", row.item);
      Rows.put(made, "text", row.text.toByteArray());
      segments.add(made);
    }
    JsonObject result = Rows.object("segments", segments);
    Rows.put(result, "content", joined(rows, ThinkKind.CONTENT));
    Rows.put(result, "thinking", joined(rows, ThinkKind.THINKING));
    result.addProperty("truncated", truncated);
    result.addProperty("exceeded", exceeded);
    return result;
  }

  private static byte[] joined(List<Row> rows, ThinkKind kind) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Row row : rows) if (row.kind == kind) joined.writeBytes(row.text.toByteArray());
    return joined.toByteArray();
  }

  private static JsonObject split(JsonObject args) {
    ThinkSplit found = Think.split(Rows.bytes(args, "text"), options(args));
    JsonObject result = answer(found.segments(), found.truncated(), found.exceeded());
    result.add("spans", Rows.spans(found.spans(), ThinkKind::of));
    if (args.has("text")) check(args.get("text").getAsString(), options(args), found);
    return result;
  }

  /** A String gives the same, its offsets in UTF-16 units. */
  private static void check(String text, ThinkOptions options, ThinkSplit bytes) {
    ThinkSplit found = Think.split(text, options);
    boolean same = found.segments().equals(bytes.segments());
    for (int i = 0; i < found.spans().size(); ++i)
      same &= found.spans().get(i).in(text).equals(bytes.segments().get(i).text());
    if (!same) throw new AssertionError(found);
  }

  private static JsonObject filter(JsonObject args) {
    try (ThinkFilter filter = new ThinkFilter(options(args))) {
      List<ThinkSegment> all = new ArrayList<>();
      for (JsonElement piece : Rows.list(args, "chunks"))
        all.addAll(filter.feed(piece.getAsString()));
      for (JsonElement piece : Rows.list(args, "chunks_b64"))
        all.addAll(filter.feed(Rows.decode(piece)));
      all.addAll(filter.finish());
      return answer(all, filter.truncated(), filter.exceeded());
    }
  }
}
