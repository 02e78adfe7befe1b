package dev.accel;

/**
 * A line of a log that matches.
 *
 * @param start where it begins, in bytes of the log
 * @param end where it ends, before its newline
 * @param pattern the first that matches; 0 without patterns
 * @param text without its newline; what is no UTF-8 is U+FFFD
 */
public record LogLine(long start, long end, int pattern, String text) {}
