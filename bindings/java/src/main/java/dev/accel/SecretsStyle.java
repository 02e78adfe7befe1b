package dev.accel;

/** What stands in place of a secret. In the order of accel_secrets_style. */
public enum SecretsStyle {
  /** [SECRET:github-pat:1]: numbered by secret, in order of sight. */
  LABEL,
  /** A star for each byte. */
  STARS,
  /** [SECRET:github-pat:9f86d081884c7d65]: a hash under the key. */
  HASH,
  /** The first bytes, then stars. */
  KEEP
}
