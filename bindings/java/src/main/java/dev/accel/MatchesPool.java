package dev.accel;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Native results at rest: one that is refilled costs no memory from the system, which for ten
 * thousand matches takes longer than to find them. Belongs to a set or stream and is freed with it.
 */
final class MatchesPool {
  private static final int SLOTS = 4;
  private static final long KEEP_UP_TO = 1 << 20; // matches, of 24 bytes

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

  long take() {
    for (int i = 0; i < SLOTS; ++i) {
      long matches = slots.get(i);
      if (matches != 0 && slots.compareAndSet(i, matches, 0)) return matches;
    }
    return accel.accel_matches_new();
  }

  void give(long matches) {
    if (accel.accel_matches_count(matches) <= KEEP_UP_TO)
      for (int i = 0; i < SLOTS; ++i) if (slots.compareAndSet(i, 0, matches)) return;
    accel.accel_matches_free(matches);
  }

  /** When no call runs and none will. */
  void free() {
    for (int i = 0; i < SLOTS; ++i) accel.accel_matches_free(slots.getAndSet(i, 0));
  }
}
