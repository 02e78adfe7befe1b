package dev.accel;

/** What became of a file that was to be scanned for secrets. */
public enum SecretsFileState {
  /** It was scanned. */
  SCANNED,
  /** A NUL byte in its first 8 KiB. */
  BINARY,
  /** More bytes than the options allow. */
  TOO_LARGE,
  /** The rules leave files of its name out. */
  LEFT_OUT,
  /** A match of a rule cost too much. */
  GAVE_UP,
  /** The system refused it, as {@link SecretsFile#errno} says. */
  UNREADABLE;

  private static final SecretsFileState[] ALL = values();

  /** Of accel_secrets_file, which counts down from 0; above 0 is an errno. */
  static SecretsFileState of(int state) {
    return state > 0 ? UNREADABLE : ALL[-state];
  }
}
