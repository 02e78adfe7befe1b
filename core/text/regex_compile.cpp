// From patterns to a program: parse, route, compile the supersets together.
#include <algorithm>

#include "core/base/error.h"
#include "core/text/regex_program_internal.h"
#include "core/text/regex_route_internal.h"

namespace accel::text {
namespace {

Error named(const Error& fault, size_t i) {
  return Error(fault.status, "pattern " + std::to_string(i) + ": " + fault.message,
               static_cast<int64_t>(i), fault.offset);
}

void require_linear(const Pattern& pattern) {
  if (!pattern.linear)
    throw Error(Status::unsupported,
                "LINEAR excludes look-around, back-references and conditions");
  if (pattern.max_width == kUnbounded)
    throw Error(Status::unsupported,
                "LINEAR needs a bounded width: give its *, + or {n,} an upper bound");
}

// PCRE2's verdict is wanted now, while the caller can hear it; a literal has nothing to refuse.
Rule make_rule(const RegexPattern& given, const RegexOptions& options) {
  Rule rule;
  rule.flags = given.flags | options.flags;
  rule.pattern = parse_pattern(given.text, options.dialect, rule.flags);
  if (rule.flags & kLinear) require_linear(rule.pattern);
  if (!(rule.flags & kLiteral)) {
    const PcreCode verdict(rule.pattern, Variant::exact);
  }
  RouteChoice choice = choose_route(rule.pattern, options);
  rule.route = choice.route;
  rule.why = std::move(choice.why);
  return rule;
}

bool in_database(const Rule& rule) {
  return !rule.refused && (rule.route == Route::fixed || rule.route == Route::ends ||
                           rule.route == Route::direct);
}

void compile_database(Program& program) {
  std::vector<DatabasePattern> patterns;
  for (size_t i = 0; i < program.rules.size(); ++i) {
    const Rule& rule = program.rules[i];
    if (in_database(rule))
      patterns.push_back({static_cast<uint32_t>(i), &*rule.pattern.superset,
                          rule.route == Route::direct});
  }
  std::vector<uint32_t> left_out;
  program.database = Database::compile(patterns, program.options.compile_budget_ns, left_out,
                                       &program.timed_out);
  for (const uint32_t i : left_out) {
    program.rules[i].route = Route::pcre;
    program.rules[i].why =
        program.timed_out ? "the compile budget ended" : "Hyperscan refuses its form";
  }
}

}  // namespace

void Program::finish() {
  codes = std::make_unique<PcreCodes>(rules.size());
  for (size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const Pattern& pattern = rule.pattern;
    const auto first_tail = static_cast<uint32_t>(tails.size());
    tails.insert(tails.end(), pattern.tails.begin(), pattern.tails.end());
    plans.push_back({pattern.min_width, pattern.max_width, pattern.bounded_width, first_tail,
                     static_cast<uint32_t>(tails.size()), rule.route, (rule.flags & kSingle) != 0});
    if (rule.refused) continue;
    const auto id = static_cast<uint32_t>(i);
    if (rule.route == Route::run) run_rules.push_back(id);
    if (rule.route == Route::pcre) pcre_rules.push_back(id);
    if (in_database(rule) && pattern.max_width == kUnbounded) unbounded.push_back(id);
    if (in_database(rule)) widest = std::max(widest, pattern.max_width);
    any_utf |= !pattern.ascii.empty();
    const bool streamable = pattern.max_width != kUnbounded && pattern.context_after != kUnbounded &&
                            pattern.context_before != kUnbounded;
    if (!streamable && unstreamable < 0) unstreamable = id;
    stream_width = std::max(stream_width, pattern.max_width);
    stream_context = std::max({stream_context, pattern.context_before, pattern.context_after});
  }
}

RegexSet::Pointer RegexSet::compile(std::span<const RegexPattern> patterns,
                                    const RegexOptions& options) {
  auto program = std::make_unique<Program>();
  program->options = options;
  program->rules.reserve(patterns.size());
  for (size_t i = 0; i < patterns.size(); ++i) {
    try {
      program->rules.push_back(make_rule(patterns[i], options));
    } catch (const Error& fault) {
      const Error error = named(fault, i);
      if (!options.skip_errors) throw error;
      program->failures.push_back({error.item, error.offset, static_cast<uint32_t>(i),
                                   static_cast<int32_t>(error.status)});
      program->messages.push_back(error.message);
      program->rules.emplace_back().refused = true;
    }
  }
  compile_database(*program);
  program->finish();
  return std::make_shared<const RegexSet>(std::move(program));
}

}  // namespace accel::text
