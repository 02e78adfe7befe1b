package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls of tests/vectors/regex.json. A text is a String, so its patterns are searched as such; a
 * text_b64 is bytes. Offsets are bytes unless a row asks otherwise.
 */
final class RegexCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "regex_scan", RegexCalls::scan,
          "regex_scan_batch", RegexCalls::scanBatch,
          "regex_which", RegexCalls::which,
          "regex_captures", RegexCalls::captures,
          "regex_stream", RegexCalls::stream);

  private static final String LETTERS = "imsxual1n"; // in the order of RegexFlag

  private RegexCalls() {}

  // ---- sets ----

  static RegexFlag[] flags(JsonObject args) {
    return Rows.string(args, "flags", "")
        .chars()
        .mapToObj(letter -> RegexFlag.values()[LETTERS.indexOf(letter)])
        .toArray(RegexFlag[]::new);
  }

  private static <E extends Enum<E>> E choice(JsonObject args, String name, E otherwise) {
    String prefix = otherwise.name().startsWith("BY_") ? "BY_" : "";
    String given = Rows.string(args, name, null);
    return given == null
        ? otherwise
        : Enum.valueOf(otherwise.getDeclaringClass(), prefix + given.toUpperCase(Locale.ROOT));
  }

  private static Regex regex(JsonObject args) {
    boolean isText = args.has("text") || args.has("texts") || args.has("chunks");
    RegexBuilder made =
        Regex.builder()
            .flags(flags(args))
            .dialect(choice(args, "dialect", RegexDialect.PYTHON))
            .onError(choice(args, "on_error", RegexOnError.FAIL))
            .order(choice(args, "order", RegexOrder.BY_PATTERN))
            .route(choice(args, "route", RegexRoute.AUTO));
    if (args.has("match_limit")) made.matchLimit(args.get("match_limit").getAsInt());
    if (args.has("max_positions")) made.maxPositions(args.get("max_positions").getAsInt());
    if (args.has("max_matches")) made.maxMatches(args.get("max_matches").getAsLong());
    for (JsonElement pattern : Rows.list(args, "patterns")) add(made, pattern, isText);
    try {
      return made.build();
    } catch (AccelException fault) {
      throw isText && fault.item() >= 0 ? inBytes(args, fault) : fault;
    }
  }

  private static void add(RegexBuilder to, JsonElement pattern, boolean isText) {
    JsonObject object =
        pattern instanceof JsonObject given ? given : Rows.object("pattern", pattern);
    if (isText && object.has("pattern")) to.add(object.get("pattern").getAsString(), flags(object));
    else if (!isText) to.add(Rows.bytes(object, "pattern"), flags(object));
    else to.flags(RegexFlag.UNICODE).add(Rows.bytes(object, "pattern"), flags(object));
  }

  /** Rows count bytes, faults in Strings UTF-16 units. */
  private static AccelException inBytes(JsonObject args, AccelException fault) {
    JsonElement pattern = Rows.list(args, "patterns").get((int) fault.item());
    if (pattern instanceof JsonObject object) pattern = object.get("pattern");
    if (pattern == null || fault.offset() < 0) return fault;
    String before = pattern.getAsString().substring(0, (int) fault.offset());
    return fault.at(before.getBytes(StandardCharsets.UTF_8).length);
  }

  // ---- results ----

  private static Unit unit(JsonObject args) {
    return choice(args, "offsets", Unit.BYTE);
  }

  private static JsonArray matches(Matches found, JsonObject args) {
    JsonArray made = new JsonArray();
    for (int i = 0; i < found.size(); ++i) {
      JsonObject match = new JsonObject();
      match.addProperty("pattern", found.pattern(i));
      match.addProperty("start", found.start(i));
      match.addProperty("end", found.end(i));
      JsonElement pattern = Rows.list(args, "patterns").get(found.pattern(i));
      if (pattern instanceof JsonObject object && object.has("name"))
        match.add("name", object.get("name"));
      if (Rows.isTrue(args, "groups")) match.add("groups", groups(found.captures(i)));
      made.add(match);
    }
    return made;
  }

  private static JsonArray groups(Captures captures) {
    JsonArray groups = new JsonArray();
    for (int g = 1; g <= captures.groupCount(); ++g) {
      JsonArray span = new JsonArray();
      span.add(captures.start(g));
      span.add(captures.end(g));
      groups.add(captures.start(g) < 0 ? JsonNull.INSTANCE : span);
    }
    return groups;
  }

  private static JsonArray failures(Regex regex, List<Failure> ofScan) {
    List<Failure> all = new ArrayList<>(regex.failures());
    all.addAll(ofScan);
    JsonArray made = new JsonArray();
    for (Failure each : all) {
      JsonObject failure = new JsonObject();
      failure.addProperty("pattern", each.pattern());
      failure.addProperty("item", each.item());
      failure.addProperty("offset", each.offset());
      failure.addProperty("code", each.code().name());
      made.add(failure);
    }
    return made;
  }

  // ---- calls ----

  private static Matches scanned(Regex regex, JsonObject args) {
    return args.has("text")
        ? regex.scan(args.get("text").getAsString(), unit(args), CallOptions.DEFAULT)
        : regex.scan(Rows.bytes(args, "text"));
  }

  private static JsonObject scan(JsonObject args) {
    try (Regex regex = regex(args)) {
      Matches found = scanned(regex, args);
      JsonObject result = Rows.object("matches", matches(found, args));
      result.add("failures", failures(regex, found.failures()));
      return result;
    }
  }

  private static JsonObject scanBatch(JsonObject args) {
    try (Regex regex = regex(args)) {
      BatchMatches found = batch(regex, args);
      JsonArray texts = new JsonArray();
      for (Matches each : found) texts.add(matches(each, args));
      JsonObject result = Rows.object("texts", texts);
      result.add("failures", failures(regex, found.failures()));
      return result;
    }
  }

  private static BatchMatches batch(Regex regex, JsonObject args) {
    List<JsonElement> texts = Rows.list(args, "texts");
    if (args.has("texts"))
      return regex.scanBatch(
          texts.stream().map(JsonElement::getAsString).toList(), unit(args), CallOptions.DEFAULT);
    return regex.scanBatch(
        Rows.list(args, "texts_b64").stream().map(Rows::decode).toArray(byte[][]::new));
  }

  private static JsonObject which(JsonObject args) {
    try (Regex regex = regex(args)) {
      JsonArray patterns = new JsonArray();
      byte[] text = Rows.bytes(args, "text");
      regex.which(text).stream().forEach(patterns::add);
      return Rows.object("patterns", patterns);
    }
  }

  private static JsonObject captures(JsonObject args) {
    JsonObject wanted = args.getAsJsonObject("match");
    int pattern = wanted.get("pattern").getAsInt();
    long start = wanted.get("start").getAsLong();
    Match match = new Match(pattern, start, wanted.get("end").getAsLong());
    try (Regex regex = regex(args)) {
      JsonArray names = new JsonArray();
      JsonArray groups = groups(regex.captures(Rows.bytes(args, "text"), match));
      regex.groupNames(pattern).forEach(names::add);
      JsonObject result = Rows.object("groups", groups);
      result.add("names", names);
      return result;
    }
  }

  private static JsonObject stream(JsonObject args) {
    try (Regex regex = regex(args);
        RegexStream stream = regex.stream()) {
      JsonArray made = new JsonArray();
      for (JsonElement chunk : Rows.list(args, "chunks"))
        made.addAll(matches(stream.feed(Utf8.encode(chunk.getAsString())), args));
      made.addAll(matches(stream.finish(), args));
      return Rows.object("matches", made);
    }
  }
}
