package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Calls of tests/vectors/fuzzy.json. */
final class FuzzyCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "fuzzy_score", FuzzyCalls::score,
          "fuzzy_distance", FuzzyCalls::distance,
          "fuzzy_cdist", FuzzyCalls::cdist,
          "fuzzy_matrix", FuzzyCalls::matrix,
          "fuzzy_clusters", FuzzyCalls::clusters,
          "fuzzy_simhash", FuzzyCalls::simhash,
          "fuzzy_minhash", FuzzyCalls::minhash,
          "fuzzy_index", FuzzyCalls::index);

  private static final CallOptions CALL = CallOptions.DEFAULT;

  private FuzzyCalls() {}

  private static FuzzyOptions options(JsonObject args) {
    return FuzzyOptions.of(Rows.choice(args, "measure", FuzzyMeasure.LEVENSHTEIN))
        .withUnit(Rows.choice(args, "unit", Unit.CODEPOINT))
        .withCutoff(real(args, "cutoff", 0));
  }

  private static double real(JsonObject args, String name, double otherwise) {
    return args.has(name) ? args.get(name).getAsDouble() : otherwise;
  }

  private static int number(JsonObject args, String name, int otherwise) {
    return args.has(name) ? args.get(name).getAsInt() : otherwise;
  }

  private static List<String> texts(JsonObject args, String name) {
    return Rows.list(args, name).stream().map(JsonElement::getAsString).toList();
  }

  private static JsonObject score(JsonObject args) {
    FuzzyOptions how = options(args);
    double found = Fuzzy.score(Rows.bytes(args, "a"), Rows.bytes(args, "b"), how, CALL);
    if (args.has("a")) {
      String a = args.get("a").getAsString();
      String b = args.get("b").getAsString();
      if (Fuzzy.score(a, b, how, CALL) != found) throw new AssertionError(a);
    }
    JsonObject result = new JsonObject();
    result.addProperty("score", found);
    return result;
  }

  private static JsonObject distance(JsonObject args) {
    String a = args.get("a").getAsString();
    String b = args.get("b").getAsString();
    long limit = number(args, "limit", -1);
    FuzzyOptions how = options(args);
    long found = Fuzzy.distance(a, b, limit, how, CALL);
    if (Fuzzy.distance(Utf8.encode(a), Utf8.encode(b), limit, how, CALL) != found)
      throw new AssertionError(a);
    JsonObject result = new JsonObject();
    result.addProperty("distance", found);
    return result;
  }

  private static JsonArray rows(double[][] scores) {
    JsonArray made = new JsonArray();
    for (double[] row : scores) {
      JsonArray each = new JsonArray();
      for (double score : row) each.add(score);
      made.add(each);
    }
    return made;
  }

  private static JsonObject cdist(JsonObject args) {
    return Rows.object(
        "scores",
        rows(Fuzzy.cdist(texts(args, "rows"), texts(args, "columns"), options(args), CALL)));
  }

  private static JsonObject matrix(JsonObject args) {
    return Rows.object("scores", rows(Fuzzy.matrix(texts(args, "texts"), options(args), CALL)));
  }

  private static JsonObject clusters(JsonObject args) {
    double[][] square =
        Rows.list(args, "similarities").stream()
            .map(
                row ->
                    row.getAsJsonArray().asList().stream()
                        .mapToDouble(JsonElement::getAsDouble)
                        .toArray())
            .toArray(double[][]::new);
    int[] found = Fuzzy.clusters(square, real(args, "threshold", 0.7), number(args, "least", 0));
    JsonArray clusters = new JsonArray();
    for (int each : found) clusters.add(each);
    JsonObject result = Rows.object("clusters", clusters);
    result.addProperty("count", Arrays.stream(found).max().orElse(-1) + 1);
    return result;
  }

  private static JsonObject simhash(JsonObject args) {
    JsonArray prints = new JsonArray();
    for (long print : Fuzzy.simhash(texts(args, "texts"), number(args, "width", 3), CALL))
      prints.add("%016x".formatted(print));
    return Rows.object("prints", prints);
  }

  private static JsonObject minhash(JsonObject args) {
    JsonArray signatures = new JsonArray();
    int permutations = number(args, "permutations", 128);
    for (int[] row :
        Fuzzy.minhash(texts(args, "texts"), number(args, "width", 3), permutations, CALL)) {
      JsonArray each = new JsonArray();
      for (int value : row) each.add(Integer.toUnsignedLong(value));
      signatures.add(each);
    }
    return Rows.object("signatures", signatures);
  }

  private static FuzzyIndex filled(JsonObject args, String name) {
    FuzzyIndexOptions options =
        FuzzyIndexOptions.of(Rows.choice(args, "kind", FuzzyKind.MINHASH))
            .withWidth(number(args, "width", 3))
            .withPermutations(number(args, "permutations", 128))
            .withThreshold(real(args, "threshold", 0.8));
    FuzzyIndex index = FuzzyIndex.of(options);
    List<JsonArray> pairs =
        Rows.list(args, name).stream().map(JsonElement::getAsJsonArray).toList();
    index.add(
        pairs.stream().mapToLong(pair -> pair.get(0).getAsLong()).toArray(),
        pairs.stream().map(pair -> pair.get(1).getAsString()).toList(),
        CALL);
    return index;
  }

  private static JsonObject index(JsonObject args) {
    FuzzyIndex index = filled(args, "texts");
    try {
      if (args.has("merge")) {
        try (FuzzyIndex other = filled(args, "merge")) {
          index.merge(other);
        }
      }
      long removed =
          Rows.list(args, "remove").stream().filter(key -> index.remove(key.getAsLong())).count();
      byte[] saved = Rows.isTrue(args, "reload") ? index.save() : null;
      if (saved == null) return query(index, args, removed);
      try (FuzzyIndex loaded = FuzzyIndex.load(saved)) {
        return query(loaded, args, removed);
      }
    } finally {
      index.close();
    }
  }

  private static JsonObject query(FuzzyIndex index, JsonObject args, long removed) {
    int k = number(args, "k", (int) index.size());
    JsonArray keys = new JsonArray();
    JsonArray scores = new JsonArray();
    for (FuzzyHit hit : index.query(Rows.string(args, "query", ""), k, real(args, "at_least", 0))) {
      keys.add(hit.key());
      scores.add(hit.score());
    }
    JsonObject result = Rows.object("keys", keys);
    result.add("scores", scores);
    result.addProperty("removed", removed);
    result.addProperty("texts", index.size());
    return result;
  }
}
