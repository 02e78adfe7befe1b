package dev.accel;

import java.util.Objects;

/** The library as a whole: which version answers, on how many threads. */
public final class Accel {
  private Accel() {}

  /**
   * Version of the loaded library.
   *
   * @return such as "1.0.0"
   */
  public static String version() {
    return accel.accel_version();
  }

  /**
   * The ABI of the loaded library; one that does not fit is refused when the first class is used.
   *
   * @return a small number
   */
  public static int abiVersion() {
    return accel.accel_abi_version();
  }

  /**
   * Whether a part is built in. Calls of a missing one throw {@link ErrorCode#UNSUPPORTED}.
   *
   * @param part its name in accel.h, such as "regex", "json" or "secrets"
   * @return false for an unknown name too
   */
  public static boolean has(String part) {
    return accel.accel_has(Objects.requireNonNull(part, "part")) != 0;
  }

  /**
   * The instruction set that kernels were chosen for. ACCEL_CPU in the environment lowers it.
   *
   * @return "scalar", "sse42", "avx2" or "avx512"
   */
  public static String cpu() {
    return accel.accel_cpu();
  }

  /**
   * How many threads all calls of this process may use together.
   *
   * @return at least 1
   */
  public static int threads() {
    return accel.accel_threads();
  }

  /**
   * Limits the threads that all calls of this process may use together; running calls keep what
   * they have.
   *
   * @param threads 0: back to the default, which is ACCEL_NUM_THREADS, else OMP_NUM_THREADS, else
   *     what affinity and cgroup quota allow. {@link ErrorCode#INVALID_ARGUMENT} when negative.
   */
  public static void setThreads(int threads) {
    accel.accel_set_threads(threads);
  }

  /**
   * Native objects that were made and not yet freed, for leak tests. A {@link Regex} at rest keeps
   * up to four more, to refill.
   *
   * @return 0 when all is closed
   */
  public static long liveObjects() {
    return accel.accel_live_objects();
  }
}
