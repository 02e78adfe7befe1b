package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Calls of tests/vectors/phrases.json. */
final class PhrasesCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of("phrases_find", PhrasesCalls::find, "phrases_tail", PhrasesCalls::tail);

  private PhrasesCalls() {}

  private static JsonObject find(JsonObject args) {
    try (Phrases phrases = Phrases.of(Rows.json(args, "rules"))) {
      JsonArray matches = new JsonArray();
      for (Span span : phrases.find(Rows.bytes(args, "text"))) {
        JsonObject made = new JsonObject();
        made.addProperty("phrase", phrases.names().get(span.item()));
        made.addProperty("start", span.start());
        made.addProperty("end", span.end());
        matches.add(made);
      }
      return Rows.object("matches", matches);
    }
  }

  private static int number(JsonObject args, String name, int otherwise) {
    return args.has(name) ? args.get(name).getAsInt() : otherwise;
  }

  private static JsonObject tail(JsonObject args) {
    try (PhrasesTail tail =
        new PhrasesTail(
            number(args, "max_period", 128),
            number(args, "min_copies", 3),
            number(args, "min_tokens", 48))) {
      for (JsonElement chunk : Rows.list(args, "chunks")) tail.feed(chunk.getAsString());
      PhrasesRepeat none = new PhrasesRepeat(0, 0, 0, 0, 0);
      PhrasesRepeat found = tail.finish().orElse(none);
      JsonObject result = new JsonObject();
      result.addProperty("found", found != none);
      result.addProperty("start", found.start());
      result.addProperty("end", found.end());
      result.addProperty("unit_end", found.unitEnd());
      result.addProperty("period", found.period());
      result.addProperty("copies", found.copies());
      return result;
    }
  }
}
