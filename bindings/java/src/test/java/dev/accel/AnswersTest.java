package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Phrases, responses and loops: what the rows of their vectors do not ask. */
class AnswersTest {
  private static final CallOptions AT_ONCE = CallOptions.DEFAULT.withTimeout(Duration.ZERO);
  private static final String LEAK = "😀 ok <|im_end|> ü";

  @Test
  void phrasesAreFoundInTheUnitsOfTheText() throws Exception {
    Phrases phrases = Phrases.of("{\"phrases\": [\"é à\"]}");
    assertEquals(List.of("é à"), phrases.names());
    String text = "😀 É À.";
    assertEquals("É À", phrases.find(text).get(0).in(text));
    Refused.inNoThread(() -> assertEquals(3, phrases.find(text).start(0)));
    Refused.with(ErrorCode.BAD_JSON, () -> Phrases.of("{").close());
    Refused.ofNull(
        () -> Phrases.of(null),
        () -> phrases.find((String) null),
        () -> phrases.find((byte[]) null));
    Refused.afterClose(phrases, () -> phrases.find(""));
  }

  @Test
  void aTailMayBeCutAnywhere() throws Exception {
    String text = "Well. " + "I will look at the file 😀 again, é. ".repeat(12);
    PhrasesTail tail = new PhrasesTail();
    tail.feed(text);
    PhrasesRepeat whole = tail.finish().orElseThrow();
    assertTrue(whole.copies() >= 11);
    for (int cut = 1; cut < 8; ++cut) {
      tail.reset();
      for (int i = 0; i < text.length(); i += cut)
        tail.feed(text.substring(i, Math.min(i + cut, text.length())));
      assertEquals(whole, tail.finish().orElseThrow());
    }
    tail.reset();
    tail.feed(Utf8.encode(text));
    assertEquals(whole, tail.finish().orElseThrow());
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> new PhrasesTail(1, -1, 1));
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> new PhrasesTail(1, 1, 1));
    Refused.ofNull(() -> tail.feed((String) null), () -> tail.feed((byte[]) null));
    Refused.afterClose(tail, () -> tail.feed("a"), tail::finish, tail::reset);
  }

  @Test
  void anAnswerIsCheckedAndCleaned() throws Exception {
    Response response = Response.of("{\"tools\": [\"read_file\"]}");
    Response.Validation found = response.validate(LEAK);
    Finding first = found.findings().get(0);
    assertEquals("<|im_end|>", first.in(LEAK));
    assertEquals("control", response.categories().get(first.rule()));
    assertTrue((first.flags() & Response.REMOVABLE) != 0);
    assertFalse(found.isClean());
    assertEquals(first.score(), found.score());
    assertTrue(response.validate("fine").isClean());
    assertFalse(response.sanitize(LEAK).contains("im_end"));
    assertEquals(new Response.ToolCheck("unknown", "read_file"), response.checkTool("readfile"));
    assertTrue(response.checkTool("read_file").isRight());
    Refused.inNoThread(() -> assertEquals(found, response.validate(LEAK)));
    byte[] large = new byte[16 << 20];
    Refused.with(ErrorCode.DEADLINE, () -> response.validate(large, AT_ONCE));
    Refused.with(ErrorCode.DEADLINE, () -> response.sanitize(large, AT_ONCE));
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> Response.of("{\"no\": 1}").close());
    Refused.ofNull(
        () -> Response.of(null),
        () -> response.validate(null),
        () -> response.sanitize(null),
        () -> response.checkTool(null));
    Refused.afterClose(
        response,
        () -> response.validate(""),
        () -> response.sanitize(""),
        () -> response.checkTool(""));
  }

  @Test
  void aLoopIsTold() throws Exception {
    Call call = new Call("read", "{\"path\": \"é\"}");
    Loop loop = Loop.builtin();
    loop.call(call, "x");
    byte[] saved = loop.save();
    loop.call(call, "x");
    LoopReport third = loop.call(call, "x");
    assertEquals(LoopKind.REPEAT, third.kind());
    assertEquals(3, third.count());
    assertTrue(third.guidance().length() > 10);
    assertEquals(3, loop.stats().turns());
    loop.load(saved);
    assertEquals(LoopKind.NONE, loop.turn(List.of(call)).kind());
    loop.clearStats();
    assertEquals(0, loop.stats().calls());
    Refused.with(ErrorCode.BAD_DATA, () -> loop.load(new byte[3]));
    Refused.with(ErrorCode.BAD_JSON, () -> Loop.of("{").close());
    Refused.ofNull(
        () -> Loop.of(null),
        () -> loop.add(null),
        () -> loop.think(null),
        () -> loop.turn(null),
        () -> loop.load(null));
    Refused.afterClose(
        loop,
        () -> loop.add(call),
        () -> loop.think(""),
        () -> loop.load(saved),
        loop::finish,
        loop::stats,
        loop::clearStats,
        loop::reset,
        loop::save);
  }

  @Test
  void namesAreThoseOfTheLibrary() {
    for (LoopKind each : LoopKind.values())
      assertEquals(
          each.name().toLowerCase(Locale.ROOT), accel.accel_loop_kind_name(each.ordinal()));
    for (LoopCategory each : LoopCategory.values())
      assertEquals(
          each.name().toLowerCase(Locale.ROOT), accel.accel_loop_category_name(each.ordinal()));
    assertEquals("unknown", accel.accel_loop_kind_name(LoopKind.values().length));
    assertEquals("unknown", accel.accel_loop_category_name(LoopCategory.values().length));
  }
}
