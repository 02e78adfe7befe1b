package dev.accel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongFunction;

/**
 * Texts under numbers, to be found again by texts like them; the texts themselves are not kept. To
 * be shared between threads: queries run at once, what changes the index waits for its turn.
 *
 * <pre>{@code
 * try (FuzzyIndex index = FuzzyIndex.of(FuzzyIndexOptions.of(FuzzyKind.TFIDF))) {
 *   index.add(7, "the quick brown fox");
 *   index.query("quick fox", 10); // key 7 with its score
 * }
 * }</pre>
 */
public final class FuzzyIndex implements AutoCloseable {
  /** Held by those who wait for a second index, so that no two wait for each other. */
  private static final Object MERGING = new Object();

  private final Handle handle;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private FuzzyIndex(long index) {
    handle = new Handle(this, index, accel::accel_fuzzy_index_free);
  }

  /**
   * An empty index.
   *
   * @param options kind, width, permutations, threshold
   * @return to be closed
   */
  public static FuzzyIndex of(FuzzyIndexOptions options) {
    accel_fuzzy_index_options made = options.make();
    try {
      return new FuzzyIndex(accel.accel_fuzzy_index_new(made));
    } finally {
      made.delete();
    }
  }

  /**
   * The index that {@link #save} gave as bytes.
   *
   * @param saved {@link ErrorCode#BAD_DATA} for anything else
   * @return to be closed
   */
  public static FuzzyIndex load(byte[] saved) {
    return new FuzzyIndex(accel.accel_fuzzy_index_load(Objects.requireNonNull(saved, "saved")));
  }

  private <T> T with(Lock lock, LongFunction<T> call) {
    lock.lock();
    try {
      return handle.use(call);
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many texts it holds.
   *
   * @return 0 or more
   */
  public long size() {
    return with(lock.readLock(), accel::accel_fuzzy_index_count);
  }

  /**
   * Adds a text, in place of the one with this key.
   *
   * @param key any number
   * @param text of any length
   */
  public void add(long key, String text) {
    add(new long[] {key}, List.of(text), CallOptions.DEFAULT);
  }

  /**
   * Adds many texts, in one call that shares them out over threads. When it fails some may have
   * been added: it may be repeated.
   *
   * @param keys one for each text
   * @param texts in place of those with these keys; together at most 2 GiB
   * @param options timeout, cancel, threads
   */
  public void add(long[] keys, List<String> texts, CallOptions options) {
    Packed packed = Packed.of(texts, Utf8::encodeForSearch);
    if (keys.length != texts.size())
      throw AccelException.invalid(keys.length + " keys for " + texts.size() + " texts");
    with(
        lock.writeLock(),
        index -> {
          try (CallOptions.Running call = options.start()) {
            return accel.accel_fuzzy_index_add(index, keys, packed, CallOptions.Running.of(call));
          }
        });
  }

  /**
   * Forgets a text.
   *
   * @param key of the text
   * @return whether there was such a key
   */
  public boolean remove(long key) {
    return with(lock.writeLock(), index -> accel.accel_fuzzy_index_remove(index, key)) != 0;
  }

  /**
   * Adds all of another index; of equal keys its texts stay.
   *
   * @param other with the same options
   */
  public void merge(FuzzyIndex other) {
    Objects.requireNonNull(other, "other");
    synchronized (MERGING) {
      with(
          lock.writeLock(),
          index ->
              other.with(
                  other.lock.readLock(), from -> accel.accel_fuzzy_index_merge(index, from)));
    }
  }

  /**
   * The texts most like this one.
   *
   * @param text of any length
   * @param k at most so many
   * @return the best first, equal ones by key
   */
  public List<FuzzyHit> query(String text, int k) {
    return query(text, k, 0);
  }

  /**
   * The texts most like this one.
   *
   * @param text of any length
   * @param k at most so many
   * @param threshold none below this score
   * @return the best first, equal ones by key
   */
  public List<FuzzyHit> query(String text, int k, double threshold) {
    byte[] bytes = Utf8.encodeForSearch(text);
    Checked.natural("k", k);
    return with(
        lock.readLock(),
        index -> {
          int room = (int) Math.min(k, accel.accel_fuzzy_index_count(index));
          long[] keys = new long[room];
          double[] scores = new double[room];
          long count = accel.accel_fuzzy_index_query(index, bytes, threshold, keys, scores, room);
          List<FuzzyHit> hits = new ArrayList<>((int) count);
          for (int i = 0; i < count; ++i) hits.add(new FuzzyHit(keys[i], scores[i]));
          return Collections.unmodifiableList(hits);
        });
  }

  /**
   * The whole index as bytes, with a checksum: equal indexes give equal bytes.
   *
   * @return what {@link #load} takes
   */
  public byte[] save() {
    return with(
        lock.readLock(), index -> Native.text(out -> accel.accel_fuzzy_index_save(index, out)));
  }

  /** Gives the index back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
