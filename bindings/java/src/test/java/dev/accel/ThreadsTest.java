package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Many threads at once: each gets its own answer and its own faults. */
class ThreadsTest {
  private static final int THREADS = 8;

  private static void inThreads(IntConsumer work) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> jobs = new ArrayList<>();
      for (int t = 0; t < THREADS; ++t) {
        int number = t;
        jobs.add(
            () -> {
              work.accept(number);
              return null;
            });
      }
      for (Future<Void> each : pool.invokeAll(jobs)) each.get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void oneSetServesAll() throws InterruptedException, ExecutionException {
    try (Regex regex = Regex.of("a+", "b")) {
      inThreads(
          thread -> {
            String text = "é" + "ab".repeat(thread + 1);
            for (int i = 0; i < 2000; ++i) {
              assertEquals(2 * (thread + 1), regex.scan(text).size());
              assertEquals(1, regex.scan(text).start(0));
            }
          });
    }
  }

  @Test
  void faultsStayWithTheirThreads() throws InterruptedException, ExecutionException {
    inThreads(
        thread -> {
          String text = " ".repeat(thread) + "nil";
          for (int i = 0; i < 2000; ++i) {
            AccelException fault = assertThrows(AccelException.class, () -> Json.canonical(text));
            assertEquals(thread, fault.offset());
          }
        });
  }
}
