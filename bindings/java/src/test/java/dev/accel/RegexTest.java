package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of every kind, offsets in every unit, and what the vectors do not ask for. */
class RegexTest {
  private static final String MIXED = "é=1; 𝒳=22; 漢=333; x=4";

  @Test
  void offsetsOfStringsAreUtf16() {
    try (Regex regex = Regex.of("\\w=\\d+")) {
      Matches found = regex.scan(MIXED);
      List<String> texts = new ArrayList<>();
      for (Match match : found) texts.add(match.in(MIXED));
      assertEquals(List.of("é=1", "𝒳=22", "漢=333", "x=4"), texts);
      assertEquals("𝒳=22", found.text(1));
      assertEquals(MIXED.indexOf("𝒳"), found.start(1));
      assertArrayEquals(new int[4], found.patterns());
      assertEquals(found.start(2), found.starts()[2]);
      assertEquals(found.end(3), found.ends()[3]);
    }
  }

  @Test
  void offsetsComeInEveryUnit() {
    try (Regex regex = Regex.of("x=")) {
      int at = MIXED.indexOf("x=");
      for (Unit unit : Unit.values()) {
        long expected =
            switch (unit) {
              case BYTE -> MIXED.substring(0, at).getBytes(UTF_8).length;
              case CODEPOINT -> MIXED.codePointCount(0, at);
              case UTF16 -> at;
            };
        assertEquals(expected, regex.scan(MIXED, unit, CallOptions.DEFAULT).start(0), unit.name());
        List<String> texts = List.of("", MIXED, "none", MIXED + MIXED, "x=");
        BatchMatches batch = regex.scanBatch(texts, unit, CallOptions.DEFAULT);
        assertEquals(List.of(0, 1, 0, 2, 1), batch.stream().map(Matches::size).toList());
        assertEquals(expected, batch.get(3).start(0), unit.name());
        assertEquals(regex.scan(MIXED + MIXED, unit, CallOptions.DEFAULT), batch.get(3));
      }
    }
  }

  @Test
  void capturesAreInTheUnitOfTheScan() {
    try (Regex regex = Regex.of("(?P<name>\\w)=(\\d+)(!)?")) {
      for (Unit unit : Unit.values()) {
        Matches found = regex.scan(MIXED, unit, CallOptions.DEFAULT);
        for (int i = 0; i < found.size(); ++i) {
          Captures captures = found.captures(i);
          assertEquals(3, captures.groupCount());
          assertEquals(found.start(i), captures.start(0));
          assertEquals(found.end(i), captures.end(2));
          assertEquals(-1, captures.start(3));
          assertNull(captures.in(MIXED, 3));
        }
      }
      Match match = regex.scan(MIXED).get(1);
      assertEquals("𝒳", regex.captures(MIXED, match).in(MIXED, 1));
      assertEquals("22", regex.captures(MIXED, match).in(MIXED, 2));
      assertEquals(List.of("name", "", ""), regex.groupNames(0));
      assertThrows(IndexOutOfBoundsException.class, () -> regex.captures(MIXED, match).start(4));
    }
  }

  @Test
  void bytesAndBuffersGiveTheSame() {
    byte[] bytes = ("..." + MIXED + "...").getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    ByteBuffer heap = ByteBuffer.wrap(bytes);
    try (Regex regex = Regex.of("\\w=\\d+", "\\.\\.\\.")) {
      Matches expected = regex.scan(MIXED.getBytes(UTF_8));
      for (ByteBuffer each : List.of(direct, heap, heap.asReadOnlyBuffer(), direct.slice())) {
        assertEquals(regex.scan(bytes), regex.scan(each));
        each.position(3).limit(bytes.length - 3);
        assertEquals(expected, regex.scan(each));
        assertEquals(regex.which(MIXED), regex.which(each));
        Captures captures = regex.captures(each, expected.get(2));
        assertEquals(expected.end(2), captures.end(0));
        assertEquals(3, each.position());
        assertEquals(bytes.length - 3, each.limit());
      }
      assertEquals(expected, regex.scanBatch(new byte[][] {MIXED.getBytes(UTF_8)}).get(0));
    }
  }

  @Test
  void longStringsToo() {
    String line = MIXED + "\ud800 ";
    for (int pad = 0; pad < 3; ++pad) {
      String text = ".".repeat(pad) + line.repeat(10_000);
      try (Regex regex = Regex.of("\\w=\\d+", "\ufffd ")) {
        Matches found = regex.scan(text);
        assertEquals(found, regex.scanBatch(List.of(text)).get(0));
        assertEquals(regex.which(line), regex.which(text));
        for (Match match : found)
          assertTrue(match.in(text).matches("[é𝒳漢x]=\\d+|\ud800 "), match.in(text));
        assertEquals(5 * (text.length() / line.length()), found.size());
      }
    }
  }

  @Test
  void emptyTextsAndSets() {
    try (Regex none = Regex.of();
        Regex empty = Regex.of("")) {
      assertTrue(none.scan("text").isEmpty());
      assertEquals(new BitSet(), none.which("text"));
      assertEquals(0, none.count());
      assertEquals(List.of(new Match(0, 0, 0)), empty.scan(""));
      assertEquals(List.of(new Match(0, 0, 0)), empty.scan(ByteBuffer.allocateDirect(0)));
      assertEquals(0, empty.scanBatch(List.of()).size());
      assertEquals(2, empty.scanBatch(List.of("", "")).total());
    }
  }

  @Test
  void aLoneSurrogateIsSearchedAsTheReplacementCharacter() {
    String text = "a\ud800b?\udc00c";
    try (Regex regex = Regex.of("a.b", "\\?", "\ufffdc")) {
      List<Match> expected = List.of(new Match(0, 0, 3), new Match(1, 3, 4), new Match(2, 4, 6));
      assertEquals(expected, regex.scan(text));
      assertEquals(expected, regex.scanBatch(List.of(text)).get(0));
    }
    try (Regex regex = Regex.of("\ufffd|\\?")) {
      for (int i : new int[] {0, 4095, 4096, 10_000})
        for (String before : List.of("x".repeat(i), "?".repeat(i), "\u00e9".repeat(i)))
          for (String each : List.of("\ud800", "\udc00", "?")) {
            int found = before.startsWith("?") ? i + 1 : 1;
            assertEquals(found, regex.scan(before + each + "y").size());
          }
    }
    AccelException fault =
        assertThrows(AccelException.class, () -> Regex.of("a", "x\ud800").close());
    assertEquals(ErrorCode.BAD_PATTERN, fault.code());
    assertEquals(1, fault.item());
  }

  @Test
  void aPatternOfBytesSearchesBytes() {
    byte[] text = {0, (byte) 0xFF, 'a', (byte) 0xC3, (byte) 0xA9, 0};
    try (Regex regex =
        Regex.builder()
            .add("\\xff.".getBytes(UTF_8))
            .add("\\0")
            .add("é")
            .add(new byte[] {'.'})
            .build()) {
      assertEquals(
          List.of(new Match(0, 1, 3), new Match(1, 0, 1), new Match(1, 5, 6), new Match(2, 3, 5)),
          regex.scan(text).subList(0, 4));
      assertEquals(6, regex.scan(text).stream().filter(each -> each.pattern() == 3).count());
    }
  }

  @Test
  void faultsNameItemAndOffset() {
    AccelException fault =
        assertThrows(AccelException.class, () -> Regex.of("fine", "𝒳é(").close());
    assertEquals(ErrorCode.BAD_PATTERN, fault.code());
    assertEquals(1, fault.item());
    assertEquals(3, fault.offset());
    try (Regex regex =
        Regex.builder().add("a").add("é[").add("b").onError(RegexOnError.SKIP).build()) {
      assertEquals(1, regex.failures().size());
      Failure failure = regex.failures().get(0);
      assertEquals(1, failure.pattern());
      assertEquals(1, failure.offset());
      assertEquals(ErrorCode.BAD_PATTERN, failure.code());
      assertTrue(failure.message().length() > 5);
      assertEquals(2, regex.scan("ab").size());
    }
  }

  @Test
  void aBatchTellsTheTextAtFault() {
    String hard = "éxxy" + "x".repeat(40) + "!y";
    try (Regex regex = limited(RegexOnError.FAIL)) {
      AccelException fault =
          assertThrows(AccelException.class, () -> regex.scanBatch(List.of("xxy", hard)));
      assertEquals(ErrorCode.LIMIT, fault.code());
      assertEquals(1, fault.item());
      assertEquals(4, fault.offset());
      assertEquals(4, assertThrows(AccelException.class, () -> regex.scan(hard)).offset());
    }
    try (Regex regex = limited(RegexOnError.SKIP)) {
      BatchMatches found = regex.scanBatch(List.of("xxy", hard));
      assertEquals(1, found.failures().size());
      assertTrue(found.get(0).failures().isEmpty());
      assertEquals(ErrorCode.LIMIT, found.get(1).failures().get(0).code());
    }
  }

  private static Regex limited(RegexOnError onError) {
    return Regex.builder()
        .add("(x+x+)+y")
        .matchLimit(1000)
        .route(RegexRoute.PCRE)
        .onError(onError)
        .build();
  }

  @Test
  void savedSetsLoadAgain() {
    try (Regex regex = Regex.of("def (\\w+)", "TODO")) {
      byte[] saved = regex.save();
      try (Regex loaded = Regex.load(saved)) {
        assertEquals(regex.scan("def f # TODO"), loaded.scan("def f # TODO"));
        assertEquals(1, loaded.groupCount(0));
        assertThrows(IndexOutOfBoundsException.class, () -> loaded.groupCount(2));
      }
      saved[saved.length / 2] ^= 1;
      assertEquals(
          ErrorCode.BAD_DATA,
          assertThrows(AccelException.class, () -> Regex.load(saved).close()).code());
      assertTrue(regex.explain().contains("\"bounded\""));
      assertEquals("Regex[2 patterns]", regex.toString());
    }
  }

  @Test
  void equalSetsAreCompiledOnceAndKeptOnDisk(@TempDir Path folder) {
    Regex.cacheClear();
    CacheStats before = Regex.cacheStats();
    for (int i = 0; i < 2; ++i)
      Regex.builder().add("kept[0-9]once").cacheDir(folder.resolve("sets")).build().close();
    assertEquals(before.hits() + 1, Regex.cacheStats().hits());
    Regex.cacheClear();
    Regex.builder().add("kept[0-9]once").cacheDir(folder.resolve("sets")).build().close();
    assertEquals(before.diskHits() + 1, Regex.cacheStats().diskHits());
    Regex.cacheResize(0);
    assertEquals(0, Regex.cacheStats().capacity());
    Regex.cacheResize(100);
  }

  @Test
  void aStreamFindsWhatAScanFinds() {
    byte[] text = (MIXED.repeat(500) + "x=99").getBytes(UTF_8);
    try (Regex regex = Regex.of("\\w=\\d", "\\d; .");
        RegexStream stream = regex.stream()) {
      List<Match> expected = regex.scan(text).stream().sorted(RegexTest::compare).toList();
      for (int size : new int[] {1, 7, 4096, text.length}) {
        List<Match> found = new ArrayList<>();
        for (int at = 0; at < text.length; at += size)
          found.addAll(stream.feed(ByteBuffer.wrap(text, at, Math.min(size, text.length - at))));
        found.addAll(stream.finish());
        assertEquals(expected, found.stream().sorted(RegexTest::compare).toList());
        stream.reset();
      }
      Matches last = stream.feed("x=1 ".getBytes(UTF_8));
      Matches rest = stream.finish();
      assertEquals(1, last.size() + rest.size());
      Matches some = last.isEmpty() ? rest : last;
      assertInvalid(() -> some.captures(0));
      assertInvalid(() -> some.text(0));
    }
    try (Regex unbounded = Regex.of("a.*b")) {
      assertEquals(
          ErrorCode.UNSUPPORTED,
          assertThrows(AccelException.class, () -> unbounded.stream().close()).code());
    }
  }

  private static int compare(Match left, Match right) {
    int byPattern = Integer.compare(left.pattern(), right.pattern());
    return byPattern != 0 ? byPattern : Long.compare(left.start(), right.start());
  }

  private static void assertInvalid(org.junit.jupiter.api.function.Executable call) {
    assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(AccelException.class, call).code());
  }
}
