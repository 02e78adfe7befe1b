// Requests about loops: a whole session at once, one report for each turn or thought. `rules` and
// the arguments of calls are handed on as they were written.
#include "call.h"

namespace cli {
namespace {

Loop new_loop(const std::string& rules) {
  return make<Loop>(
      [&](auto** out, auto** err) { return accel_loop_new(rules.data(), rules.size(), out, err); });
}

void add_call(const Loop& loop, const Arguments& call) {
  call.expect("a call", "tool|tool_b64 arguments|arguments_text result?");
  const std::string tool = call.bytes("tool"), result = call.string("result");
  const std::string arguments = call.has("arguments") ? std::string(call.at("arguments").raw())
                                                      : call.string("arguments_text");
  check([&](accel_error** err) {
    return accel_loop_add(loop.get(), tool.data(), tool.size(), arguments.data(), arguments.size(),
                          call.has("result") ? result.data() : nullptr, result.size(), err);
  });
}

// The state goes into a new detector, which takes the place of the old.
void move_on(Loop& loop, const std::string& rules) {
  const Text saved = new_text();
  check([&](accel_error** err) { return accel_loop_save(loop.get(), saved.get(), err); });
  loop = new_loop(rules);
  check([&](accel_error** err) {
    return accel_loop_load(loop.get(), view(saved).data(), view(saved).size(), err);
  });
}

// False for a step that has no report.
bool take(Loop& loop, const std::string& rules, const Arguments& step, accel_loop_report& report) {
  step.expect("a step", "calls|think|reset|save");
  if (step.has("calls")) {
    for (const Json& call : step.elements("calls")) add_call(loop, Arguments(call));
    check([&](accel_error** err) { return accel_loop_finish(loop.get(), &report, err); });
    return true;
  }
  if (step.has("think")) {
    const std::string text = step.string("think");
    check([&](accel_error** err) {
      return accel_loop_think(loop.get(), text.data(), text.size(), &report, err);
    });
    return true;
  }
  step.has("save") ? move_on(loop, rules) : accel_loop_reset(loop.get());
  return false;
}

void write_report(JsonWriter& json, const Loop& loop, const accel_loop_report& report) {
  const Text guidance = new_text();
  check([&](accel_error** err) {
    return accel_loop_guidance(loop.get(), &report, guidance.get(), err);
  });
  json.object([&] {
    json.member("kind", accel_loop_kind_name(report.kind));
    json.member("category", accel_loop_category_name(report.category));
    json.member("count", report.count);
    json.member("period", report.period);
    json.member("similarity", report.similarity);
    json.member("guidance", view(guidance));
  });
}

void write_stats(JsonWriter& json, const Loop& loop) {
  accel_loop_stats stats{};
  stats.struct_size = sizeof stats;
  check([&](accel_error** err) { return accel_loop_statistics(loop.get(), &stats, err); });
  json.key("stats").object([&] {
    for (const auto& [name, value] :
         {std::pair{"calls", stats.calls}, std::pair{"turns", stats.turns},
          std::pair{"call_loops", stats.call_loops}, std::pair{"thoughts", stats.thoughts},
          std::pair{"thought_loops", stats.thought_loops}, std::pair{"stalling", stats.stalling},
          std::pair{"exact", stats.exact}, std::pair{"similar", stats.similar},
          std::pair{"stalls", stats.stalls}, std::pair{"history", stats.history},
          std::pair{"distinct", stats.distinct}})
      json.member(name, value);
  });
}

void loop_run(const Arguments& arguments, JsonWriter& result) {
  const std::string rules = arguments.has("rules") ? std::string(arguments.at("rules").raw())
                                                   : arguments.string("rules_text");
  Loop loop = new_loop(rules);
  accel_loop_report report{};
  report.struct_size = sizeof report;
  result.key("reports").array([&] {
    for (const Json& step : arguments.elements("steps"))
      if (take(loop, rules, Arguments(step), report)) write_report(result, loop, report);
  });
  write_stats(result, loop);
}

constexpr Endpoint kEndpoints[] = {{"loop_run", "steps rules? rules_text?", loop_run}};

}  // namespace

const std::span<const Endpoint> kLoopEndpoints = kEndpoints;

}  // namespace cli
