package dev.accel;

/** How tokens are guessed at. In the order of accel_chunk_tokens_by. */
public enum ChunkGuess {
  /** One per run of letters and digits, one per ASCII punctuation mark. */
  SIMPLE,
  /** Words, with more for long ones and for what is not ASCII. */
  FINE
}
