package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Calls of tests/vectors/chunk.json. Rows count bytes: texts are given as bytes. */
final class ChunkCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "chunk_split", ChunkCalls::split,
          "chunk_lines", ChunkCalls::lines,
          "chunk_document", ChunkCalls::document,
          "chunk_tokens", ChunkCalls::tokens);

  private ChunkCalls() {}

  private static long number(JsonObject args, String name, long otherwise) {
    return args.has(name) ? args.get(name).getAsLong() : otherwise;
  }

  private static JsonArray pieces(Spans spans, String item) {
    JsonArray made = new JsonArray();
    for (Span span : spans) {
      JsonObject each = new JsonObject();
      each.addProperty("start", span.start());
      each.addProperty("end", span.end());
      each.addProperty(item, span.item());
      made.add(each);
    }
    return made;
  }

  private static JsonObject split(JsonObject args) {
    ChunkOptions how =
        ChunkOptions.DEFAULT
            .withBy(Rows.choice(args, "by", ChunkBy.LINES))
            .withSize(
                number(args, "size", ChunkOptions.DEFAULT.size()),
                number(args, "overlap", ChunkOptions.DEFAULT.overlap()));
    if (args.has("unit")) how = how.withUnit(Rows.choice(args, "unit", Unit.BYTE));
    return Rows.object("chunks", pieces(Chunks.split(Rows.bytes(args, "text"), how), "line"));
  }

  private static JsonObject lines(JsonObject args) {
    byte[] text = Rows.bytes(args, "text");
    JsonObject result = Rows.object("lines", pieces(Chunks.lines(text), "ending"));
    result.addProperty("count", Chunks.lineCount(text));
    result.addProperty("at", Chunks.lineAt(text, number(args, "at", 0)));
    return result;
  }

  private static JsonObject document(JsonObject args) {
    JsonObject result = new JsonObject();
    result.addProperty("type", Chunks.document(args.get("name").getAsString()));
    return result;
  }

  private static JsonObject tokens(JsonObject args) {
    JsonArray counts = new JsonArray();
    ChunkGuess guess = Rows.choice(args, "by", ChunkGuess.SIMPLE);
    for (long count :
        Chunks.tokens(
            Rows.list(args, "texts").stream().map(JsonElement::getAsString).toList(), guess))
      counts.add(count);
    return Rows.object("counts", counts);
  }
}
