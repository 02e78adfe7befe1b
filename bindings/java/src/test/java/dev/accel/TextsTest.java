package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fuzzy texts, chunks and logs: what the rows of their vectors do not ask. */
class TextsTest {
  private static final CallOptions CALL = CallOptions.DEFAULT;
  private static final CallOptions AT_ONCE = CALL.withTimeout(Duration.ZERO);
  private static final FuzzyOptions LIKE = FuzzyOptions.DEFAULT;

  @Test
  void textsAreCompared() {
    assertEquals(0.625, Fuzzy.score("saturday", "sunday"));
    assertEquals(3, Fuzzy.distance("kitten", "sitting"));
    List<String> texts = List.of("sunday", "saturday", "xyz");
    double[][] square = Fuzzy.matrix(texts, LIKE, CALL);
    assertArrayEquals(square[0], Fuzzy.cdist(texts.subList(0, 1), texts, LIKE, CALL)[0]);
    assertArrayEquals(new int[] {0, 0, 1}, Fuzzy.clusters(square, 0.6));
    long[] prints = Fuzzy.simhash(List.of("a b c d", "a  b\tc d"), 3, CALL);
    assertEquals(prints[0], prints[1]);
    assertArrayEquals(new double[0][], Fuzzy.matrix(List.of(), LIKE, CALL));
    assertArrayEquals(new int[0][], Fuzzy.minhash(List.of(), 3, 2, CALL));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    List<String> many = Collections.nCopies(2000, "a long text that is compared");
    ErrorCode late = ErrorCode.DEADLINE;
    String text = "ab".repeat(1 << 20);
    Refused.with(late, () -> Fuzzy.score(text, text + "c", LIKE, AT_ONCE));
    Refused.with(late, () -> Fuzzy.distance(text, text + "c", -1, LIKE, AT_ONCE));
    Refused.with(late, () -> Fuzzy.cdist(many, many, LIKE, AT_ONCE));
    Refused.with(late, () -> Fuzzy.matrix(many, LIKE, AT_ONCE));
    Refused.with(late, () -> Fuzzy.simhash(many, 3, AT_ONCE));
    Refused.with(late, () -> Fuzzy.minhash(many, 3, 128, AT_ONCE));
    ErrorCode wrong = ErrorCode.INVALID_ARGUMENT;
    Refused.with(wrong, () -> Fuzzy.simhash(many, -1, CALL));
    Refused.with(wrong, () -> Fuzzy.minhash(many, 3, -2, CALL));
    Refused.with(wrong, () -> Fuzzy.clusters(new double[][] {{1}, {1, 2}}, 0.5));
    Refused.with(
        ErrorCode.LIMIT, () -> Fuzzy.matrix(Collections.nCopies(1 << 16, ""), LIKE, CALL));
    Refused.ofNull(
        () -> Fuzzy.score(null, "a"),
        () -> Fuzzy.score(new byte[0], null, LIKE, CALL),
        () -> Fuzzy.distance("a", null),
        () -> Fuzzy.matrix(Arrays.asList("a", null), LIKE, CALL),
        () -> Fuzzy.clusters(null, 0.5),
        () -> FuzzyOptions.of(null),
        () -> LIKE.withUnit(null));
  }

  @Test
  void anIndexServesAllThreads() throws Exception {
    FuzzyIndex index = FuzzyIndex.of(FuzzyIndexOptions.of(FuzzyKind.TFIDF));
    index.add(-7, "der schnelle braune Fuchs");
    List<FuzzyHit> found = index.query("schneller Fuchs", 1);
    assertEquals(-7, found.get(0).key());
    AtomicLong keys = new AtomicLong();
    Refused.inNoThread(
        () -> {
          long key = keys.getAndIncrement();
          index.add(key, "another text " + key);
          assertEquals(-7, index.query("schneller Fuchs", 1).get(0).key());
          assertTrue(index.remove(key));
        });
    assertEquals(1, index.size());
    assertFalse(index.remove(5));
    assertEquals(found, index.query("schneller Fuchs", 9));
    assertEquals(List.of(), index.query("schneller Fuchs", 0));
    byte[] saved = index.save();
    try (FuzzyIndex other = FuzzyIndex.load(saved)) {
      assertArrayEquals(saved, other.save());
      Refused.inNoThread(
          () -> {
            index.merge(other);
            other.merge(index);
            index.merge(index);
          });
      assertEquals(1, other.size());
    }
    Refused.with(ErrorCode.BAD_DATA, () -> FuzzyIndex.load(new byte[9]).close());
    ErrorCode wrong = ErrorCode.INVALID_ARGUMENT;
    Refused.with(wrong, () -> index.add(new long[2], List.of("a"), CALL));
    Refused.with(wrong, () -> index.query("a", -1));
    Refused.with(wrong, () -> FuzzyIndexOptions.DEFAULT.withWidth(-1));
    try (FuzzyIndex other = FuzzyIndex.of(FuzzyIndexOptions.DEFAULT)) {
      Refused.with(wrong, () -> index.merge(other));
      List<String> many = Collections.nCopies(500, "some words of a text");
      Refused.with(ErrorCode.DEADLINE, () -> other.add(new long[500], many, AT_ONCE));
    }
    Refused.ofNull(
        () -> FuzzyIndex.of(null),
        () -> FuzzyIndex.load(null),
        () -> index.add(1, null),
        () -> index.merge(null),
        () -> index.query(null, 1));
    Refused.afterClose(
        index,
        index::size,
        index::save,
        () -> index.add(1, "a"),
        () -> index.remove(1),
        () -> index.query("a", 1),
        () -> index.merge(index));
  }

  @Test
  void anIndexThatIsForgottenTheCollectorFrees() throws InterruptedException {
    long before = LeakCheck.awaitLiveObjects(0);
    for (int i = 0; i < 50; ++i) FuzzyIndex.of(FuzzyIndexOptions.DEFAULT).add(i, "a");
    assertThrows(
        AccelException.class, () -> FuzzyIndex.of(FuzzyIndexOptions.DEFAULT.withThreshold(0)));
    assertThrows(AccelException.class, () -> Log.scan(Path.of("/none"), List.of("a")));
    assertEquals(before, LeakCheck.awaitLiveObjects(before));
  }

  @Test
  void piecesAreInTheUnitsOfTheText() {
    String text = "é😀\r\n中 ab\n";
    Spans lines = Chunks.lines(text);
    assertEquals("é😀\r\n", lines.get(0).in(text));
    assertEquals(2, lines.item(0));
    assertEquals("中 ab\n", lines.get(1).in(text));
    ChunkOptions how = ChunkOptions.DEFAULT.withSize(5, 0);
    assertEquals(lines.get(0).in(text), Chunks.split(text, how).get(0).in(text));
    assertEquals(5, Chunks.split(text, how).end(0));
    assertEquals(2, Chunks.split(text.getBytes(UTF_8), how).end(0));
    assertEquals(2, Chunks.split(text.getBytes(UTF_8), how.withUnit(Unit.UTF16)).size());
    assertEquals(1, Chunks.split(text).size());
    assertEquals(3, Chunks.lineCount(text));
    for (int i = -1; i < 12; ++i) assertEquals(i < 5 ? 1 : 2, Chunks.lineAt(text, i));
    assertEquals(1, Chunks.lineAt("", 4));
    assertEquals("code", Chunks.document("é.py"));
    assertArrayEquals(new long[] {0}, Chunks.tokens(List.of(""), ChunkGuess.SIMPLE));
    Refused.ofNull(
        () -> Chunks.split((String) null),
        () -> Chunks.split("a", null),
        () -> Chunks.lines((byte[]) null),
        () -> Chunks.lineCount((byte[]) null),
        () -> Chunks.lineAt((byte[]) null, 0),
        () -> Chunks.document(null),
        () -> Chunks.tokens(List.of(), null));
  }

  @Test
  void aLogIsScannedOn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("é.log");
    Files.write(file, "one\nerror é\n".getBytes(UTF_8));
    LogScan first = Log.scan(file, List.of("error", "x"));
    assertEquals(List.of(1L, 0L), first.counts());
    Files.write(file, "error 2\n".getBytes(UTF_8), StandardOpenOption.APPEND);
    LogOptions.Builder later = LogOptions.builder().after(first).maxLines(9).each(false);
    LogScan second = Log.scan(file, List.of("error"), later.build(), CALL);
    assertEquals(new LogLine(13, 20, 0, "error 2"), second.matching().get(0));
    assertEquals(List.of(), second.counts());
    assertEquals(first.identity(), second.identity());
    Files.write(file, new byte[3]);
    assertTrue(Log.scan(file, List.of(), later.build(), CALL).truncated());
  }

  @Test
  void whatIsNoLogIsRefused() {
    AccelException fault =
        assertThrows(
            AccelException.class,
            () -> Log.scanText("", List.of("a", "é("), LogOptions.DEFAULT, CALL));
    assertEquals(ErrorCode.BAD_PATTERN, fault.code());
    assertEquals(1, fault.item());
    assertEquals(1, fault.offset());
    byte[] large = new byte[64 << 20];
    LogOptions plain = LogOptions.builder().each(false).countLines(false).build();
    Refused.with(ErrorCode.DEADLINE, () -> Log.scanText(large, List.of("a"), plain, AT_ONCE));
    LogOptions looking = LogOptions.builder().maxLines(1).build();
    Refused.with(ErrorCode.LIMIT, () -> Log.scanText(large, List.of(), looking, CALL));
    Refused.ofNull(
        () -> Log.scan(null, List.of()),
        () -> Log.scanText((String) null, List.of(), plain, CALL),
        () -> Log.scanText("", null, plain, CALL),
        () -> Log.scanText("", Arrays.asList("a", null), plain, CALL),
        () -> Log.scanText("", List.of(), null, CALL),
        () -> LogOptions.builder().after(null));
  }

  /** The library has no names for these: their order is that of its constants. */
  @Test
  void wordsAreInTheOrderOfTheLibrary() {
    assertEquals(accel_fuzzy_measure.ACCEL_FUZZY_JACCARD, FuzzyMeasure.JACCARD.ordinal());
    assertEquals(accel_fuzzy_index_kind.ACCEL_FUZZY_TFIDF, FuzzyKind.TFIDF.ordinal());
    assertEquals(accel_chunk_by.ACCEL_CHUNK_CHARACTERS, ChunkBy.CHARACTERS.ordinal());
    assertEquals(accel_chunk_tokens_by.ACCEL_CHUNK_TOKENS_FINE, ChunkGuess.FINE.ordinal());
  }
}
