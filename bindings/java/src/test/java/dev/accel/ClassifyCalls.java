package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Calls of tests/vectors/classify.json. */
final class ClassifyCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of("classify", ClassifyCalls::classify, "classify_batch", ClassifyCalls::batch);

  private ClassifyCalls() {}

  private static JsonObject classify(JsonObject args) {
    try (Classifier classifier = Classifier.of(Rows.json(args, "rules"))) {
      byte[] text = Rows.bytes(args, "text");
      Classification found = classifier.classify(text);
      JsonObject result = new JsonObject();
      result.addProperty("class", found.name());
      result.addProperty("confidence", found.confidence());
      result.addProperty("matched", found.matched());
      result.addProperty("negated", found.negated());
      JsonArray scores = new JsonArray();
      found.scores().values().forEach(scores::add);
      result.add("scores", scores);
      JsonArray hits = new JsonArray();
      for (Classification.Hit hit : found.hits()) hits.add(hit(hit));
      result.add("hits", hits);
      if (args.has("text")) check(classifier, args.get("text").getAsString(), found);
      return result;
    }
  }

  private static JsonObject hit(Classification.Hit hit) {
    JsonObject made = new JsonObject();
    made.addProperty("class", hit.name());
    made.addProperty("keyword", hit.keyword());
    made.addProperty("negated", hit.negated());
    made.addProperty("start", hit.start());
    made.addProperty("end", hit.end());
    return made;
  }

  /** A String gives the same, its offsets in UTF-16 units. */
  private static void check(Classifier classifier, String text, Classification bytes) {
    Classification found = classifier.classify(text);
    boolean same = found.scores().equals(bytes.scores()) && found.name() == bytes.name();
    for (int i = 0; i < found.hits().size(); ++i)
      same &= found.hits().get(i).start() == Units.before(text, bytes.hits().get(i).start());
    if (!same || classifier.name(text) != found.name()) throw new AssertionError(found);
  }

  private static JsonObject batch(JsonObject args) {
    try (Classifier classifier = Classifier.of(Rows.json(args, "rules"))) {
      JsonArray classes = new JsonArray();
      classifier
          .batch(Rows.list(args, "texts").stream().map(JsonElement::getAsString).toList())
          .forEach(classes::add);
      return Rows.object("classes", classes);
    }
  }
}
