package dev.accel;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * A native object, freed once: by close, or after the collection of its owner when that was
 * forgotten, but never before the last call that uses it. Every call stands between acquire and
 * release; these count, so that close need not wait and later calls are refused. As the running
 * call itself holds the handle, its owner may be collected meanwhile.
 */
final class Handle implements Runnable {
  static final Cleaner CLEANER = Cleaner.create();
  private static final int CLOSED = Integer.MIN_VALUE;

  private final String name;
  private final long address;
  private final LongConsumer free;
  private final Cleaner.Cleanable cleanable;

  /** The calls that run, plus CLOSED. */
  private final AtomicInteger uses = new AtomicInteger();

  /** {@code free} must not hold the owner, or that would never be collected. */
  Handle(Object owner, long address, LongConsumer free) {
    this.name = owner.getClass().getSimpleName();
    this.address = address;
    this.free = free;
    this.cleanable = CLEANER.register(owner, this);
  }

  /** The address, for one call. */
  long acquire() {
    for (; ; ) {
      int running = uses.get();
      if (running < 0) throw closed();
      if (uses.compareAndSet(running, running + 1)) return address;
    }
  }

  /** The address, for a call that must be the only one. */
  long acquireAlone() {
    if (uses.compareAndSet(0, 1)) return address;
    if (uses.get() < 0) throw closed();
    String message = "this " + name + " is in use by another thread: give each thread its own";
    throw new AccelException(ErrorCode.BUSY, message, -1, -1);
  }

  /** One call. */
  <T> T use(LongFunction<T> call) {
    long taken = acquire();
    try {
      return call.apply(taken);
    } finally {
      release();
    }
  }

  /** A call that must be the only one. */
  <T> T useAlone(LongFunction<T> call) {
    long taken = acquireAlone();
    try {
      return call.apply(taken);
    } finally {
      release();
    }
  }

  void release() {
    if (uses.decrementAndGet() == CLOSED) free.accept(address);
  }

  /** Any number of times. */
  void close() {
    cleanable.clean();
  }

  /** Once, by the cleaner. */
  @Override
  public void run() {
    if (uses.getAndAdd(CLOSED) == 0) free.accept(address);
  }

  boolean isClosed() {
    return uses.get() < 0;
  }

  private AccelException closed() {
    return AccelException.invalid("this " + name + " is closed");
  }
}
