package dev.accel;

/** The language of globs. */
public enum GlobDialect {
  /** Two stars cross folders, / anchors, a final / is for folders. */
  GITIGNORE(accel_glob_dialect.ACCEL_GLOB_GITIGNORE),
  /** fnmatch of the entry's own name. */
  NAME(accel_glob_dialect.ACCEL_GLOB_NAME),
  /** Python's fnmatch on the whole relative path: a star crosses /. */
  FNMATCH(accel_glob_dialect.ACCEL_GLOB_FNMATCH);

  final int value;

  GlobDialect(int value) {
    this.value = value;
  }
}
