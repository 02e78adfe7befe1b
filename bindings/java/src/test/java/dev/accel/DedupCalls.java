package dev.accel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/dedup.json. */
final class DedupCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "dedup_blocks", DedupCalls::blocks,
          "dedup_stream", DedupCalls::stream,
          "normalize", DedupCalls::normalize);

  private enum Kind {
    PROSE,
    CODE,
    PROSE_REPEAT,
    CODE_REPEAT
  }

  private DedupCalls() {}

  private static DedupOptions options(JsonObject args) {
    DedupOptions.Builder made =
        DedupOptions.builder().preset(Rows.choice(args, "preset", DedupPreset.DEFAULT));
    if (args.has("min_block")) made.minBlock(args.get("min_block").getAsLong());
    if (args.has("max_block")) made.maxBlock(args.get("max_block").getAsLong());
    if (args.has("window_blocks")) made.windowBlocks(args.get("window_blocks").getAsLong());
    if (args.has("window_bytes")) made.windowBytes(args.get("window_bytes").getAsLong());
    return made.build();
  }

  private static JsonObject blocks(JsonObject args) {
    Deduped found = Dedup.blocks(Rows.bytes(args, "text"), options(args));
    JsonObject result = Rows.object("spans", Rows.spans(found.spans(), i -> Kind.values()[i]));
    Rows.put(result, "text", found.bytes());
    if (args.has("text")) check(args.get("text").getAsString(), options(args), found);
    return result;
  }

  /** A String gives the same, its offsets in UTF-16 units. */
  private static void check(String text, DedupOptions options, Deduped bytes) {
    Deduped found = Dedup.blocks(text, options);
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < found.spans().size(); ++i)
      if (!found.isRepeat(i)) kept.append(found.spans().get(i).in(text));
    if (!kept.toString().equals(bytes.text()) || !found.text().equals(bytes.text()))
      throw new AssertionError(found.text());
  }

  private static JsonObject stream(JsonObject args) {
    try (DedupStream stream = new DedupStream(options(args))) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      for (JsonElement piece : Rows.list(args, "chunks"))
        kept.writeBytes(stream.feed(Utf8.encode(piece.getAsString())));
      kept.writeBytes(stream.finishBytes());
      JsonObject result = new JsonObject();
      Rows.put(result, "text", kept.toByteArray());
      DedupStats stats = stream.stats();
      result.addProperty("blocks", stats.blocks());
      result.addProperty("repeats", stats.repeats());
      result.addProperty("bytes", stats.bytes());
      result.addProperty("repeated_bytes", stats.repeatedBytes());
      return result;
    }
  }

  private static JsonObject normalize(JsonObject args) {
    JsonObject result = new JsonObject();
    byte[] text = Rows.bytes(args, "text");
    DedupFold[] folds =
        Rows.list(args, "folds").stream()
            .map(name -> DedupFold.valueOf(name.getAsString().toUpperCase(Locale.ROOT)))
            .toArray(DedupFold[]::new);
    byte[] made = args.has("folds") ? Dedup.normalize(text, folds) : Dedup.normalize(text);
    Rows.put(result, "text", made);
    return result;
  }
}
