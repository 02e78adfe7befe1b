package dev.accel;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A whole output of a model, cut up.
 *
 * @param segments all of the text, in order
 * @param spans where they stand: of a String in UTF-16 units; kind is the ordinal of a {@link
 *     ThinkKind}, item that of the segment
 * @param truncated whether it ended inside thinking or in a harmony header
 * @param exceeded whether there was more thinking than the options allow
 */
public record ThinkSplit(
    List<ThinkSegment> segments, Spans spans, boolean truncated, boolean exceeded) {
  /**
   * The answer.
   *
   * @return all segments of its kind, joined
   */
  public String content() {
    return text(ThinkKind.CONTENT);
  }

  /**
   * The reasoning.
   *
   * @return all segments of its kind, joined
   */
  public String thinking() {
    return text(ThinkKind.THINKING);
  }

  /**
   * All of one kind.
   *
   * @param kind any
   * @return the segments of that kind, joined; bytes that are not UTF-8 are U+FFFD
   */
  public String text(ThinkKind kind) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (ThinkSegment each : segments) if (each.kind() == kind) joined.writeBytes(each.bytes());
    return Utf8.decode(joined.toByteArray());
  }
}
