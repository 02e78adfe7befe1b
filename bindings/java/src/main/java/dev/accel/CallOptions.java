package dev.accel;

import java.time.Duration;
import java.util.Objects;

/**
 * How one call may run. A negative value is {@link ErrorCode#INVALID_ARGUMENT}.
 *
 * @param timeout after which the call throws {@link ErrorCode#DEADLINE}, from when it begins; null:
 *     none
 * @param cancel a flag that ends the call with {@link ErrorCode#CANCELLED}; null: none
 * @param threads at most so many; 0: the limit of the process, 1: stay on the calling thread
 */
public record CallOptions(Duration timeout, Cancel cancel, int threads) {
  /** No timeout, no cancel, as many threads as the process may use. */
  public static final CallOptions DEFAULT = new CallOptions(null, null, 0);

  /**
   * Options of all three kinds; the with-methods change one.
   *
   * @param timeout not negative, or null
   * @param cancel a flag, or null
   * @param threads not negative
   */
  public CallOptions {
    if (timeout != null) Checked.nanos("timeout", timeout);
    Checked.natural("threads", threads);
  }

  /**
   * These options with a timeout.
   *
   * @param timeout from the beginning of each call
   * @return other options
   */
  public CallOptions withTimeout(Duration timeout) {
    return new CallOptions(Objects.requireNonNull(timeout, "timeout"), cancel, threads);
  }

  /**
   * These options with a flag to end calls by.
   *
   * @param cancel kept, and not to be closed while in use
   * @return other options
   */
  public CallOptions withCancel(Cancel cancel) {
    return new CallOptions(timeout, Objects.requireNonNull(cancel, "cancel"), threads);
  }

  /**
   * These options with a limit of threads.
   *
   * @param threads 0 for the limit of the process
   * @return other options
   */
  public CallOptions withThreads(int threads) {
    return new CallOptions(timeout, cancel, threads);
  }

  /** What the library takes, for one call that begins now; null for nothing special. */
  Running start() {
    return equals(DEFAULT) ? null : new Running(this);
  }

  /** The options of a running call, and the cancel token that it holds. */
  static final class Running implements AutoCloseable {
    private final accel_call_options options;
    private final Handle cancel;

    private Running(CallOptions of) {
      cancel = of.cancel == null ? null : of.cancel.handle();
      long token = cancel == null ? 0 : cancel.acquire();
      options = new accel_call_options();
      options.setThreads(of.threads);
      options.setCancel(token);
      if (of.timeout != null) options.setDeadline_ns(deadline(of.timeout));
    }

    static accel_call_options of(Running call) {
      return call == null ? null : call.options;
    }

    private static long deadline(Duration timeout) {
      long now = Math.max(accel.accel_clock_ns(), 1);
      return now + Math.min(Checked.nanos("timeout", timeout), Long.MAX_VALUE - now);
    }

    @Override
    public void close() {
      options.delete();
      if (cancel != null) cancel.release();
    }
  }
}
