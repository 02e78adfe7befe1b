package dev.accel;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A walk that hands out batches of up to some ten thousand entries as it goes, in no order. Can be
 * gone through once. One thread at a time: a call that meets another throws {@link ErrorCode#BUSY}.
 *
 * <pre>{@code
 * try (Walker walker = Walk.walker(root, options)) {
 *   for (Files batch : walker) use(batch);
 * }
 * }</pre>
 */
public final class Walker implements Iterable<Files>, AutoCloseable {
  private final Handle handle;
  private final CallOptions running;
  private final Iterator<Files> batches = new Batches();

  Walker(long walker, CallOptions running) {
    this.running = running;
    handle = new Handle(this, walker, accel::accel_walker_free);
  }

  /**
   * The batches not yet taken; each call gives the same iterator. It throws what {@link Walk#walk}
   * throws.
   *
   * @return of at least one entry or error each
   */
  @Override
  public Iterator<Files> iterator() {
    return batches;
  }

  /**
   * The entries not yet taken, without the errors of the batches.
   *
   * @return one entry after the other; closing it closes the walk
   */
  public Stream<Entry> stream() {
    return StreamSupport.stream(spliterator(), false).flatMap(Files::stream).onClose(this::close);
  }

  /** Ends the walk, also in the middle. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }

  /** Null at the end. */
  private Files next() {
    long walker = handle.acquireAlone();
    try (CallOptions.Running call = running.start()) {
      long files = accel.accel_walker_next(walker, CallOptions.Running.of(call));
      return files == 0 ? null : Files.take(files);
    } finally {
      handle.release();
    }
  }

  /** One batch ahead, as hasNext must know. */
  private final class Batches implements Iterator<Files> {
    private Files ahead;
    private boolean over;

    @Override
    public boolean hasNext() {
      if (ahead == null && !over) {
        ahead = Walker.this.next();
        over = ahead == null;
      }
      return ahead != null;
    }

    @Override
    public Files next() {
      if (!hasNext()) throw new NoSuchElementException("the walk is over");
      Files batch = ahead;
      ahead = null;
      return batch;
    }
  }
}
