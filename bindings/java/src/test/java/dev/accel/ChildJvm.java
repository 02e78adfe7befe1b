package dev.accel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the classes under test, for what happens once in a process. */
final class ChildJvm {
  static final Path BUILD = Path.of(System.getProperty("accel.build"));
  private static final Path CLASSES = BUILD.resolve("target/classes");

  /** What it ended with and printed. */
  record Result(int status, String output, String errors) {}

  private ChildJvm() {}

  static Result run(Path scratch, String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(scratch, "output", ".txt");
    Path errors = Files.createTempFile(scratch, "errors", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-cp", CLASSES.toString()));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!child.waitFor(100, TimeUnit.SECONDS)) child.destroyForcibly();
    return new Result(child.waitFor(), taken(output), taken(errors));
  }

  private static String taken(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
