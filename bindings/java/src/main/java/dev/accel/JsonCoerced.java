package dev.accel;

/**
 * What a word says.
 *
 * @param kind what it is
 * @param text the value as JSON; of a string its bare characters
 */
public record JsonCoerced(JsonKind kind, String text) {}
