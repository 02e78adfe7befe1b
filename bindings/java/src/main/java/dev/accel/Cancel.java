package dev.accel;

/**
 * A flag that one thread raises and a running call in another sees. Give it to any number of calls
 * with {@link CallOptions#withCancel}; once requested they throw {@link ErrorCode#CANCELLED},
 * running ones within 10 ms as a rule.
 */
public final class Cancel implements AutoCloseable {
  private final Handle handle;

  /** A lowered flag. */
  public Cancel() {
    handle = new Handle(this, accel.accel_cancel_new(), accel::accel_cancel_free);
  }

  /** Raises the flag. */
  public void request() {
    long cancel = handle.acquire();
    try {
      accel.accel_cancel_request(cancel);
    } finally {
      handle.release();
    }
  }

  /**
   * Whether the flag is raised.
   *
   * @return true once requested, until {@link #reset}
   */
  public boolean requested() {
    long cancel = handle.acquire();
    try {
      return accel.accel_cancel_requested(cancel) != 0;
    } finally {
      handle.release();
    }
  }

  /** Lowers the flag, so that the token can serve again. */
  public void reset() {
    long cancel = handle.acquire();
    try {
      accel.accel_cancel_reset(cancel);
    } finally {
      handle.release();
    }
  }

  /** Gives the flag back; calls that hold it go on without. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }

  Handle handle() {
    return handle;
  }
}
