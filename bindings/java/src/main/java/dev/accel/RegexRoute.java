package dev.accel;

/**
 * How patterns are searched; {@link Regex#explain} tells. For tests: answers never depend on it.
 */
public enum RegexRoute {
  /** What fits the pattern best. */
  AUTO(accel_regex_route.ACCEL_REGEX_ROUTE_AUTO),
  /** Hyperscan alone: fixed width, nothing to confirm. */
  FIXED(accel_regex_route.ACCEL_REGEX_ROUTE_FIXED),
  /** Hyperscan's ends, each confirmed in its exact window. */
  ENDS(accel_regex_route.ACCEL_REGEX_ROUTE_ENDS),
  /** The same for a bounded part of an unbounded pattern. */
  HEAD(accel_regex_route.ACCEL_REGEX_ROUTE_HEAD),
  /** A skip over runs of one class. */
  RUN(accel_regex_route.ACCEL_REGEX_ROUTE_RUN),
  /** PCRE2 over texts that Hyperscan says have a match. */
  DIRECT(accel_regex_route.ACCEL_REGEX_ROUTE_DIRECT),
  /** PCRE2 alone. */
  PCRE(accel_regex_route.ACCEL_REGEX_ROUTE_PCRE);

  final int value;

  RegexRoute(int value) {
    this.value = value;
  }
}
