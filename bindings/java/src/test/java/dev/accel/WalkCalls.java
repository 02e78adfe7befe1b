package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/walk.json. */
final class WalkCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "walk", WalkCalls::walk,
          "walk_batches", WalkCalls::batches,
          "glob_match", WalkCalls::globMatch);

  private WalkCalls() {}

  private static WalkOptions options(JsonObject args) {
    WalkOptions.Builder made =
        WalkOptions.builder()
            .gitignore(Rows.isTrue(args, "gitignore"))
            .hidden(!args.has("hidden") || Rows.isTrue(args, "hidden"))
            .directories(!args.has("directories") || Rows.isTrue(args, "directories"))
            .follow(Rows.isTrue(args, "follow"))
            .sameDevice(Rows.isTrue(args, "same_device"))
            .sorted(Rows.isTrue(args, "sorted"))
            .failOnError(Rows.isTrue(args, "fail_on_error"))
            .ignoreCase(Rows.isTrue(args, "ignore_case"))
            .listRoot(Rows.isTrue(args, "include_root"))
            .metadata(Rows.isTrue(args, "stat") ? WalkMetadata.ALL : WalkMetadata.NONE)
            .dialect(dialect(args))
            .include(globs(args, "include"))
            .exclude(globs(args, "ignore"));
    if (args.has("max_depth")) made.maxDepth(args.get("max_depth").getAsInt());
    if (args.has("max_entries")) made.maxEntries(args.get("max_entries").getAsLong());
    if (args.has("max_bytes")) made.maxBytes(args.get("max_bytes").getAsLong());
    return made.build();
  }

  private static GlobDialect dialect(JsonObject args) {
    return GlobDialect.valueOf(Rows.string(args, "dialect", "gitignore").toUpperCase(Locale.ROOT));
  }

  private static String[] globs(JsonObject args, String name) {
    List<JsonElement> globs = Rows.list(args, name);
    return globs.stream().map(JsonElement::getAsString).toArray(String[]::new);
  }

  private static JsonObject walk(JsonObject args) {
    byte[] root = Rows.bytes(args, "root");
    return lists(List.of(Walk.walk(root, options(args), CallOptions.DEFAULT)));
  }

  private static JsonObject batches(JsonObject args) {
    byte[] root = Rows.bytes(args, "root");
    try (Walker walker = Walk.walker(root, options(args), CallOptions.DEFAULT)) {
      return lists(walker);
    }
  }

  private static JsonObject lists(Iterable<Files> batches) {
    JsonArray entries = new JsonArray();
    JsonArray errors = new JsonArray();
    for (Files files : batches) {
      for (int i = 0; i < files.size(); ++i) entries.add(entry(files, i));
      for (WalkError each : files.errors()) {
        JsonObject made = new JsonObject();
        made.addProperty("path", each.path());
        made.addProperty("code", each.errno());
        errors.add(made);
      }
    }
    JsonObject result = Rows.object("entries", entries);
    result.add("errors", errors);
    return result;
  }

  private static JsonObject entry(Files files, int i) {
    Entry entry = files.get(i);
    JsonObject made = new JsonObject();
    Rows.put(made, "path", files.pathBytes(i));
    made.addProperty("type", entry.type().name().toLowerCase(Locale.ROOT));
    if (entry.size() >= 0) made.addProperty("size", entry.size());
    return made;
  }

  private static JsonObject globMatch(JsonObject args) {
    JsonObject result = new JsonObject();
    result.addProperty(
        "matched",
        Walk.globMatch(
            Rows.string(args, "glob", ""),
            Rows.string(args, "path", ""),
            dialect(args),
            Rows.isTrue(args, "ignore_case")));
    return result;
  }
}
