package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/sig.json. */
final class SigCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "sig_compute", SigCalls::compute,
          "sig_canonical", SigCalls::canonical,
          "sig_compute_batch", SigCalls::batch,
          "sig_dedup", SigCalls::dedup,
          "sig_hash", SigCalls::hash);

  private SigCalls() {}

  private static SigOptions options(JsonObject args) {
    SigOptions.Builder made = SigOptions.builder();
    String form = Rows.string(args, "form", "exact").toUpperCase(Locale.ROOT);
    made.form(SigForm.valueOf(form)).lastKeyWins(Rows.isTrue(args, "last_key_wins"));
    if (args.has("digits")) made.digits(args.get("digits").getAsInt());
    if (args.has("max_depth")) made.maxDepth(args.get("max_depth").getAsInt());
    List<JsonElement> ignored = Rows.list(args, "ignored");
    return made.ignored(ignored.stream().map(JsonElement::getAsString).toArray(String[]::new))
        .build();
  }

  /** As written: Gson keeps the spelling of numbers; what is not ASCII stands in strings. */
  private static String arguments(JsonObject args) {
    if (args.has("arguments_text")) return args.get("arguments_text").getAsString();
    StringBuilder ascii = new StringBuilder();
    for (char each : args.get("arguments").toString().toCharArray())
      ascii.append(each < 0x80 ? String.valueOf(each) : "\\u%04x".formatted((int) each));
    return ascii.toString();
  }

  private static JsonObject compute(JsonObject args) {
    JsonObject result = new JsonObject();
    SigOptions options = options(args);
    String signature =
        args.has("arguments_b64")
            ? Sig.compute(Rows.bytes(args, "tool"), Rows.bytes(args, "arguments"), options)
            : Sig.compute(Rows.string(args, "tool", ""), arguments(args), options);
    result.addProperty("signature", signature);
    return result;
  }

  private static JsonObject canonical(JsonObject args) {
    JsonObject result = new JsonObject();
    byte[] text = Sig.canonical(Rows.string(args, "tool", ""), arguments(args), options(args));
    Rows.put(result, "text", text);
    return result;
  }

  private static List<Call> calls(JsonObject args) {
    List<Call> calls = new ArrayList<>();
    for (JsonElement call : Rows.list(args, "calls")) {
      JsonObject each = call.getAsJsonObject();
      calls.add(new Call(Rows.string(each, "tool", ""), arguments(each)));
    }
    return calls;
  }

  private static JsonObject batch(JsonObject args) {
    JsonArray signatures = new JsonArray();
    Sig.batch(calls(args), options(args), CallOptions.DEFAULT).forEach(signatures::add);
    return Rows.object("signatures", signatures);
  }

  private static JsonObject dedup(JsonObject args) {
    List<Call> calls = calls(args);
    List<Call> kept = Sig.dedup(calls, options(args), CallOptions.DEFAULT);
    JsonArray indexes = new JsonArray();
    for (int i = 0, k = 0; k < kept.size(); ++i)
      if (calls.get(i) == kept.get(k)) {
        indexes.add(i);
        ++k;
      }
    JsonObject result = Rows.object("kept", indexes);
    result.addProperty("count", kept.size());
    return result;
  }

  private static JsonObject hash(JsonObject args) {
    byte[] data = Rows.bytes(args, "data");
    long seed = Long.parseUnsignedLong(Rows.string(args, "seed", "0"), 16);
    String name = Rows.string(args, "algo", "xxh3_64").toUpperCase(Locale.ROOT);
    SigAlgorithm algorithm = SigAlgorithm.valueOf(name);
    String hex = Sig.digest(data, algorithm, seed);
    if (algorithm == SigAlgorithm.XXH3_64 && !hex.equals(hex(Sig.hash(data, seed))))
      throw new AssertionError("hash and digest disagree");
    JsonObject result = new JsonObject();
    result.addProperty("hex", hex);
    return result;
  }

  private static String hex(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }
}
