// Which way a pattern is searched, and why.
#pragma once

#include <string>

#include "core/text/regex.h"

namespace accel::text {

struct RouteChoice {
  Route route;
  std::string why;
};

// The best route of a pattern in a set of many, or options.route where it fits the pattern; a
// forced one that does not fit is pcre.
RouteChoice choose_route(const Pattern& pattern, const RegexOptions& options);

// Whether PCRE2 alone finds the pattern as fast as it can read, because it begins with a literal.
bool is_led_by_literal(const Pattern& pattern);

}  // namespace accel::text
