package dev.accel;

import java.util.List;
import java.util.Objects;

/**
 * Texts in pieces: chunks for a model or an index, lines, kinds of documents, guesses at tokens.
 *
 * <pre>{@code
 * ChunkOptions how = ChunkOptions.DEFAULT.withBy(ChunkBy.PARAGRAPHS).withSize(2000, 200);
 * for (Span chunk : Chunks.split(text, how)) index(chunk.in(text));
 * }</pre>
 */
public final class Chunks {
  private Chunks() {}

  /**
   * Cuts a text into chunks of lines that cover all of it.
   *
   * @param text of any length
   * @return in UTF-16 units; item is the line that a chunk begins in, from 1, kind 0
   */
  public static Spans split(String text) {
    return split(text, ChunkOptions.DEFAULT);
  }

  /**
   * Cuts a text into chunks that cover all of it. A chunk ends at the last bound that its size
   * allows, where there is none at the size; the next one begins at the first bound within the
   * overlap, where there is none at the overlap, and without overlap where its first piece would
   * have no room beside it.
   *
   * @param text of any length
   * @param options bounds, size, overlap
   * @return in UTF-16 units; item is the line that a chunk begins in, from 1, kind 0
   */
  public static Spans split(String text, ChunkOptions options) {
    return split(Subject.of(text), options);
  }

  /**
   * Cuts a text into chunks that cover all of it.
   *
   * @param text UTF-8
   * @param options bounds, size, overlap
   * @return in bytes; item is the line that a chunk begins in, from 1, kind 0
   */
  public static Spans split(byte[] text, ChunkOptions options) {
    return split(Subject.of(text), options);
  }

  private static Spans split(Subject text, ChunkOptions options) {
    Object bytes = text.bytes();
    accel_chunk_options made = options.make(text.unit());
    try {
      return Spans.of(text, bytes, spans -> accel.accel_chunk_split(bytes, made, spans));
    } finally {
      made.delete();
    }
  }

  /**
   * The lines with what ends them, but no empty last one.
   *
   * @param text of any length
   * @return in UTF-16 units; item is how many of them end the line: 0, 1 or 2 (CR LF), kind 0
   */
  public static Spans lines(String text) {
    return lines(Subject.of(text));
  }

  /**
   * The lines with what ends them, but no empty last one.
   *
   * @param text any bytes
   * @return in bytes; item is how many of them end the line: 0, 1 or 2 (CR LF), kind 0
   */
  public static Spans lines(byte[] text) {
    return lines(Subject.of(text));
  }

  private static Spans lines(Subject text) {
    Object bytes = text.bytes();
    return Spans.of(text, bytes, spans -> accel.accel_chunk_lines(bytes, spans));
  }

  /**
   * How many lines a text has.
   *
   * @param text of any length
   * @return newlines and one; 0 for an empty text
   */
  public static long lineCount(String text) {
    return lineCount(Utf8.encodeForSearch(text));
  }

  /**
   * How many lines a text has.
   *
   * @param text any bytes
   * @return newlines and one; 0 for an empty text
   */
  public static long lineCount(byte[] text) {
    return accel.accel_chunk_line_count(Objects.requireNonNull(text, "text"));
  }

  /**
   * The line of a place.
   *
   * @param text of any length
   * @param offset in UTF-16 units; outside the text it is that of the nearest character
   * @return from 1
   */
  public static long lineAt(String text, long offset) {
    int size = (int) Math.max(0, Math.min(offset, text.length() - 1L));
    byte[] before = Utf8.encodeForSearch(text.substring(0, size));
    return accel.accel_chunk_line_at(Utf8.encodeForSearch(text), before.length);
  }

  /**
   * The line of a place.
   *
   * @param text any bytes
   * @param offset in bytes; outside the text it is that of the nearest one
   * @return from 1
   */
  public static long lineAt(byte[] text, long offset) {
    return accel.accel_chunk_line_at(Objects.requireNonNull(text, "text"), offset);
  }

  /**
   * What a file of this name holds, by its extension.
   *
   * @param name with or without folders
   * @return "html", "markdown", "code", "json", "yaml", "xml", "csv" or "text"
   */
  public static String document(String name) {
    return accel.accel_chunk_document(Utf8.encodeForSearch(name));
  }

  /**
   * Guesses at the number of tokens of each text.
   *
   * @param texts any number, together at most 2 GiB
   * @param guess how
   * @return one for each text
   */
  public static long[] tokens(List<String> texts, ChunkGuess guess) {
    Packed packed = Packed.of(texts, Utf8::encodeForSearch);
    long[] counts = new long[texts.size()];
    accel.accel_chunk_tokens(packed, guess.ordinal(), counts);
    return counts;
  }
}
