#include "core/text/regex_route_internal.h"

namespace accel::text {
namespace {

// Below this a run is so common in ordinary text that the skipper would measure runs all the time.
constexpr int64_t kLongRun = 20;

bool fits_database(const Pattern& pattern, const RegexOptions& options) {
  return pattern.superset && pattern.min_width > 0 && pattern.positions <= options.max_positions;
}

bool fits(Route route, const Pattern& pattern, const RegexOptions& options) {
  switch (route) {
    case Route::fixed:
      return fits_database(pattern, options) && pattern.superset_is_exact &&
             pattern.min_width == pattern.max_width;
    case Route::ends:
    case Route::direct: return fits_database(pattern, options);
    case Route::run: return pattern.class_run && pattern.class_run->length > 0;
    default: return true;
  }
}

RouteChoice best_route(const Pattern& pattern, const RegexOptions& options) {
  if (pattern.min_width == 0) return {Route::pcre, "it can match the empty text"};
  if (fits(Route::fixed, pattern, options))
    return {Route::fixed, "every match has the same width, so its end tells its start"};
  if (fits(Route::run, pattern, options) && pattern.class_run->length >= kLongRun)
    return {Route::run, "it is a long run of one class without a literal"};
  if (!pattern.superset) return {Route::pcre, "Hyperscan has no form of it"};
  if (pattern.positions > options.max_positions)
    return {Route::pcre, "its automaton is larger than max_positions"};
  if (pattern.literal.empty())
    return {Route::pcre, "it holds no literal, so almost every byte would be a candidate"};
  return {Route::ends, "its ends are rare enough to confirm each"};
}

}  // namespace

RouteChoice choose_route(const Pattern& pattern, const RegexOptions& options) {
  if (options.route == Route::automatic) return best_route(pattern, options);
  if (fits(options.route, pattern, options)) return {options.route, "asked for"};
  return {Route::pcre, "the route asked for does not fit it"};
}

}  // namespace accel::text
