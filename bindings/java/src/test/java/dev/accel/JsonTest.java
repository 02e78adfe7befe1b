package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What the rows of json.json do not ask. */
class JsonTest {
  private static final String BROKEN = "é {'😀': \"a\\n😀\", b: [1, 2,";

  @Test
  void offsetsAreInTheUnitsOfTheText() {
    JsonRepaired found = Json.repair(BROKEN);
    assertEquals("{\"😀\": \"a\\n😀\", \"b\": [1, 2]}", found.text());
    assertEquals(JsonGrade.LOSSY, found.grade());
    JsonEdit last = found.edits().get(found.edits().size() - 1);
    assertTrue(last.end() <= BROKEN.length());
    JsonExtracted first = Json.extract("é 😀 {\"a\": \"],\\\"\"} and [2, [3]]").get(0);
    assertEquals(
        new JsonExtracted("{\"a\": \"],\\\"\"}", JsonKind.OBJECT, JsonGrade.UNCHANGED, 5, 18),
        first);
    AccelException fault = assertThrows(AccelException.class, () -> Json.validate("[\"😀\", x]"));
    assertEquals(ErrorCode.BAD_JSON, fault.code());
    assertEquals(7, fault.offset());
    JsonRepairOptions strict = JsonRepairOptions.builder().mode(JsonMode.STRICT).build();
    AccelException at = assertThrows(AccelException.class, () -> Json.repair("[\"😀\" 1]", strict));
    AccelException inBytes =
        assertThrows(AccelException.class, () -> Json.repair(Utf8.encode("[\"😀\" 1]"), strict));
    assertEquals(inBytes.offset() - 2, at.offset());
  }

  @Test
  void whereTheTextIsCutDoesNotCount() {
    JsonRepaired whole = Json.repair(BROKEN);
    try (JsonStream stream = new JsonStream(JsonRepairOptions.DEFAULT)) {
      for (int i = 0; i <= BROKEN.length(); ++i) {
        stream.feed(BROKEN.substring(0, i));
        stream.snapshot();
        stream.feed(BROKEN.substring(i));
        JsonSnapshot shown = stream.snapshot();
        assertTrue(shown.stable() <= shown.text().length());
        JsonRepaired found = stream.finish();
        assertEquals(whole.text(), found.text());
        assertEquals(whole.edits(), found.edits());
        stream.reset();
      }
      stream.feed("[\"😀 and");
      assertEquals(new JsonSnapshot("[\"😀 and\"]", 8), stream.snapshot());
    }
  }

  private static <E extends Enum<E>> void assertNames(Class<E> type, IntFunction<String> name) {
    for (E each : type.getEnumConstants())
      assertEquals(each.name().toLowerCase(Locale.ROOT), name.apply(each.ordinal()));
    assertEquals("unknown", name.apply(type.getEnumConstants().length));
  }

  @Test
  void namesAreThoseOfTheLibrary() {
    assertNames(JsonKind.class, accel::accel_json_kind_name);
    assertNames(JsonGrade.class, accel::accel_json_grade_name);
    assertNames(JsonEditKind.class, accel::accel_json_edit_name);
  }

  @Test
  void theExampleOfTheReference() {
    JsonRepaired repaired = Json.repair("['a.py', True, 10,");
    assertEquals("[\"a.py\", true, 10]", repaired.text());
    assertEquals(JsonGrade.GUESSED, repaired.grade());
  }

  @Test
  void manyThreadsRepair() throws InterruptedException {
    JsonRepaired whole = Json.repair(BROKEN);
    Refused.inNoThread(() -> assertEquals(whole, Json.repair(BROKEN)));
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    Refused.with(ErrorCode.BAD_JSON, () -> Json.repair(" "));
    Refused.with(ErrorCode.BAD_JSON, () -> Json.validate("\"\uD83D\""));
    Refused.with(
        ErrorCode.LIMIT,
        () -> Json.repair("[[1]]", JsonRepairOptions.builder().maxDepth(1).build()));
    Refused.with(
        ErrorCode.INVALID_ARGUMENT, () -> JsonRepairOptions.builder().maxDepth(-1).build());
    assertEquals(List.of(), Json.extract("?!"));
    assertEquals("\"\uFFFD\"", Json.repair("\"\uD83D\"").text());
    JsonStream stream = new JsonStream(JsonRepairOptions.DEFAULT);
    Refused.ofNull(
        () -> Json.repair(null),
        () -> Json.repair("", null),
        () -> Json.extract(null),
        () -> Json.validate((String) null),
        () -> Json.validate((byte[]) null),
        () -> Json.coerce(null),
        () -> Json.coerce("", null),
        () -> new JsonStream(null),
        () -> stream.feed((String) null),
        () -> stream.feed((byte[]) null));
    Refused.afterClose(
        stream, () -> stream.feed("a"), stream::snapshot, stream::finish, stream::reset);
  }
}
