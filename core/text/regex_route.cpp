#include "core/text/regex_route_internal.h"

namespace accel::text {
namespace {

// Bits; a pattern that fixes less has an end in every few bytes.
constexpr double kRare = 6;

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
    case Route::head: return fits_database(pattern, options) && pattern.head;
    case Route::run: return pattern.class_run.has_value();
    default: return true;
  }
}

RouteChoice best_route(const Pattern& pattern, const RegexOptions& options) {
  if (pattern.min_width == 0) return {Route::pcre, "it can match the empty text"};
  if (fits(Route::fixed, pattern, options))
    return {Route::fixed, "every match has the same width, so its end tells its start"};
  if (fits(Route::run, pattern, options))
    return {Route::run, "it is a long run of one class without a literal"};
  if (!pattern.superset) return {Route::pcre, "Hyperscan has no form of it"};
  if (pattern.positions > options.max_positions)
    return {Route::pcre, "its automaton is larger than max_positions"};
  if (pattern.rarity < kRare)
    return {Route::pcre, "it is so common that almost every byte would be a candidate"};
  if (pattern.head_is_better)
    return {Route::head, "it has no bound, but a part of it has one and is rare"};
  return {Route::ends, "its ends are rare enough to confirm each"};
}

constexpr size_t kLead = 3;  // bytes of a literal that are rare enough to run to

}  // namespace

bool is_led_by_literal(const Pattern& pattern) {
  return pattern.starts_with_literal && !pattern.literal_ignores_case &&
         pattern.literal.size() >= kLead;
}

RouteChoice choose_route(const Pattern& pattern, const RegexOptions& options) {
  if (options.route == Route::automatic) return best_route(pattern, options);
  if (fits(options.route, pattern, options)) return {options.route, "asked for"};
  return {Route::pcre, "the route asked for does not fit it"};
}

}  // namespace accel::text
