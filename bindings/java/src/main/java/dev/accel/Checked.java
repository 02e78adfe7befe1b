package dev.accel;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;

/** Arguments that Java can say and the library cannot. */
final class Checked {
  private Checked() {}

  /** What C has as an unsigned number. */
  static int natural(String name, int value) {
    if (value < 0) throw AccelException.invalid(name + " is " + value + ": 0 or more");
    return value;
  }

  /** Some 292 years are as good as for ever. */
  static long nanos(String name, Duration duration) {
    if (duration.isNegative())
      throw AccelException.invalid(name + " is " + duration + ": 0 or more");
    boolean fits = duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) <= 0;
    return fits ? duration.toNanos() : Long.MAX_VALUE;
  }

  /** A path of the system as it has it. */
  static byte[] path(Path path) {
    if (path.getFileSystem() != FileSystems.getDefault())
      throw AccelException.invalid(path + " is in " + path.getFileSystem() + ", not on a disk");
    return Utf8.encode(path.toString());
  }
}
