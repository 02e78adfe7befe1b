package dev.accel;

/** Of which entries a walk learns size and time. */
public enum WalkMetadata {
  /** Of none: no system call per entry. */
  NONE(accel_walk_metadata.ACCEL_WALK_META_NONE),
  /** Of the regular files listed. */
  FILES(accel_walk_metadata.ACCEL_WALK_META_FILES),
  /** Of every entry listed. */
  ALL(accel_walk_metadata.ACCEL_WALK_META_ALL);

  final int value;

  WalkMetadata(int value) {
    this.value = value;
  }
}
