package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Timeouts, cancelling, threads. */
class CallsTest {
  private static final CallOptions AT_ONCE = CallOptions.DEFAULT.withTimeout(Duration.ZERO);
  private static final byte[] LONG = new byte[64 << 20];

  private static void assertCode(ErrorCode code, Executable call) {
    AccelException fault = assertThrows(AccelException.class, call);
    assertEquals(code, fault.code(), fault.getMessage());
  }

  @Test
  void everyLongCallHasATimeout() {
    List<Call> calls = Collections.nCopies(10_000, new Call("t", "{\"a\":[1,2,3]}"));
    try (Regex regex = Regex.of("a{3}b")) {
      assertCode(ErrorCode.DEADLINE, () -> regex.scan(LONG, AT_ONCE));
      assertCode(ErrorCode.DEADLINE, () -> regex.which(LONG, AT_ONCE));
      assertCode(ErrorCode.DEADLINE, () -> regex.scanBatch(new byte[][] {LONG}, AT_ONCE));
    }
    SigOptions how = SigOptions.DEFAULT;
    assertCode(ErrorCode.DEADLINE, () -> Sig.batch(calls, how, AT_ONCE));
    assertCode(ErrorCode.DEADLINE, () -> Sig.dedup(calls, how, AT_ONCE));
    Path root = Path.of("/usr");
    assertCode(ErrorCode.DEADLINE, () -> Walk.walk(root, WalkOptions.DEFAULT, AT_ONCE));
    try (Walker walker = Walk.walker(root, WalkOptions.DEFAULT, AT_ONCE)) {
      assertCode(ErrorCode.DEADLINE, () -> walker.iterator().next());
    }
  }

  @Test
  void aLongTimeoutIsNone() {
    try (Regex regex = Regex.of("a")) {
      for (Duration timeout : List.of(Duration.ofHours(1), Duration.ofSeconds(Long.MAX_VALUE)))
        assertEquals(
            1, regex.scan("a", Unit.UTF16, CallOptions.DEFAULT.withTimeout(timeout)).size());
    }
  }

  @Test
  void anotherThreadCancels() throws InterruptedException {
    try (Cancel cancel = new Cancel();
        Regex regex = Regex.of("a{3}b")) {
      CallOptions options = CallOptions.DEFAULT.withCancel(cancel).withThreads(1);
      Thread other =
          new Thread(
              () -> {
                try {
                  Thread.sleep(50);
                } catch (InterruptedException fault) {
                  Thread.currentThread().interrupt();
                }
                cancel.request();
              });
      other.start();
      assertCode(
          ErrorCode.CANCELLED,
          () -> {
            for (int i = 0; i < 1000; ++i) regex.scan(LONG, options);
          });
      other.join();
      assertTrue(cancel.requested());
      assertCode(ErrorCode.CANCELLED, () -> regex.scan(LONG, options));
      cancel.reset();
      assertFalse(cancel.requested());
      assertEquals(0, regex.which(new byte[10], options).cardinality());
    }
  }

  @Test
  void wrongOptionsAreRefused() {
    assertCode(
        ErrorCode.INVALID_ARGUMENT, () -> CallOptions.DEFAULT.withTimeout(Duration.ofNanos(-1)));
    assertCode(ErrorCode.INVALID_ARGUMENT, () -> CallOptions.DEFAULT.withThreads(-1));
    assertThrows(NullPointerException.class, () -> CallOptions.DEFAULT.withCancel(null));
    assertCode(ErrorCode.INVALID_ARGUMENT, () -> Accel.setThreads(-1));
  }

  @Test
  void theProcessHasALimitOfThreads() {
    Accel.setThreads(3);
    assertEquals(3, Accel.threads());
    Accel.setThreads(0);
    assertTrue(Accel.threads() >= 1);
  }
}
