package dev.accel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Rules that find and hide keys, tokens and passwords: immutable, to be shared between threads.
 *
 * <pre>{@code
 * try (Secrets secrets = Secrets.builtin()) {
 *   for (Finding found : secrets.scan(text))
 *     System.out.println(found.line() + ": " + secrets.names().get(found.rule()));
 *   secrets.mask(text); // "token = [SECRET:github-pat:1]"
 * }
 * }</pre>
 *
 * <p>A finding's inner part is the secret, its score the secret's entropy in bits per byte, its
 * flags {@link #CHECKSUM_RIGHT} or {@link #CHECKSUM_WRONG} or none. Published examples, what is
 * random too little, placeholders and labels of a mask are not reported; where secrets overlap the
 * most specific rule's is.
 *
 * <p>A mask hides more than a scan reports, and masking twice is masking once. A lone surrogate of
 * a String comes back as U+FFFD.
 */
public final class Secrets implements AutoCloseable {
  /** Flag of a finding: the token's own checksum is right. */
  public static final int CHECKSUM_RIGHT = accel_secrets_flag.ACCEL_SECRETS_CHECKSUM_RIGHT;

  /** Flag of a finding: the token's own checksum is wrong, as in a made-up token. */
  public static final int CHECKSUM_WRONG = accel_secrets_flag.ACCEL_SECRETS_CHECKSUM_WRONG;

  private final Handle handle;
  private final List<String> names;

  private Secrets(long secrets) {
    handle = new Handle(this, secrets, accel::accel_secrets_free);
    names =
        Native.names(
            accel.accel_secrets_count(secrets), i -> accel.accel_secrets_name(secrets, i));
  }

  /**
   * The built-in rules. A quarter of a second the first time in a process; with a {@link
   * Builder#cacheDir} once per machine.
   *
   * @return to be closed
   */
  public static Secrets builtin() {
    return builder().build();
  }

  /**
   * Rules of your own, and options.
   *
   * @return to be filled
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The rules that {@link #save} gave as bytes. They hold programs for the engine and are checked
   * against damage, not malice: load only your own.
   *
   * @param saved {@link ErrorCode#BAD_DATA} when damaged, or of another version or CPU
   * @return to be closed
   */
  public static Secrets load(byte[] saved) {
    return new Secrets(accel.accel_secrets_load(Objects.requireNonNull(saved, "saved")));
  }

  /**
   * Turns a configuration of gitleaks into rules. Not taken over: rules that have no regex, and
   * lists of one rule that ask for a path or a commit.
   *
   * @param toml {@link ErrorCode#INVALID_ARGUMENT} with line and column when broken
   * @return for {@link Builder#rules}
   */
  public static String importGitleaks(String toml) {
    byte[] bytes = Utf8.encode(toml);
    return Utf8.decode(Native.text(out -> accel.accel_secrets_import(bytes, out)));
  }

  /**
   * The ids of the rules, such as "github-pat".
   *
   * @return by their number
   */
  public List<String> names() {
    return names;
  }

  /**
   * The rules with all that is said of them.
   *
   * @return JSON: {"rules": [{"id", "severity", "confidence", "pattern", "path"?}]}
   */
  public String rules() {
    return handle.use(
        secrets -> Utf8.decode(Native.text(out -> accel.accel_secrets_rules(secrets, out))));
  }

  /**
   * The compiled rules as bytes, for this version of accel and this kind of CPU.
   *
   * @return what {@link #load} takes
   */
  public byte[] save() {
    return handle.use(secrets -> Native.text(out -> accel.accel_secrets_save(secrets, out)));
  }

  /**
   * The secrets in a text.
   *
   * @param text of any length
   * @return offsets and columns in UTF-16 units
   */
  public Findings scan(String text) {
    return scan(text, "", Unit.UTF16, CallOptions.DEFAULT);
  }

  /**
   * The secrets in a text.
   *
   * @param text of any length
   * @param path the file's name, for rules that ask for one and files that are left out; or empty
   * @param unit what offsets and columns count
   * @param options timeout, cancel, threads
   * @return in the unit
   */
  public Findings scan(String text, String path, Unit unit, CallOptions options) {
    return scan(Subject.of(text), path, Objects.requireNonNull(unit, "unit"), options);
  }

  /**
   * The secrets in a text.
   *
   * @param text any bytes
   * @return offsets and columns in bytes
   */
  public Findings scan(byte[] text) {
    return scan(text, "", CallOptions.DEFAULT);
  }

  /**
   * The secrets in a text.
   *
   * @param text any bytes
   * @param path the file's name, or empty
   * @param options timeout, cancel, threads
   * @return offsets and columns in bytes
   */
  public Findings scan(byte[] text, String path, CallOptions options) {
    return scan(Subject.of(text), path, Unit.BYTE, options);
  }

  /**
   * The secrets in a text.
   *
   * @param text from position to limit; direct ones are not copied
   * @param path the file's name, or empty
   * @param options timeout, cancel, threads
   * @return offsets and columns in bytes from the position
   */
  public Findings scan(ByteBuffer text, String path, CallOptions options) {
    return scan(Subject.of(text), path, Unit.BYTE, options);
  }

  private Findings scan(Subject text, String path, Unit unit, CallOptions options) {
    byte[] name = Utf8.encode(path);
    return handle.use(
        secrets -> {
          try (CallOptions.Running call = options.start()) {
            Object bytes = text.bytes();
            accel_call_options how = CallOptions.Running.of(call);
            return Findings.of(
                text,
                bytes,
                unit,
                found -> accel.accel_secrets_scan(secrets, bytes, name, how, found));
          }
        });
  }

  /**
   * The secrets in files, those of text of up to 256 MiB.
   *
   * @param paths relative ones to the working folder; links are followed
   * @return of each path, in their order
   */
  public List<SecretsFile> scanFiles(List<Path> paths) {
    return scanFiles(paths, SecretsFilesOptions.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * The secrets in files, as a scan of their bytes with their path. What is wrong with one file is
   * said of it and stops no other. Costs the reading and a scan, many files at once; memory: a file
   * per thread.
   *
   * @param paths relative ones to the working folder; links are followed. {@link
   *     ErrorCode#INVALID_ARGUMENT} (item: the path) for an empty one
   * @param files which of them
   * @param options timeout, cancel, threads
   * @return of each path, in their order
   */
  public List<SecretsFile> scanFiles(
      List<Path> paths, SecretsFilesOptions files, CallOptions options) {
    return scanFiles(paths.stream().map(Checked::path).toArray(byte[][]::new), files, options);
  }

  /**
   * The secrets in files whose names need not be UTF-8.
   *
   * @param paths as the system has them; {@link ErrorCode#INVALID_ARGUMENT} (item: the path) for
   *     one that is empty or has a NUL in it
   * @param files which of them
   * @param options timeout, cancel, threads
   * @return of each path, in their order
   */
  public List<SecretsFile> scanFiles(
      byte[][] paths, SecretsFilesOptions files, CallOptions options) {
    Packed packed = Packed.of(paths);
    long[] first = new long[paths.length + 1];
    int[] states = new int[paths.length];
    return handle.use(
        secrets -> {
          accel_secrets_files_options how = files.make();
          try (CallOptions.Running call = options.start()) {
            accel_call_options running = CallOptions.Running.of(call);
            Findings found =
                Findings.of(
                    all ->
                        accel.accel_secrets_scan_files(
                            secrets, packed, how, running, all, first, states));
            return SecretsFile.of(i -> Utf8.decode(paths[i]), found, first, states);
          } finally {
            how.delete();
          }
        });
  }

  /**
   * Whether a scan would find something.
   *
   * @param text of any length
   * @return true for a secret
   */
  public boolean has(String text) {
    return has(Subject.of(text), "", CallOptions.DEFAULT);
  }

  /**
   * Whether a scan would find something.
   *
   * @param text any bytes
   * @param path the file's name, or empty
   * @param options timeout, cancel, threads
   * @return true for a secret
   */
  public boolean has(byte[] text, String path, CallOptions options) {
    return has(Subject.of(text), path, options);
  }

  private boolean has(Subject text, String path, CallOptions options) {
    byte[] name = Utf8.encode(path);
    return handle.use(
        secrets -> {
          try (CallOptions.Running call = options.start()) {
            accel_call_options how = CallOptions.Running.of(call);
            return accel.accel_secrets_has(secrets, text.bytes(), name, how) != 0;
          }
        });
  }

  /**
   * The text with its secrets hidden by labels; nothing else changes.
   *
   * @param text of any length
   * @return the masked text
   */
  public String mask(String text) {
    return mask(text, SecretsMask.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * The text with its secrets hidden; nothing else changes.
   *
   * @param text of any length
   * @param mask what stands in their place
   * @param options timeout, cancel, threads
   * @return the masked text
   */
  public String mask(String text, SecretsMask mask, CallOptions options) {
    return Utf8.decode(mask(Utf8.encodeForSearch(text), mask, options));
  }

  /**
   * The text with its secrets hidden; nothing else changes.
   *
   * @param text any bytes
   * @param mask what stands in their place
   * @param options timeout, cancel, threads
   * @return the masked text
   */
  public byte[] mask(byte[] text, SecretsMask mask, CallOptions options) {
    Objects.requireNonNull(text, "text");
    return handle.use(
        secrets -> {
          try (CallOptions.Running call = options.start();
              SecretsMask.Prepared how = mask.prepare()) {
            accel_call_options running = CallOptions.Running.of(call);
            return Native.text(
                out -> accel.accel_secrets_mask(secrets, text, how.options(), running, out));
          }
        });
  }

  /**
   * A mask for a text that arrives in pieces.
   *
   * @param mask what stands in place of secrets
   * @return to be closed; needs this no more. {@link ErrorCode#UNSUPPORTED}, naming the rule, when
   *     the matches of one have no bound of 3,400 bytes.
   */
  public SecretsMasker masker(SecretsMask mask) {
    return handle.use(
        secrets -> {
          try (SecretsMask.Prepared how = mask.prepare()) {
            return new SecretsMasker(accel.accel_secrets_masker_new(secrets, how.options()));
          }
        });
  }

  /** Gives the rules back; calls that run finish, later ones are refused. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }

  /** The rules to be. One thread at a time. */
  public static final class Builder {
    private String rules = "";
    private boolean builtin;
    private boolean all;
    private byte[] cacheDir = {};

    private Builder() {}

    /**
     * Rules in place of the built-in ones.
     *
     * @param rules a JSON object: {"allow"?: [...], "placeholders"?: [...], "rules": [{"id": ...,
     *     "token" or "near" and "value" or "pattern": ..., "severity"?, "confidence"?, "entropy"?,
     *     ...}]}
     * @return this
     */
    public Builder rules(String rules) {
      this.rules = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /**
     * Whether the built-in rules are added to yours.
     *
     * @param builtin false unless given
     * @return this
     */
    public Builder withBuiltin(boolean builtin) {
      this.builtin = builtin;
      return this;
    }

    /**
     * Whether findings that overlap are given too, not the most specific alone.
     *
     * @param all false unless given
     * @return this
     */
    public Builder all(boolean all) {
      this.all = all;
      return this;
    }

    /**
     * A folder for compiled rules on disk, as in {@link RegexBuilder#cacheDir}.
     *
     * @param folder ACCEL_CACHE_DIR unless given, and without that none
     * @return this
     */
    public Builder cacheDir(Path folder) {
      cacheDir = Checked.path(folder);
      return this;
    }

    /**
     * Compiles the rules.
     *
     * @return to be closed. {@link ErrorCode#BAD_JSON}, {@link ErrorCode#BAD_PATTERN} (item: the
     *     rule), {@link ErrorCode#INVALID_ARGUMENT} with the place in the rules
     */
    public Secrets build() {
      Memory folder = new Memory(List.of(cacheDir));
      accel_secrets_options options = new accel_secrets_options();
      try {
        options.setBuiltin(builtin ? 1 : 0);
        options.setAll(all ? 1 : 0);
        options.setCache_dir(cacheDir.length == 0 ? 0 : folder.data(0));
        options.setCache_dir_length(cacheDir.length);
        return new Secrets(Native.ofRules(rules, bytes -> accel.accel_secrets_new(bytes, options)));
      } finally {
        options.delete();
        Reference.reachabilityFence(folder);
      }
    }
  }
}
