package dev.accel;

/**
 * What repair did to a stretch of the text.
 *
 * @param kind what
 * @param grade how far that can be trusted
 * @param start where the stretch begins: of a String in UTF-16 units
 * @param end where it ends; equal to start where something was added
 */
public record JsonEdit(JsonEditKind kind, JsonGrade grade, long start, long end) {
  static JsonEdit of(Span span) {
    return new JsonEdit(
        JsonEditKind.of(span.kind()), JsonGrade.of(span.item()), span.start(), span.end());
  }
}
