// What a set became, as JSON.
#include "core/json/report.h"
#include "core/text/regex_program_internal.h"

namespace accel::text {
namespace {

void set_width(json::Report& report, const char* key, int64_t width) {
  if (width == kUnbounded)
    report.set_null(key);
  else
    report.set(key, width);
}

json::Report explain_rule(size_t i, const Rule& rule) {
  json::Report report;
  report.set("pattern", static_cast<int64_t>(i));
  if (rule.refused) {
    report.set("route", "REFUSED").set("why", "it is among the set's failures");
    return report;
  }
  report.set("route", route_name(rule.route)).set("why", rule.why);
  set_width(report, "min_width", rule.pattern.min_width);
  set_width(report, "max_width", rule.pattern.max_width);
  report.set("groups", rule.pattern.groups);
  return report;
}

}  // namespace

const char* route_name(Route route) {
  switch (route) {
    case Route::automatic: return "AUTO";
    case Route::fixed: return "FIXED";
    case Route::ends: return "ENDS";
    case Route::head: return "HEAD";
    case Route::run: return "RUN";
    case Route::direct: return "DIRECT";
    case Route::pcre: return "PCRE";
  }
  return "UNKNOWN";
}

std::string RegexSet::explain(std::string_view origin) const {
  const Program& program = *program_;
  json::Report report;
  report.set("origin", origin).set("bounded", program.unstreamable < 0);
  report.set("database_bytes", program.database.bytes()).list("patterns");
  for (size_t i = 0; i < program.rules.size(); ++i)
    report.add("patterns", explain_rule(i, program.rules[i]));
  return report.text();
}

}  // namespace accel::text
