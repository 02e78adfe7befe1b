package dev.accel;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;

/** How secrets are hidden: immutable, made once and used often. */
public final class SecretsMask {
  /** Labels. */
  public static final SecretsMask DEFAULT = new SecretsMask(SecretsStyle.LABEL, 4, null);

  /** A star for each byte. */
  public static final SecretsMask STARS = new SecretsMask(SecretsStyle.STARS, 4, null);

  private final SecretsStyle style;
  private final int keep;
  private final byte[] key;

  private SecretsMask(SecretsStyle style, int keep, byte[] key) {
    this.style = style;
    this.keep = Checked.natural("keep", keep);
    this.key = key;
  }

  /**
   * Labels with a hash: the same secret under the same key has the same.
   *
   * @param key kept
   * @return a style
   */
  public static SecretsMask hash(byte[] key) {
    return new SecretsMask(SecretsStyle.HASH, 4, key.clone());
  }

  /**
   * The first bytes, then stars.
   *
   * @param bytes at most; never more than a quarter of the secret
   * @return a style
   */
  public static SecretsMask keep(int bytes) {
    return new SecretsMask(SecretsStyle.KEEP, bytes, null);
  }

  /**
   * A style by its name, with defaults for the rest: a hash has a random key.
   *
   * @param style any
   * @return a style
   */
  public static SecretsMask of(SecretsStyle style) {
    return new SecretsMask(Objects.requireNonNull(style, "style"), 4, null);
  }

  /** The library's options, for one call. */
  Prepared prepare() {
    return new Prepared(this);
  }

  /** The library's options with the key that they point to. Reachable until closed. */
  static final class Prepared implements AutoCloseable {
    private final accel_secrets_mask_options options = new accel_secrets_mask_options();
    private final Memory key;

    private Prepared(SecretsMask of) {
      key = of.key == null ? null : new Memory(List.of(of.key));
      options.setStyle(of.style.ordinal());
      options.setKeep(of.keep);
      if (key != null) {
        options.setKey(key.data(0));
        options.setKey_length(key.length(0));
      }
    }

    accel_secrets_mask_options options() {
      return options;
    }

    @Override
    public void close() {
      options.delete();
      Reference.reachabilityFence(key);
    }
  }
}
