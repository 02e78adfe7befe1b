package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the rows of analyzer.json do not ask. */
class AnalyzerTest {
  private static final String SOURCE = "s = '😀'; eval(s)\n";

  @Test
  void offsetsAreInTheUnitsOfTheText() throws InterruptedException {
    try (Analyzer analyzer = Analyzer.of("python")) {
      Findings found = analyzer.scan(SOURCE);
      Finding first = found.get(0);
      assertEquals("eval-used", analyzer.names().get(first.rule()));
      assertEquals("eval(s)", first.in(SOURCE));
      assertEquals("eval", first.innerIn(SOURCE));
      assertEquals(11, first.column());
      assertEquals(Level.MEDIUM, first.severity());
      assertEquals(found.starts()[0], first.start());
      assertEquals(found.ends()[0], first.end());
      Refused.inNoThread(() -> assertEquals(found, analyzer.scan(SOURCE)));
      byte[] bytes = SOURCE.getBytes(UTF_8);
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
      assertEquals(analyzer.scan(bytes), analyzer.scan(direct, CallOptions.DEFAULT));
      assertEquals(first.start() + 2, analyzer.scan(bytes).start(0));
      assertTrue(analyzer.rules().startsWith("{\"language\""));
    }
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    Refused.with(ErrorCode.UNSUPPORTED, () -> Analyzer.of("cobol").close());
    Refused.with(ErrorCode.BAD_JSON, () -> Analyzer.of("c", "{").close());
    Refused.with(
        ErrorCode.BAD_PATTERN,
        () ->
            Analyzer.of(
                    "c", "{\"rules\": [{\"id\": \"a\", \"message\": \"m\", \"pattern\": \"(\"}]}")
                .close());
    Analyzer analyzer = Analyzer.of("c");
    CallOptions atOnce = CallOptions.DEFAULT.withTimeout(Duration.ZERO);
    Refused.with(ErrorCode.DEADLINE, () -> analyzer.scan(new byte[16 << 20], atOnce));
    Findings found = analyzer.scan("gets(x);");
    for (int i : new int[] {-1, found.size(), Integer.MAX_VALUE})
      assertThrows(IndexOutOfBoundsException.class, () -> found.get(i));
    assertThrows(UnsupportedOperationException.class, found::clear);
    Refused.ofNull(
        () -> Analyzer.of(null),
        () -> Analyzer.of("c", null),
        () -> analyzer.scan((String) null),
        () -> analyzer.scan((byte[]) null),
        () -> analyzer.scan("", null, CallOptions.DEFAULT));
    Refused.afterClose(analyzer, () -> analyzer.scan(""), analyzer::rules);
  }
}
