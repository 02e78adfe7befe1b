package dev.accel;

/** What an entry of a walk is; with follow, what it leads to. In the order of accel_file_type. */
public enum FileType {
  /** Not known. */
  UNKNOWN,
  /** A regular file. */
  FILE,
  /** A folder. */
  DIRECTORY,
  /** A link. */
  SYMLINK,
  /** A named pipe. */
  FIFO,
  /** A socket. */
  SOCKET,
  /** A character device. */
  CHARACTER,
  /** A block device. */
  BLOCK;

  private static final FileType[] ALL = values();

  static FileType of(int type) {
    return type >= 0 && type < ALL.length ? ALL[type] : UNKNOWN;
  }
}
