package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Null, negative and absurd arguments: each an exception that says so. */
class BadInputTest {
  private static void assertInvalid(Executable call) {
    AccelException fault = assertThrows(AccelException.class, call);
    assertEquals(ErrorCode.INVALID_ARGUMENT, fault.code(), fault.getMessage());
  }

  @Test
  void nullIsANullPointerException() {
    try (Regex regex = Regex.of("a");
        RegexStream stream = regex.stream()) {
      List<Executable> calls =
          List.of(
              () -> regex.scan((String) null),
              () -> regex.scan((byte[]) null),
              () -> regex.scan((ByteBuffer) null),
              () -> regex.scan("a", null, CallOptions.DEFAULT),
              () -> regex.scan("a", Unit.BYTE, null),
              () -> regex.scan(new byte[1], null),
              () -> regex.scanBatch((List<String>) null),
              () -> regex.scanBatch(Arrays.asList("a", null)),
              () -> regex.scanBatch(new byte[][] {null}),
              () -> regex.which((String) null),
              () -> regex.captures("a", null),
              () -> stream.feed((byte[]) null),
              () -> stream.feed((ByteBuffer) null),
              () -> Regex.of((String) null),
              () -> Regex.load(null),
              () -> Regex.builder().dialect(null),
              () -> Regex.builder().add("a", (RegexFlag) null),
              () -> Json.canonical((String) null),
              () -> Json.canonical((byte[]) null, JsonForm.EXACT),
              () -> Json.canonical("1", null),
              () -> Sig.digest(new byte[0], null, 0),
              () -> Sig.hashBatch(new byte[][] {null}, 0),
              () -> Sig.batch(null),
              () -> Walk.walk(Path.of("."), null),
              () -> Walk.walker(Path.of("."), WalkOptions.DEFAULT, null),
              () -> WalkOptions.builder().include((String) null),
              () -> Accel.has(null));
      for (int i = 0; i < calls.size(); ++i)
        assertThrows(NullPointerException.class, calls.get(i), "call " + i);
    }
  }

  @Test
  void absurdNumbersAreRefused() {
    assertInvalid(() -> Regex.builder().matchLimit(-1));
    assertInvalid(() -> Regex.builder().maxPositions(-1));
    assertInvalid(() -> Regex.builder().compileBudget(Duration.ofSeconds(-1)));
    assertInvalid(() -> Regex.builder().add("a").maxMatches(-1).build().close());
    assertInvalid(() -> Regex.builder().add("a").jitStackMax(-1).build().close());
    assertInvalid(() -> SigOptions.builder().maxDepth(-1));
    Regex.builder().add("a").compileBudget(Duration.ofSeconds(Long.MAX_VALUE)).build().close();
    Path root = Path.of(".");
    assertInvalid(() -> Walk.walk(root, WalkOptions.builder().maxDepth(-2).build()));
    assertInvalid(() -> Walk.walk(root, WalkOptions.builder().maxEntries(-1).build()));
    assertInvalid(() -> Walk.walk(root, WalkOptions.builder().maxBytes(-1).build()));
  }

  @Test
  void matchesThatAreNoneHaveNoCaptures() {
    try (Regex regex = Regex.of("a(b)")) {
      for (Match match :
          List.of(
              new Match(0, 1, 2),
              new Match(0, -1, 1),
              new Match(0, 0, 1L << 53),
              new Match(0, Long.MIN_VALUE, Long.MAX_VALUE))) {
        assertInvalid(() -> regex.captures("ab", match));
        assertInvalid(() -> regex.captures("éab", match));
        assertInvalid(() -> regex.captures(new byte[2], match));
      }
      for (int pattern : new int[] {-1, 1, Integer.MAX_VALUE})
        assertThrows(
            IndexOutOfBoundsException.class, () -> regex.captures("ab", new Match(pattern, 0, 2)));
      Matches found = regex.scan("ab");
      for (int i : new int[] {-1, 1, Integer.MIN_VALUE}) {
        assertThrows(IndexOutOfBoundsException.class, () -> found.get(i));
        assertThrows(IndexOutOfBoundsException.class, () -> found.start(i));
        assertThrows(IndexOutOfBoundsException.class, () -> found.captures(i));
      }
      assertThrows(UnsupportedOperationException.class, found::clear);
      assertInvalid(() -> regex.scan("ab", Unit.BYTE, CallOptions.DEFAULT).text(0));
    }
  }

  @Test
  void damagedSetsAreRefused() {
    for (int size : new int[] {0, 1, 100})
      assertEquals(
          ErrorCode.BAD_DATA,
          assertThrows(AccelException.class, () -> Regex.load(new byte[size]).close()).code());
  }

  @Test
  void aPathInAnArchiveIsRefused(@TempDir Path folder) throws IOException {
    URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
    try (FileSystem files = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      assertInvalid(() -> Walk.walk(files.getPath("/")));
    }
  }
}
