package dev.accel;

import java.nio.charset.StandardCharsets;

/** A call that accel refused or could not finish. The message says what, where and what to do. */
public final class AccelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why: one of the codes of accel.h. */
  private final ErrorCode code;

  /** Index of the item at fault, or -1. */
  private final long item;

  /** Where in that item, or -1. */
  private final long offset;

  AccelException(ErrorCode code, String message, long item, long offset) {
    super(message);
    this.code = code;
    this.item = item;
    this.offset = offset;
  }

  /** Called by the native library. */
  static AccelException of(int status, byte[] message, long item, long offset) {
    String text = new String(message, StandardCharsets.UTF_8);
    return new AccelException(ErrorCode.of(status), text, item, offset);
  }

  static AccelException invalid(String message) {
    return new AccelException(ErrorCode.INVALID_ARGUMENT, message, -1, -1);
  }

  static AccelException tooLarge(String what) {
    String message = what + " is above 2 GiB, which Java's arrays cannot hold: take it in parts";
    return new AccelException(ErrorCode.LIMIT, message, -1, -1);
  }

  /** The same at another offset. */
  AccelException at(long other) {
    if (other == offset) return this;
    AccelException moved = new AccelException(code, getMessage(), item, other);
    moved.setStackTrace(getStackTrace());
    return moved;
  }

  /**
   * Why the call failed.
   *
   * @return the status of accel.h, without its prefix
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * Which of several things is at fault.
   *
   * @return index of the pattern, call, text or glob; -1 when the error is not about one item
   */
  public long item() {
    return item;
  }

  /**
   * Where in that item.
   *
   * @return UTF-16 units in a String, bytes in all else; -1 when unknown
   */
  public long offset() {
    return offset;
  }
}
