// Section Loops of accel.h.
#include "core/sig/loop.h"

#include "capi/guard.h"

using namespace accel;
using namespace accel::capi;

struct accel_loop : accel::Live {
  explicit accel_loop(std::string_view rules) : loop(rules) {}
  sig::Loop loop;
};

namespace {

// Fills the caller's report with what `body` finds.
template <class Body>
accel_status report_of(accel_loop* loop, accel_loop_report* out, accel_error** err, Body&& body) {
  return guard(err, [&] {
    write_result(out, accel_loop_report{});
    const sig::LoopReport found = body(need(loop, "loop").loop);
    write_result(out, accel_loop_report{0, static_cast<uint32_t>(found.kind),
                                        static_cast<uint32_t>(found.category), 0, found.count,
                                        found.period, found.similarity});
  });
}

}  // namespace

const char* accel_loop_kind_name(uint32_t kind) { return sig::loop_kind_name(kind); }

const char* accel_loop_category_name(uint32_t category) {
  return sig::loop_category_name(category);
}

accel_status accel_loop_new(const char* rules, size_t length, accel_loop** out,
                            accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, bytes(rules, length, "rules"));
  });
}

void accel_loop_free(accel_loop* loop) { delete loop; }

accel_status accel_loop_add(accel_loop* loop, const char* tool, size_t tool_length,
                            const char* arguments, size_t arguments_length, const char* result,
                            size_t result_length, accel_error** err) {
  return guard(err, [&] {
    std::optional<std::string_view> known;
    if (result || result_length) known = bytes(result, result_length, "result");
    need(loop, "loop")
        .loop.add(bytes(tool, tool_length, "tool"), bytes(arguments, arguments_length, "arguments"),
                  known);
  });
}

accel_status accel_loop_finish(accel_loop* loop, accel_loop_report* report, accel_error** err) {
  return report_of(loop, report, err, [](sig::Loop& made) { return made.finish(); });
}

accel_status accel_loop_think(accel_loop* loop, const char* text, size_t length,
                              accel_loop_report* report, accel_error** err) {
  return report_of(loop, report, err,
                   [&](sig::Loop& made) { return made.think(bytes(text, length)); });
}

accel_status accel_loop_guidance(const accel_loop* loop, const accel_loop_report* report,
                                 accel_text* out, accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) {
      const accel_loop_report& given = need(report, "report");
      if (given.struct_size < sizeof given) invalid("the report's struct_size is not set");
      text = need(loop, "loop")
                 .loop.guidance({static_cast<sig::LoopKind>(given.kind),
                                 static_cast<sig::LoopCategory>(given.category), given.count,
                                 given.period, given.similarity});
    });
  });
}

accel_status accel_loop_statistics(const accel_loop* loop, accel_loop_stats* out,
                                   accel_error** err) {
  return guard(err, [&] {
    write_result(out, accel_loop_stats{});
    const sig::LoopStats now = need(loop, "loop").loop.stats();
    write_result(out, accel_loop_stats{0, 0, now.calls, now.turns, now.call_loops, now.thoughts,
                                       now.thought_loops, now.stalling, now.exact, now.similar,
                                       now.stalls, now.history, now.distinct});
  });
}

void accel_loop_reset(accel_loop* loop) {
  if (loop) loop->loop.reset();
}

void accel_loop_clear_statistics(accel_loop* loop) {
  if (loop) loop->loop.clear_stats();
}

accel_status accel_loop_save(const accel_loop* loop, accel_text* out, accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) { text = need(loop, "loop").loop.save(); });
  });
}

accel_status accel_loop_load(accel_loop* loop, const void* data, size_t length,
                             accel_error** err) {
  return guard(err, [&] { need(loop, "loop").loop.load(bytes(data, length, "data")); });
}
