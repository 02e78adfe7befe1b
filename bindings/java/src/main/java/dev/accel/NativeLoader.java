package dev.accel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Finds and loads the native library, once, when the first class needs it: in the folder that
 * -Daccel.library.path names, or else from the jar. Those files go into a new folder that only the
 * owner may enter, are compared with the jar's list of SHA-256 sums, loaded, and removed at once:
 * the system keeps what is loaded. What fails is an UnsatisfiedLinkError that says what to do.
 */
final class NativeLoader {
  private static final String PROPERTY = "accel.library.path";
  private static final String LIBRARY = "libaccel_java.so";
  private static final String SUMS = "SHA256SUMS";

  private NativeLoader() {}

  static void load() {
    String folder = System.getProperty(PROPERTY);
    if (folder == null) loadFromJar("/natives/" + platform() + "/");
    else open(Path.of(folder).toAbsolutePath(), "-D" + PROPERTY + "=" + folder);
    compare(accel.ACCEL_ABI_VERSION, accelJNI.accel_abi_version(), accelJNI.accel_version());
  }

  private static void compare(int wanted, int found, String version) {
    if (wanted == found) return;
    throw new UnsatisfiedLinkError(
        ("the native library of accel is version %s with ABI %d, these classes need ABI %d:"
                + " install the version of both that belongs together, or leave out -D%s")
            .formatted(version, found, wanted, PROPERTY));
  }

  private static void open(Path folder, String source) {
    try {
      System.load(folder.resolve(LIBRARY).toString());
    } catch (UnsatisfiedLinkError fault) {
      throw failed(source + " cannot be loaded: " + fault.getMessage(), fault);
    }
  }

  private static void loadFromJar(String resources) {
    try {
      Path folder = Files.createTempDirectory("accel-");
      try {
        for (String[] line : sums(resources)) extract(resources, line[1], line[0], folder);
        open(folder, "the native library of the jar");
      } finally {
        remove(folder);
      }
    } catch (IOException fault) {
      throw failed(
          "the native library of the jar cannot be put into java.io.tmpdir: " + fault, fault);
    }
  }

  /** Lines of sum and name. */
  private static List<String[]> sums(String resources) throws IOException {
    List<String[]> lines = new ArrayList<>();
    try (InputStream in = resource(resources + SUMS);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line; (line = reader.readLine()) != null; ) lines.add(line.split(" +", 2));
    }
    return lines;
  }

  private static void extract(String resources, String name, String sum, Path folder)
      throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = resource(resources + name)) {
      Files.copy(in, file);
    }
    if (!sha256(file).equals(sum))
      throw new IOException(name + " is damaged: its SHA-256 is not that of " + SUMS);
  }

  private static InputStream resource(String name) {
    InputStream in = NativeLoader.class.getResourceAsStream(name);
    if (in != null) return in;
    String message =
        "the jar of accel has no " + name + ": build it for this system and name its folder by";
    throw failed(message + " -D" + PROPERTY, null);
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException("every Java has SHA-256", fault);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) Files.delete(file);
    }
    Files.delete(folder);
  }

  /** Such as linux-x86_64. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return system.replace(' ', '_') + "-" + (machine.equals("amd64") ? "x86_64" : machine);
  }

  private static UnsatisfiedLinkError failed(String message, Throwable cause) {
    UnsatisfiedLinkError error = new UnsatisfiedLinkError(message);
    if (cause != null) error.initCause(cause);
    return error;
  }
}
