package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of files: what the rows of secrets.json do not ask. */
class SecretsFilesTest {
  private static final String RULES =
      "{\"allow_paths\": [\"skip\"], \"rules\": [{\"id\": \"a\", \"pattern\": \"k[0-9]{8}\"}]}";
  private static final int ENOENT = 2;
  private static final int EISDIR = 21;

  private static Secrets secrets;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    secrets = Secrets.builder().rules(RULES).build();
  }

  @AfterAll
  static void free() {
    secrets.close();
  }

  @Test
  void eachFileIsAsAScanOfItsContent() throws IOException {
    List<Path> paths = new ArrayList<>();
    List<SecretsFile> wanted = new ArrayList<>();
    for (int i = 0; i < 100; ++i) {
      Path path = folder.resolve("ü" + i);
      byte[] text = ("é none\n".repeat(i) + "k12345678 ".repeat(i % 4)).getBytes(UTF_8);
      Files.write(path, text);
      paths.add(path);
      wanted.add(
          new SecretsFile(path.toString(), SecretsFileState.SCANNED, 0, secrets.scan(text)));
    }
    assertEquals(wanted, secrets.scanFiles(paths));
    for (int threads = 1; threads < 3; ++threads) {
      CallOptions options = CallOptions.DEFAULT.withThreads(threads);
      assertEquals(wanted, secrets.scanFiles(paths, SecretsFilesOptions.DEFAULT, options));
    }
    assertEquals(List.of(), secrets.scanFiles(List.of()));
  }

  @Test
  void filesThatAreNotScannedSayWhy() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), "\0k12345678".getBytes(UTF_8));
    List<SecretsFile> files =
        secrets.scanFiles(
            List.of(binary, folder.resolve("skip"), folder, folder.resolve("missing")));
    assertEquals(
        List.of(
            SecretsFileState.BINARY,
            SecretsFileState.LEFT_OUT,
            SecretsFileState.UNREADABLE,
            SecretsFileState.UNREADABLE),
        files.stream().map(SecretsFile::state).toList());
    assertEquals(
        List.of(0, 0, EISDIR, ENOENT), files.stream().map(SecretsFile::errno).toList());
    SecretsFilesOptions small = SecretsFilesOptions.DEFAULT.withMaxSize(9);
    assertEquals(SecretsFileState.TOO_LARGE, only(binary, small).state());
    assertEquals(SecretsFileState.BINARY, only(binary, small.withMaxSize(10)).state());
    assertEquals(1, only(binary, small.withMaxSize(10).withBinary(true)).findings().size());
  }

  private static SecretsFile only(Path path, SecretsFilesOptions options) {
    return secrets.scanFiles(List.of(path), options, CallOptions.DEFAULT).get(0);
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    byte[][] paths = {{'a'}, {'a', 0}};
    SecretsFilesOptions options = SecretsFilesOptions.DEFAULT;
    AccelException fault =
        Refused.with(
            ErrorCode.INVALID_ARGUMENT,
            () -> secrets.scanFiles(paths, options, CallOptions.DEFAULT));
    assertEquals(1, fault.item());
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> secrets.scanFiles(List.of(Path.of(""))));
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> only(folder, options.withMaxSize(-1)));
    CallOptions atOnce = CallOptions.DEFAULT.withTimeout(Duration.ZERO);
    Refused.with(
        ErrorCode.DEADLINE, () -> secrets.scanFiles(List.of(folder), options, atOnce));
    Refused.ofNull(
        () -> secrets.scanFiles(null),
        () -> secrets.scanFiles(new byte[1][], options, CallOptions.DEFAULT),
        () -> secrets.scanFiles(List.of(), null, CallOptions.DEFAULT),
        () -> secrets.scanFiles(List.of(), options, null));
    Secrets own = Secrets.builder().rules(RULES).build();
    Refused.afterClose(own, () -> own.scanFiles(List.of()));
  }
}
