package dev.accel;

import java.util.List;

/**
 * What repair made of a text.
 *
 * @param text the value as valid JSON
 * @param kind what it is
 * @param grade how far it can be trusted
 * @param count values in the text, whatever {@link JsonMany} asks for
 * @param revised of a stream: whether a snapshot showed something that is not in the result
 * @param edits what was changed, by start
 */
public record JsonRepaired(
    String text,
    JsonKind kind,
    JsonGrade grade,
    long count,
    boolean revised,
    List<JsonEdit> edits) {
  static JsonRepaired of(byte[] text, accel_json_repaired told, Spans edits) {
    return new JsonRepaired(
        Utf8.decode(text),
        JsonKind.of(told.getKind()),
        JsonGrade.of(told.getGrade()),
        told.getCount(),
        told.getRevised() != 0,
        edits.stream().map(JsonEdit::of).toList());
  }
}
