package dev.accel;

/** The hashes of {@link Sig#digest}. */
public enum SigAlgorithm {
  /** 16 digits. */
  XXH3_64(accel_sig_algorithm.ACCEL_SIG_XXH3_64),
  /** 32 digits. */
  XXH3_128(accel_sig_algorithm.ACCEL_SIG_XXH3_128),
  /** 16 digits. */
  XXH64(accel_sig_algorithm.ACCEL_SIG_XXH64);

  final int value;

  SigAlgorithm(int value) {
    this.value = value;
  }
}
