package dev.accel;

/**
 * Which files are scanned for secrets.
 *
 * @param binary whether those with a NUL byte in their first 8 KiB are, too
 * @param maxSize in bytes; larger ones are not. Negative: {@link ErrorCode#INVALID_ARGUMENT}
 */
public record SecretsFilesOptions(boolean binary, long maxSize) {
  /** Text files of up to 256 MiB. */
  public static final SecretsFilesOptions DEFAULT = new SecretsFilesOptions(false, 256L << 20);

  /**
   * These options with another answer to whether binary files are scanned.
   *
   * @param binary whether they are
   * @return other options
   */
  public SecretsFilesOptions withBinary(boolean binary) {
    return new SecretsFilesOptions(binary, maxSize);
  }

  /**
   * These options with another limit.
   *
   * @param maxSize in bytes
   * @return other options
   */
  public SecretsFilesOptions withMaxSize(long maxSize) {
    return new SecretsFilesOptions(binary, maxSize);
  }

  /** The library's options, for one call; to be deleted. */
  accel_secrets_files_options make() {
    accel_secrets_files_options options = new accel_secrets_files_options();
    options.setBinary(binary ? 1 : 0);
    options.setMax_size(maxSize);
    return options;
  }
}
