package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the native library comes from, and what is said when it cannot. */
class LoaderTest {
  private static final String PROGRAM =
      """
      class Program {
        public static void main(String[] arguments) {
          System.out.println("version " + dev.accel.Accel.version());
        }
      }
      """;

  @TempDir private Path scratch;
  private Path program;
  private Path temporary;

  @BeforeEach
  void write() throws IOException {
    program = Files.writeString(scratch.resolve("Program.java"), PROGRAM);
    temporary = Files.createDirectory(scratch.resolve("tmp"));
  }

  private ChildJvm.Result run(String... options) throws IOException, InterruptedException {
    List<String> all =
        Stream.of(
                Stream.of("-Djava.io.tmpdir=" + temporary),
                Stream.of(options),
                Stream.of(program.toString()))
            .flatMap(each -> each)
            .toList();
    return ChildJvm.run(scratch, all.toArray(String[]::new));
  }

  @Test
  void theJarCarriesItAndLeavesNothingBehind() throws IOException, InterruptedException {
    assertEquals("version " + Accel.version() + "\n", run().output());
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aFolderMayBeNamed() throws IOException, InterruptedException {
    Path natives = ChildJvm.BUILD.resolve("resources/natives/linux-x86_64");
    assertEquals(
        "version " + Accel.version() + "\n", run("-Daccel.library.path=" + natives).output());
  }

  @Test
  void aFolderWithoutItIsNamed() throws IOException, InterruptedException {
    ChildJvm.Result result = run("-Daccel.library.path=" + scratch);
    assertNotEquals(0, result.status());
    assertTrue(result.errors().contains("UnsatisfiedLinkError"), result.errors());
    assertTrue(
        result.errors().contains("-Daccel.library.path=" + scratch + " cannot be loaded"),
        result.errors());
  }

  @Test
  void anotherAbiIsRefused() throws IOException, InterruptedException {
    ChildJvm.Result result = run("-Daccel.library.path=" + ChildJvm.BUILD.resolve("old"));
    assertNotEquals(0, result.status());
    assertTrue(
        result.errors().contains("ABI 0, these classes need ABI 1: install"), result.errors());
  }

  @Test
  void aTemporaryFolderThatIsNoneIsNamed() throws IOException, InterruptedException {
    Files.delete(temporary);
    ChildJvm.Result result = run();
    assertNotEquals(0, result.status());
    assertTrue(result.errors().contains("java.io.tmpdir"), result.errors());
  }

  @Test
  void damageIsFound() throws IOException, InterruptedException {
    Path folder = scratch.resolve("natives/linux-x86_64");
    Path whole = ChildJvm.BUILD.resolve("resources/natives/linux-x86_64");
    Files.createDirectories(folder);
    for (String name : List.of("SHA256SUMS", "libaccel.so.1", "libaccel_java.so"))
      Files.copy(whole.resolve(name), folder.resolve(name));
    byte[] bytes = Files.readAllBytes(folder.resolve("libaccel_java.so"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve("libaccel_java.so"), bytes);
    Path classes = ChildJvm.BUILD.resolve("target/classes");
    ChildJvm.Result result = run("-cp", scratch + ":" + classes);
    assertNotEquals(0, result.status());
    assertTrue(result.errors().contains("libaccel_java.so is damaged"), result.errors());
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void versionsAgree() {
    assertEquals(accelConstants.ACCEL_VERSION, Accel.version());
    assertEquals(accelConstants.ACCEL_VERSION, System.getProperty("accel.pom.version"));
    assertEquals(accelConstants.ACCEL_ABI_VERSION, Accel.abiVersion());
    for (String part : List.of("regex", "sig", "walk", "json")) assertTrue(Accel.has(part));
    assertTrue(!Accel.has("none") && !Accel.has(""));
    assertTrue(List.of("scalar", "sse42", "avx2", "avx512").contains(Accel.cpu()));
  }
}
