package dev.accel;

/** How an agent turns in circles. In the order of accel_loop_kind. */
public enum LoopKind {
  /** It does not. */
  NONE,
  /** The same turn again and again. */
  REPEAT,
  /** The same 2 to 8 turns again and again. */
  CYCLE,
  /** The same turn often of late, with little new between. */
  COUNT,
  /** One argument of several changes, the result does not. */
  JITTER,
  /** Deeds are announced and not done. */
  STALLING,
  /** The same thought. */
  EXACT_REPETITION,
  /** Nearly the same words. */
  SEMANTIC_SIMILARITY;

  private static final LoopKind[] ALL = values();

  static LoopKind of(int kind) {
    return ALL[kind];
  }
}
