package dev.accel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The tree of a row: made in an empty folder, put in place of $TREE. */
final class Tree {
  private Tree() {}

  static void make(Path root, JsonObject tree) throws IOException {
    for (Map.Entry<String, JsonElement> each : tree.entrySet())
      make(root, each.getKey(), each.getValue());
  }

  private static void make(Path root, String name, JsonElement content) throws IOException {
    if (name.startsWith("b64:")) {
      makeByShell(root, Rows.decode(new JsonPrimitive(name.substring(4))));
      return;
    }
    Path path = root.resolve(name);
    Files.createDirectories(content.isJsonNull() ? path : path.getParent());
    if (content instanceof JsonPrimitive text) Files.write(path, Utf8.encode(text.getAsString()));
    else if (content instanceof JsonObject object && object.has("b64"))
      Files.write(path, Rows.decode(object.get("b64")));
    else if (content instanceof JsonObject object)
      Files.createSymbolicLink(path, Path.of(object.get("link").getAsString()));
  }

  /** A file whose name is not UTF-8, which java.nio cannot say. */
  private static void makeByShell(Path root, byte[] name) throws IOException {
    StringBuilder octal = new StringBuilder();
    for (byte each : name) octal.append("\\%03o".formatted(each & 0xFF));
    String script = "cd \"$1\" && : > \"$(printf '" + octal + "')\"";
    Process shell = new ProcessBuilder("sh", "-c", script, "sh", root.toString()).start();
    try {
      if (!shell.waitFor(10, TimeUnit.SECONDS) || shell.exitValue() != 0)
        throw new IOException(
            new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (InterruptedException fault) {
      throw new IOException(fault);
    }
  }
}
