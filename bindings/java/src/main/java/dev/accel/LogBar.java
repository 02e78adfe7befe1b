package dev.accel;

/**
 * Lines that match and have a time within some seconds.
 *
 * @param start seconds since 1970
 * @param end seconds since 1970, of the next bar
 * @param lines how many
 */
public record LogBar(long start, long end, long lines) {}
