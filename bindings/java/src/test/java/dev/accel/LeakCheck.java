package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After every test class no native object may live; what tests forget the collector frees. */
public final class LeakCheck implements AfterAllCallback {
  private static final int PATIENCE = 200;

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    assertEquals(0, awaitLiveObjects(0), "native objects live after " + context.getDisplayName());
  }

  /** How many live, once they are no more than wanted or patience is over. */
  static long awaitLiveObjects(long wanted) throws InterruptedException {
    for (int i = 0; i < PATIENCE && Accel.liveObjects() > wanted; ++i) {
      System.gc();
      Thread.sleep(10);
    }
    return Accel.liveObjects();
  }
}
