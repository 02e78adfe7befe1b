package dev.accel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;

/** Calls of tests/vectors/secrets.json. */
final class SecretsCalls {
  static final Map<String, VectorsTest.Answer> ALL =
      Map.of(
          "secrets_scan", SecretsCalls::scan,
          "secrets_scan_files", SecretsCalls::scanFiles,
          "secrets_has", SecretsCalls::has,
          "secrets_mask", SecretsCalls::mask,
          "secrets_masker", SecretsCalls::masker,
          "secrets_rules", SecretsCalls::rules,
          "secrets_import", SecretsCalls::imported);

  private static final String[] CHECKSUMS = {"none", "right", "wrong"};

  private SecretsCalls() {}

  private static Secrets secrets(JsonObject args) {
    return Secrets.builder()
        .rules(Rows.string(args, "rules_text", Rows.json(args, "rules")))
        .withBuiltin(Rows.isTrue(args, "builtin"))
        .all(Rows.isTrue(args, "all"))
        .build();
  }

  private static SecretsMask style(JsonObject args) {
    SecretsStyle style = Rows.choice(args, "style", SecretsStyle.LABEL);
    if (args.has("key")) return SecretsMask.hash(Rows.bytes(args, "key"));
    if (args.has("keep")) return SecretsMask.keep(args.get("keep").getAsInt());
    return SecretsMask.of(style);
  }

  private static JsonObject scan(JsonObject args) {
    try (Secrets secrets = secrets(args)) {
      Unit unit = Rows.choice(args, "offsets", Unit.BYTE);
      byte[] text = Rows.bytes(args, "text");
      String path = Rows.string(args, "path", "");
      Findings found =
          unit == Unit.BYTE
              ? secrets.scan(text, path, CallOptions.DEFAULT)
              : secrets.scan(Utf8.decode(text), path, unit, CallOptions.DEFAULT);
      return told(secrets, found);
    }
  }

  private static JsonObject told(Secrets secrets, Findings found) {
    JsonArray findings = new JsonArray();
    for (Finding each : found) {
      JsonObject made = Rows.finding(each, secrets.names());
      made.add("secret_start", made.get("inner_start"));
      made.add("secret_end", made.get("inner_end"));
      made.addProperty("entropy_millibits", (int) (each.score() * 1000 + 0.5));
      made.addProperty("checksum", CHECKSUMS[each.flags()]);
      findings.add(made);
    }
    return Rows.object("findings", findings);
  }

  private static JsonObject scanFiles(JsonObject args) {
    try (Secrets secrets = secrets(args)) {
      byte[][] paths =
          Rows.list(args, "paths").stream()
              .map(path -> Utf8.encode(path.getAsString()))
              .toArray(byte[][]::new);
      SecretsFilesOptions options =
          SecretsFilesOptions.DEFAULT.withBinary(Rows.isTrue(args, "binary"));
      if (args.has("max_size")) options = options.withMaxSize(args.get("max_size").getAsLong());
      JsonArray files = new JsonArray();
      for (SecretsFile each : secrets.scanFiles(paths, options, CallOptions.DEFAULT)) {
        JsonObject file = told(secrets, each.findings());
        file.addProperty("state", each.state().name().toLowerCase(Locale.ROOT));
        files.add(file);
      }
      return Rows.object("files", files);
    }
  }

  private static JsonObject has(JsonObject args) {
    try (Secrets secrets = secrets(args)) {
      String path = Rows.string(args, "path", "");
      JsonObject result = new JsonObject();
      result.addProperty("found", secrets.has(Rows.bytes(args, "text"), path, CallOptions.DEFAULT));
      return result;
    }
  }

  private static JsonObject mask(JsonObject args) {
    try (Secrets secrets = secrets(args)) {
      JsonObject result = new JsonObject();
      byte[] text = Rows.bytes(args, "text");
      Rows.put(result, "text", secrets.mask(text, style(args), CallOptions.DEFAULT));
      return result;
    }
  }

  private static JsonObject masker(JsonObject args) {
    try (Secrets secrets = secrets(args);
        SecretsMasker masker = secrets.masker(style(args))) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (JsonElement piece : Rows.list(args, "chunks"))
        all.writeBytes(Utf8.encode(masker.feed(piece.getAsString())));
      for (JsonElement piece : Rows.list(args, "chunks_b64"))
        all.writeBytes(masker.feed(Rows.decode(piece)));
      all.writeBytes(args.has("chunks") ? Utf8.encode(masker.finish()) : masker.finishBytes());
      JsonObject result = new JsonObject();
      Rows.put(result, "text", all.toByteArray());
      return result;
    }
  }

  private static JsonObject rules(JsonObject args) {
    try (Secrets secrets = secrets(args)) {
      JsonArray ids = new JsonArray();
      secrets.names().forEach(ids::add);
      JsonObject result = Rows.object("ids", ids);
      result.addProperty("count", secrets.names().size());
      return result;
    }
  }

  private static JsonObject imported(JsonObject args) {
    JsonObject result = new JsonObject();
    result.addProperty("text", Secrets.importGitleaks(Rows.string(args, "text", "")));
    return result;
  }
}
