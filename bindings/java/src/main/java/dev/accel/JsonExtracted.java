package dev.accel;

/**
 * A value that stands in a text.
 *
 * @param text the value as valid JSON
 * @param kind what it is
 * @param grade how far it can be trusted
 * @param start where it stands: of a String in UTF-16 units
 * @param end where it ends there
 */
public record JsonExtracted(String text, JsonKind kind, JsonGrade grade, long start, long end) {}
