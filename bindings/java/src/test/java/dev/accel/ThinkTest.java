package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rows of think.json do not ask. */
class ThinkTest {
  private static final String TEXT = "<think>é😀 so</think>\nAnswer 😀 <b>ü</b>";

  private static String joined(List<ThinkSegment> all, ThinkKind kind) {
    StringBuilder text = new StringBuilder();
    for (ThinkSegment each : all) if (each.kind() == kind) text.append(each.text());
    return text.toString();
  }

  @Test
  void whereTheTextIsCutDoesNotCount() {
    ThinkSplit whole = Think.split(TEXT);
    assertEquals("é😀 so", whole.thinking());
    assertEquals("é😀 so", whole.spans().get(1).in(TEXT));
    try (ThinkFilter filter = new ThinkFilter(ThinkOptions.DEFAULT)) {
      for (int i = 0; i <= TEXT.length(); ++i)
        for (int j = i; j <= TEXT.length(); ++j) {
          List<ThinkSegment> all = new ArrayList<>(filter.feed(TEXT.substring(0, i)));
          all.addAll(filter.feed(TEXT.substring(i, j)));
          all.addAll(filter.feed(TEXT.substring(j)));
          all.addAll(filter.finish());
          assertEquals(whole.thinking(), joined(all, ThinkKind.THINKING));
          assertEquals(whole.content(), joined(all, ThinkKind.CONTENT));
          filter.reset();
        }
    }
  }

  @Test
  void halfACharacterIsReplaced() {
    try (ThinkFilter filter = new ThinkFilter(ThinkOptions.DEFAULT)) {
      List<ThinkSegment> all = new ArrayList<>(filter.feed("a\uD83D"));
      all.addAll(filter.feed(new byte[] {'b'}));
      all.addAll(filter.feed("\uD83D"));
      all.addAll(filter.finish());
      assertEquals("a\uFFFDb\uFFFD", joined(all, ThinkKind.CONTENT));
    }
    assertEquals("a\uFFFD", Think.split("a\uD83D").content());
  }

  @Test
  void theStateIsTold() {
    ThinkOptions options =
        ThinkOptions.builder().preset(ThinkPreset.DEEPSEEK).maxThinking(3).build();
    try (ThinkFilter filter = new ThinkFilter(options)) {
      assertTrue(filter.inside());
      filter.feed("abcd");
      assertTrue(filter.exceeded());
      assertFalse(filter.truncated());
      filter.finish();
      assertTrue(filter.truncated());
    }
  }

  @Test
  void namesAreThoseOfTheLibrary() {
    for (ThinkKind each : ThinkKind.values())
      assertEquals(
          each.name().toLowerCase(java.util.Locale.ROOT),
          accel.accel_think_kind_name(each.ordinal()));
    for (ThinkPreset each : ThinkPreset.values())
      assertEquals(
          each.name().toLowerCase(java.util.Locale.ROOT),
          accel.accel_think_preset_name(each.ordinal()));
    assertEquals("unknown", accel.accel_think_kind_name(ThinkKind.values().length));
    assertEquals("unknown", accel.accel_think_preset_name(ThinkPreset.values().length));
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    Refused.with(
        ErrorCode.INVALID_ARGUMENT,
        () -> Think.split("", ThinkOptions.builder().tags("", "b").build()));
    Refused.with(
        ErrorCode.INVALID_ARGUMENT,
        () ->
            new ThinkFilter(
                ThinkOptions.builder().preset(ThinkPreset.HARMONY).tags("a", "b").build()));
    ThinkFilter filter = new ThinkFilter(ThinkOptions.DEFAULT);
    Refused.ofNull(
        () -> Think.split(null),
        () -> Think.split("", null),
        () -> ThinkOptions.of(null),
        () -> ThinkOptions.builder().tags("a", null),
        () -> new ThinkFilter(null),
        () -> filter.feed((String) null),
        () -> filter.feed((byte[]) null));
    Refused.afterClose(
        filter, () -> filter.feed("a"), filter::finish, filter::reset, filter::inside);
  }
}
