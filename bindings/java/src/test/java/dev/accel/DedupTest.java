package dev.accel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the rows of dedup.json do not ask. */
class DedupTest {
  private static final DedupOptions ANY_SIZE = DedupOptions.builder().minBlock(0).build();
  private static final String TEXT = "É 😀\n\n```\nü\n\n```\né  😀\n\n```\nü\n\n```\nend";
  private static final String KEPT = "É 😀\n\n```\nü\n\n```\nend";

  @Test
  void whereTheTextIsCutDoesNotCount() {
    Deduped whole = Dedup.blocks(TEXT, ANY_SIZE);
    assertEquals(KEPT, whole.text());
    assertEquals("é  😀\n\n", whole.spans().get(2).in(TEXT));
    assertTrue(whole.isRepeat(2) && whole.isCode(3));
    assertFalse(whole.isCode(2) || whole.isRepeat(1));
    int size = Utf8.encode(TEXT).length;
    DedupStats counts = new DedupStats(5, 2, size, size - Utf8.encode(KEPT).length);
    try (DedupStream stream = new DedupStream(ANY_SIZE)) {
      for (int i = 0; i <= TEXT.length(); ++i)
        for (int j = i; j <= TEXT.length(); ++j) {
          String kept = stream.feed(TEXT.substring(0, i)) + stream.feed(TEXT.substring(i, j));
          kept += stream.feed(TEXT.substring(j)) + stream.finish();
          assertEquals(KEPT, kept);
          assertEquals(counts, stream.stats());
          stream.reset();
        }
    }
  }

  @Test
  void bytesMayBeCutAnywhere() {
    byte[] text = Utf8.encode(TEXT);
    assertArrayEquals(Utf8.encode(KEPT), Dedup.blocks(text, ANY_SIZE).bytes());
    try (DedupStream stream = new DedupStream(ANY_SIZE)) {
      for (int i = 0; i <= text.length; ++i) {
        String kept = Utf8.decode(stream.feed(Arrays.copyOf(text, i)));
        kept += Utf8.decode(stream.feed(Arrays.copyOfRange(text, i, text.length)));
        assertEquals(KEPT, kept + Utf8.decode(stream.finishBytes()));
        stream.reset();
      }
    }
  }

  @Test
  void stringsAreFoldedLikeBytes() {
    assertEquals("é b;", Dedup.normalize(" É\tB; "));
    assertEquals("É b", Dedup.normalize("É\u3000B;", victor()));
    assertArrayEquals(Utf8.encode("é b;"), Dedup.normalize(Utf8.encode(" É\tB; ")));
  }

  private static DedupFold[] victor() {
    return new DedupFold[] {DedupFold.SPACE, DedupFold.ASCII_CASE, DedupFold.END_MARKS};
  }

  @Test
  void halfACharacterIsReplaced() {
    assertEquals("a\uFFFD", Dedup.blocks("a\uD83D").text());
    assertEquals("a\uFFFD", Dedup.normalize("A\uD83D"));
    try (DedupStream stream = new DedupStream(DedupOptions.DEFAULT)) {
      assertEquals("a\uFFFD", stream.feed("a\uD83D") + stream.finish());
    }
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    Refused.with(
        ErrorCode.INVALID_ARGUMENT,
        () -> new DedupStream(DedupOptions.builder().maxBlock(0).build()));
    Refused.with(
        ErrorCode.INVALID_ARGUMENT, () -> DedupOptions.builder().window(Duration.ofNanos(-1)));
    DedupStream stream = new DedupStream(DedupOptions.DEFAULT);
    stream.finish();
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> stream.feed("x"));
    stream.reset();
    Refused.ofNull(
        () -> Dedup.blocks(null),
        () -> Dedup.blocks("", null),
        () -> Dedup.normalize((String) null),
        () -> Dedup.normalize((byte[]) null),
        () -> Dedup.normalize("", (DedupFold) null),
        () -> DedupOptions.builder().preset(null),
        () -> DedupOptions.builder().window(null),
        () -> new DedupStream(null),
        () -> stream.feed((String) null),
        () -> stream.feed((byte[]) null));
    Refused.afterClose(
        stream,
        () -> stream.feed("a"),
        stream::finish,
        stream::finishBytes,
        stream::reset,
        stream::stats);
  }
}
