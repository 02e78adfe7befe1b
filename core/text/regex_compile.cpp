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
    throw Error(Status::unsupported, "LINEAR excludes look-around, back-references and conditions");
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

// A pass of PCRE2 that runs from one literal to the next costs less than Hyperscan's reports of
// them, but each such pattern needs a pass of its own: few may have one.
void lead_by_literals(Program& program) {
  constexpr int64_t kFew = 16;
  if (program.options.route != Route::automatic) return;
  const auto is_led = [](const Rule& rule) {
    return (rule.route == Route::ends || rule.route == Route::head) &&
           is_led_by_literal(rule.pattern);
  };
  if (std::count_if(program.rules.begin(), program.rules.end(), is_led) > kFew) return;
  for (Rule& rule : program.rules)
    if (is_led(rule)) {
      rule.route = Route::pcre;
      rule.why = rule.pattern.fence
                     ? "it is two literals around anything, which are found as plain text"
                     : "it begins with a literal, which PCRE2 runs to, and few patterns here do";
    }
}

bool in_database(const Rule& rule) {
  return !rule.refused && rule.route != Route::run && rule.route != Route::pcre;
}

// Hyperscan looks for the literals of all patterns together, and writes out short classes to have
// some: [0-9]\.[0-9] becomes a hundred, which cost the search for longer literals more than a pass
// of its own.
constexpr int64_t kTellingLiteral = 2;  // bytes

void compile_database(Program& program) {
  std::vector<DatabasePattern> patterns;
  for (size_t i = 0; i < program.rules.size(); ++i) {
    const Rule& rule = program.rules[i];
    if (in_database(rule))
      patterns.push_back({static_cast<uint32_t>(i),
                          rule.route == Route::head ? &*rule.pattern.head : &*rule.pattern.superset,
                          rule.route == Route::direct,
                          rule.pattern.literal_floor < kTellingLiteral});
  }
  std::vector<uint32_t> left_out;
  program.database =
      Database::compile(patterns, program.options.compile_budget_ns, left_out, &program.timed_out);
  for (const uint32_t i : left_out) {
    program.rules[i].route = Route::pcre;
    program.rules[i].why =
        program.timed_out ? "the compile budget ended" : "Hyperscan refuses its form";
  }
}

}  // namespace

Plan Program::plan(const Rule& rule) {
  const Pattern& pattern = rule.pattern;
  Plan plan{};
  plan.route = rule.route;
  plan.single = rule.flags & kSingle;
  plan.turns = !pattern.ascii.empty() && !pattern.consumed.all() &&
               pattern.context_before != kUnbounded && pattern.context_after != kUnbounded;
  plan.first_tail = static_cast<uint32_t>(tails.size());
  const bool head = rule.route == Route::head;
  plan.min_width = head ? pattern.head_min_width : pattern.min_width;
  plan.max_width = head ? pattern.head_max_width : pattern.max_width;
  plan.bounded_width = head ? pattern.head_bounded_width : pattern.bounded_width;
  plan.walker = -1;
  if (head && plan.max_width == kUnbounded && !pattern.head_steps.empty()) {
    plan.walker = static_cast<int32_t>(walkers.size());
    walkers.emplace_back(pattern.head_steps);
    plan.end_tail = plan.first_tail;
    return plan;
  }
  const std::vector<Tail>& own = head ? pattern.head_tails : pattern.tails;
  tails.insert(tails.end(), own.begin(), own.end());
  plan.end_tail = static_cast<uint32_t>(tails.size());
  return plan;
}

void Program::finish() {
  codes = std::make_unique<PcreCodes>(rules.size());
  plans.reserve(rules.size());
  for (size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const Pattern& pattern = rule.pattern;
    plans.push_back(plan(rule));
    if (rule.refused) continue;
    const auto id = static_cast<uint32_t>(i);
    if (rule.route == Route::run) add_run(runs, id, *pattern.class_run);
    if (rule.route == Route::pcre) pcre_rules.push_back(id);
    if (in_database(rule) && plans[i].max_width == kUnbounded) unbounded.push_back(id);
    if (in_database(rule)) widest = std::max(widest, plans[i].max_width);
    any_utf |= pattern.utf;
    const bool streamable = pattern.max_width != kUnbounded &&
                            pattern.context_after != kUnbounded &&
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
      program->failures.push_back(
          {error.item, error.offset, static_cast<uint32_t>(i), static_cast<int32_t>(error.status)});
      program->messages.push_back(error.message);
      program->rules.emplace_back().refused = true;
    }
  }
  lead_by_literals(*program);
  compile_database(*program);
  program->finish();
  return std::make_shared<const RegexSet>(std::move(program));
}

}  // namespace accel::text
