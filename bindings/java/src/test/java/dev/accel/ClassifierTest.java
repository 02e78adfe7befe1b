package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rows of classify.json do not ask. */
class ClassifierTest {
  @Test
  void oneServesAllThreads() throws InterruptedException {
    try (Classifier classifier = Classifier.builtin()) {
      Classification found = classifier.classify("Don't fix it, run the tests");
      assertEquals("action", found.name());
      Refused.inNoThread(
          () -> assertEquals(found, classifier.classify("Don't fix it, run the tests")));
    }
  }

  @Test
  void hitsAreInTheUnitsOfTheText() {
    try (Classifier classifier =
        Classifier.of("{\"classes\": [{\"name\": \"é\", \"keywords\": {\"naïve\": 1}}]}")) {
      Classification.Hit hit = classifier.classify("😀 naïve").hits().get(0);
      assertEquals(new Classification.Hit("é", "naïve", false, 3, 8), hit);
      assertEquals(List.of("é"), classifier.names());
      assertEquals(Collections.singletonList((String) null), classifier.batch(List.of("")));
    }
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    AccelException fault =
        assertThrows(AccelException.class, () -> Classifier.of("{\"preset\": \"😀\"x").close());
    assertEquals(ErrorCode.BAD_JSON, fault.code());
    assertEquals(15, fault.offset());
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> Classifier.of("{\"no\": 1}").close());
    Classifier classifier = Classifier.builtin();
    CallOptions atOnce = CallOptions.DEFAULT.withTimeout(Duration.ZERO);
    Refused.with(
        ErrorCode.DEADLINE, () -> classifier.batch(Collections.nCopies(100_000, "run"), atOnce));
    Refused.ofNull(
        () -> Classifier.of(null),
        () -> classifier.classify((String) null),
        () -> classifier.classify((byte[]) null),
        () -> classifier.name(null),
        () -> classifier.batch(Arrays.asList("a", null)));
    Refused.afterClose(
        classifier,
        () -> classifier.classify(""),
        () -> classifier.name(""),
        () -> classifier.batch(List.of()));
  }
}
