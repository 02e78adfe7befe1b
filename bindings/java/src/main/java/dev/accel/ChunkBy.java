package dev.accel;

/** Where chunks end. In the order of accel_chunk_by. */
public enum ChunkBy {
  /** Behind a newline. */
  LINES,
  /** Behind . ! ? and white space, or the wide kin of these. */
  SENTENCES,
  /** Before a line that follows a blank one. */
  PARAGRAPHS,
  /** Anywhere between characters. */
  CHARACTERS
}
