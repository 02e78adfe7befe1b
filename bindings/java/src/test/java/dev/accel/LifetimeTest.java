package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Closing: twice, too early, during a call, never. */
class LifetimeTest {
  private static void assertClosed(Executable call) {
    AccelException fault = assertThrows(AccelException.class, call);
    assertEquals(ErrorCode.INVALID_ARGUMENT, fault.code());
    assertTrue(fault.getMessage().endsWith("is closed"), fault.getMessage());
  }

  @Test
  void useAfterCloseIsRefused() {
    Regex regex = Regex.of("a(b)");
    Matches found = regex.scan("ab");
    RegexStream stream = regex.stream();
    regex.close();
    regex.close();
    List<Executable> calls =
        List.of(
            () -> regex.scan("ab"),
            () -> regex.scan(new byte[0]),
            () -> regex.scan(ByteBuffer.allocateDirect(1)),
            () -> regex.scanBatch(List.of("ab")),
            () -> regex.which("ab"),
            () -> regex.captures("ab", new Match(0, 0, 2)),
            () -> found.captures(0),
            regex::stream,
            regex::save,
            regex::explain,
            regex::count,
            () -> regex.groupCount(0),
            () -> regex.groupNames(0));
    calls.forEach(LifetimeTest::assertClosed);
    assertEquals("Regex[closed]", regex.toString());
    assertEquals("ab", found.text(0));

    Matches streamed = stream.feed("abab".getBytes(UTF_8));
    assertEquals(2, streamed.size() + stream.finish().size());
    stream.close();
    stream.close();
    assertClosed(() -> stream.feed(new byte[1]));
    assertClosed(stream::finish);
    assertClosed(stream::reset);
  }

  @Test
  void aClosedCancelIsRefused() {
    Cancel cancel = new Cancel();
    CallOptions options = CallOptions.DEFAULT.withCancel(cancel);
    cancel.close();
    cancel.close();
    assertClosed(cancel::request);
    assertClosed(cancel::requested);
    assertClosed(cancel::reset);
    try (Regex regex = Regex.of("a")) {
      assertClosed(() -> regex.scan("a", Unit.UTF16, options));
    }
  }

  @Test
  void aClosedWalkerIsRefused(@TempDir Path folder) {
    Walker walker = Walk.walker(folder, WalkOptions.DEFAULT);
    walker.close();
    walker.close();
    assertClosed(() -> walker.iterator().hasNext());
  }

  @Test
  void whatIsForgottenTheCollectorFrees() throws InterruptedException {
    long before = LeakCheck.awaitLiveObjects(0);
    for (int i = 0; i < 200; ++i) {
      Regex regex = Regex.of("a" + i % 3);
      regex.scan("a0a1");
      regex.stream().feed(new byte[10]);
      new Cancel().request();
    }
    assertTrue(Accel.liveObjects() > before);
    assertEquals(before, LeakCheck.awaitLiveObjects(before));
  }

  @Test
  void closingWaitsForTheCallsThatRun() throws InterruptedException, ExecutionException {
    String text = "let needle = 1; ".repeat(2000);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 50; ++round) {
        Regex regex = Regex.of("needle", "\\w+ =");
        AtomicInteger refused = new AtomicInteger();
        List<Future<?>> calls = new ArrayList<>();
        for (int t = 0; t < 4; ++t)
          calls.add(pool.submit(() -> scanUntilClosed(regex, text, refused)));
        Thread.sleep(2);
        regex.close();
        for (Future<?> call : calls) call.get();
        assertEquals(4, refused.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void scanUntilClosed(Regex regex, String text, AtomicInteger refused) {
    try {
      for (; ; ) assertEquals(4000, regex.scan(text).size());
    } catch (AccelException fault) {
      assertEquals(ErrorCode.INVALID_ARGUMENT, fault.code());
      refused.incrementAndGet();
    }
  }

  @Test
  void aStreamServesOneThread() throws InterruptedException, ExecutionException {
    byte[] piece = "needle ".repeat(200_000).getBytes(UTF_8);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    AtomicInteger busy = new AtomicInteger();
    try (Regex regex = Regex.of("needle");
        RegexStream stream = regex.stream()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int t = 0; t < 2; ++t)
        calls.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 100 && busy.get() == 0; ++i) feed(stream, piece, busy);
                }));
      for (Future<?> call : calls) call.get();
      assertTrue(busy.get() > 0);
    } finally {
      pool.shutdown();
    }
  }

  private static void feed(RegexStream stream, byte[] piece, AtomicInteger busy) {
    try {
      stream.feed(piece);
    } catch (AccelException fault) {
      assertEquals(ErrorCode.BUSY, fault.code());
      busy.incrementAndGet();
    }
  }

  @Test
  void theCollectorMayRunAtAnyTime() throws InterruptedException {
    Thread collector =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) System.gc();
            });
    collector.start();
    try {
      SigOptions.Builder ignoring = SigOptions.builder().ignored("id", "time");
      for (int i = 0; i < 300; ++i) {
        ByteBuffer text = ByteBuffer.allocateDirect(100).put(0, "x=1 y=2".getBytes(UTF_8));
        assertEquals(2, Regex.builder().add("\\w=\\d").build().scan(text).size());
        String one = "{\"id\":%d,\"a\":1}".formatted(i);
        assertEquals(Sig.compute("t", "{\"a\":1}"), Sig.compute("t", one, ignoring.build()));
        assertEquals(Sig.hash(new byte[5000]), Sig.hash(ByteBuffer.allocateDirect(5000)));
      }
    } finally {
      collector.interrupt();
      collector.join();
    }
  }
}
