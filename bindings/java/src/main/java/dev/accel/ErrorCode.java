package dev.accel;

/** Why a call failed. */
public enum ErrorCode {
  /** A wrong value, an object that is closed: the message names it. */
  INVALID_ARGUMENT(accel_status_code.ACCEL_INVALID_ARGUMENT),
  /** An allocation failed; nothing is lost, the call may be repeated. */
  OUT_OF_MEMORY(accel_status_code.ACCEL_OUT_OF_MEMORY),
  /** A pattern or glob does not parse: item and offset say where. */
  BAD_PATTERN(accel_status_code.ACCEL_BAD_PATTERN),
  /** The system refused a file: the message names path and reason. */
  IO(accel_status_code.ACCEL_IO),
  /** A buffer cannot hold the answer; the message says what is needed. */
  BUFFER_TOO_SMALL(accel_status_code.ACCEL_BUFFER_TOO_SMALL),
  /** The call's {@link Cancel} was requested. */
  CANCELLED(accel_status_code.ACCEL_CANCELLED),
  /** Right in itself, but not in this build or for this input. */
  UNSUPPORTED(accel_status_code.ACCEL_UNSUPPORTED),
  /** The object is in use by a call of another thread. */
  BUSY(accel_status_code.ACCEL_BUSY),
  /** A limit of the options was reached: the message names it. */
  LIMIT(accel_status_code.ACCEL_LIMIT),
  /** The call's timeout passed. */
  DEADLINE(accel_status_code.ACCEL_DEADLINE),
  /** The offset says where the text stops being JSON. */
  BAD_JSON(accel_status_code.ACCEL_BAD_JSON),
  /** Saved bytes that are damaged, foreign or of another machine. */
  BAD_DATA(accel_status_code.ACCEL_BAD_DATA),
  /** A fault of accel itself; please report the message. */
  INTERNAL(accel_status_code.ACCEL_INTERNAL),
  /** A code that only a newer library knows. */
  UNKNOWN(1);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  static ErrorCode of(int status) {
    for (ErrorCode code : values()) if (code.status == status) return code;
    return UNKNOWN;
  }
}
