package dev.accel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns, entries and batches, beyond the vectors. */
class WalkTest {
  private static final Instant LONG_AGO = Instant.parse("2001-09-09T01:46:40.123456Z");

  @TempDir private static Path root;

  @BeforeAll
  static void make() throws IOException {
    for (String name :
        List.of("src/a.py", "src/deep/er/b.py", "c.txt", "été.txt", ".hidden/d.py")) {
      Path file = root.resolve(name);
      java.nio.file.Files.createDirectories(file.getParent());
      java.nio.file.Files.writeString(file, name);
    }
    java.nio.file.Files.setLastModifiedTime(root.resolve("c.txt"), FileTime.from(LONG_AGO));
  }

  private static WalkOptions.Builder sorted() {
    return WalkOptions.builder().sorted(true);
  }

  @Test
  void entriesAndColumnsAgree() throws IOException {
    Files files = Walk.walk(root, sorted().metadata(WalkMetadata.ALL).build());
    assertEquals(
        List.of(
            ".hidden",
            ".hidden/d.py",
            "c.txt",
            "src",
            "src/a.py",
            "src/deep",
            "src/deep/er",
            "src/deep/er/b.py",
            "été.txt"),
        files.paths());
    for (int i = 0; i < files.size(); ++i) {
      Entry entry = files.get(i);
      Path path = root.resolve(entry.path());
      boolean isFolder = java.nio.file.Files.isDirectory(path);
      assertEquals(isFolder ? FileType.DIRECTORY : FileType.FILE, entry.type());
      assertEquals(java.nio.file.Files.size(path), entry.size());
      assertEquals(files.sizes()[i], entry.size());
      assertEquals(files.mtimesNanos()[i], entry.mtimeNanos());
      assertEquals(
          java.nio.file.Files.getLastModifiedTime(path).toInstant(), entry.modified().get());
      assertArrayEquals(Utf8.encode(entry.path()), files.pathBytes(i));
      assertEquals(path.getFileName().toString(), entry.name());
    }
    assertEquals(Optional.of(LONG_AGO), files.get(2).modified());
    assertEquals(List.of(), files.errors());
    assertThrows(IndexOutOfBoundsException.class, () -> files.get(files.size()));
    assertThrows(IndexOutOfBoundsException.class, () -> files.path(-1));
    assertThrows(UnsupportedOperationException.class, () -> files.remove(0));
  }

  @Test
  void withoutMetadataThereIsNone() {
    Entry entry = Walk.walk(root, sorted().include("c.txt").build()).get(0);
    assertEquals(-1, entry.size());
    assertEquals(Optional.empty(), entry.modified());
    assertEquals(0, Walk.walk(root, sorted().include("none").build()).size());
  }

  @Test
  void batchesGiveTheSame() {
    Set<Entry> expected = new HashSet<>(Walk.walk(root));
    try (Walker walker = Walk.walker(root, WalkOptions.DEFAULT)) {
      Set<Entry> found = new HashSet<>();
      for (Files batch : walker) found.addAll(batch);
      assertEquals(expected, found);
      assertFalse(walker.iterator().hasNext());
      assertThrows(NoSuchElementException.class, () -> walker.iterator().next());
    }
    try (Stream<Entry> entries = Walk.walker(root, WalkOptions.DEFAULT).stream()) {
      assertEquals(expected, entries.collect(Collectors.toSet()));
    }
  }

  @Test
  void aWalkMayEndInTheMiddle() {
    try (Walker walker = Walk.walker(Path.of("/usr"), WalkOptions.DEFAULT)) {
      Iterator<Files> batches = walker.iterator();
      assertTrue(batches.next().size() > 0);
    }
  }

  @Test
  void faultsAreTold() {
    AccelException missing =
        assertThrows(AccelException.class, () -> Walk.walk(root.resolve("none")));
    assertEquals(ErrorCode.IO, missing.code());
    assertTrue(missing.getMessage().contains("none"), missing.getMessage());
    WalkOptions bad = WalkOptions.builder().include("a").exclude("b\0").build();
    AccelException glob = assertThrows(AccelException.class, () -> Walk.walk(root, bad));
    assertEquals(ErrorCode.BAD_PATTERN, glob.code());
    assertEquals(1, glob.item());
    AccelException order =
        assertThrows(AccelException.class, () -> Walk.walker(root, sorted().build()).close());
    assertEquals(ErrorCode.UNSUPPORTED, order.code());
    AccelException nul =
        assertThrows(
            AccelException.class,
            () -> Walk.walk(new byte[] {'/', 0, 'a'}, WalkOptions.DEFAULT, CallOptions.DEFAULT));
    assertEquals(ErrorCode.INVALID_ARGUMENT, nul.code());
    assertThrows(NullPointerException.class, () -> Walk.walk((Path) null));
    assertThrows(NullPointerException.class, () -> Walk.globMatch("*", null));
  }

  @Test
  void globsMatchInTheirDialect() {
    assertTrue(Walk.globMatch("*.py", "src/a.py"));
    assertFalse(Walk.globMatch("*.PY", "src/a.py"));
    assertTrue(Walk.globMatch("*.PY", "src/a.py", GlobDialect.NAME, true));
    assertTrue(Walk.globMatch("s*.py", "src/a.py", GlobDialect.FNMATCH, false));
  }
}
