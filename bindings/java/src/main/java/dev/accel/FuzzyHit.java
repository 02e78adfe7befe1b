package dev.accel;

/**
 * A text of an index that is like the query.
 *
 * @param key under which it was added
 * @param score how alike, 0 to 1
 */
public record FuzzyHit(long key, double score) {}
