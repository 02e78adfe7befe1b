package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** What tests of all nouns ask. */
final class Refused {
  private Refused() {}

  static AccelException with(ErrorCode code, Executable call) {
    AccelException fault = assertThrows(AccelException.class, call);
    assertEquals(code, fault.code(), fault.getMessage());
    return fault;
  }

  /** Closed twice, then no call is answered. */
  static void afterClose(AutoCloseable closed, Executable... calls) throws Exception {
    closed.close();
    closed.close();
    for (Executable call : calls) {
      AccelException fault = assertThrows(AccelException.class, call);
      assertEquals(ErrorCode.INVALID_ARGUMENT, fault.code());
      assertTrue(fault.getMessage().endsWith("is closed"), fault.getMessage());
    }
  }

  static void ofNull(Executable... calls) {
    for (int i = 0; i < calls.length; ++i)
      assertThrows(NullPointerException.class, calls[i], "call " + i);
  }

  /** Work that four threads do at once gives no fault. */
  static void inNoThread(Executable work) throws InterruptedException {
    CyclicBarrier together = new CyclicBarrier(4);
    List<Throwable> faults = new java.util.concurrent.CopyOnWriteArrayList<>();
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          try {
                            together.await();
                            for (int n = 0; n < 200; ++n) work.execute();
                          } catch (Throwable fault) {
                            faults.add(fault);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread each : threads) each.join();
    assertEquals(List.of(), faults);
  }
}
