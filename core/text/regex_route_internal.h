// Which way a pattern is searched, and why.
#pragma once

#include <string>

#include "core/text/regex.h"

namespace accel::text {

struct RouteChoice {
  Route route;
  std::string why;
};

// The best route, or options.route where it fits the pattern; a forced one that does not fit is pcre.
RouteChoice choose_route(const Pattern& pattern, const RegexOptions& options);

}  // namespace accel::text
