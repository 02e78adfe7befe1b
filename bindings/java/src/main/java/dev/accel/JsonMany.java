package dev.accel;

/** What becomes of several values in one text. In the order of accel_json_many. */
public enum JsonMany {
  /** One array of all, in order. */
  ALL,
  /** The first alone. */
  FIRST,
  /** The last alone. */
  LAST
}
