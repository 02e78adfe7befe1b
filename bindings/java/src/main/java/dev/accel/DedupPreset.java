package dev.accel;

/** How a text is cut and its blocks are compared. In the order of accel_dedup_preset. */
public enum DedupPreset {
  /** At blank lines and fences; prose is folded, code is not. */
  DEFAULT,
  /** At two line feeds and at ``` anywhere; code is folded like prose, as victor does. */
  VICTOR
}
