#include <string.h>

#include "calls.h"

static bytes raw_of(json value) {
  bytes raw;
  raw.data = value.at;
  raw.length = (size_t)(value.end - value.at);
  return raw;
}

/* Calls of a turn; `arguments` as written, or arguments_text. */
static accel_status take_turn(accel_loop* loop, json calls, accel_loop_report* report,
                              accel_error** err) {
  json key, item = {NULL, NULL};
  accel_status status = ACCEL_OK;
  while (status == ACCEL_OK && json_next(calls, &key, &item)) {
    const json written = json_get(item, "arguments"), known = json_get(item, "result");
    const bytes tool = json_member_bytes(item, "tool");
    const bytes arguments =
        written.at ? raw_of(written) : json_member_bytes(item, "arguments_text");
    const bytes result = json_member_bytes(item, "result");
    status = accel_loop_add(loop, tool.data, tool.length, arguments.data, arguments.length,
                            known.at ? result.data : NULL, result.length, err);
  }
  return status == ACCEL_OK ? accel_loop_finish(loop, report, err) : status;
}

/* The state goes into a new detector, which takes the place of the old. */
static accel_status move_on(accel_loop** loop, bytes rules, accel_error** err) {
  accel_text* saved = NULL;
  accel_loop* next = NULL;
  accel_status status = accel_text_new(&saved, err);
  if (status == ACCEL_OK) status = accel_loop_save(*loop, saved, err);
  if (status == ACCEL_OK) status = accel_loop_new(rules.data, rules.length, &next, err);
  if (status == ACCEL_OK)
    status = accel_loop_load(next, accel_text_data(saved), (size_t)accel_text_length(saved), err);
  if (status == ACCEL_OK) {
    accel_loop_free(*loop);
    *loop = next;
  } else {
    accel_loop_free(next);
  }
  accel_text_free(saved);
  return status;
}

static void put_report(writer* out, const accel_loop_report* report) {
  const char* kind = accel_loop_kind_name(report->kind);
  const char* category = accel_loop_category_name(report->category);
  char similarity[32];
  accel_json_number(report->similarity, similarity, sizeof similarity);
  put(out, "{\"kind\":\"%s\",\"category\":\"%s\",\"count\":%d,\"period\":%d,\"similarity\":%s}",
      kind, category, (int)report->count, (int)report->period, similarity);
}

/* One report for each step: a turn ("calls"), a thought ("think"), "reset", or "save". */
static accel_status run(json args, writer* out, accel_error** err) {
  const json given = json_get(args, "rules"), steps = json_get(args, "steps");
  const bytes rules = given.at ? raw_of(given) : json_member_bytes(args, "rules_text");
  accel_loop* loop = NULL;
  json key, step = {NULL, NULL};
  accel_loop_report report = {sizeof report, 0, 0, 0, 0, 0, 0};
  accel_loop_stats stats = {sizeof stats, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  accel_status status = accel_loop_new(rules.data, rules.length, &loop, err);
  int written = 0;
  put(out, "\"reports\":[");
  while (status == ACCEL_OK && json_next(steps, &key, &step)) {
    const json calls = json_get(step, "calls"), think = json_get(step, "think");
    if (calls.at) {
      status = take_turn(loop, calls, &report, err);
    } else if (think.at) {
      const bytes text = json_bytes(think);
      status = accel_loop_think(loop, text.data, text.length, &report, err);
    } else if (json_get(step, "save").at) {
      status = move_on(&loop, rules, err);
      continue;
    } else {
      accel_loop_reset(loop);
      continue;
    }
    put(out, written++ ? "," : "");
    put_report(out, &report);
  }
  if (status == ACCEL_OK) status = accel_loop_statistics(loop, &stats, err);
  put(out, "],\"stats\":{\"calls\":%d,\"turns\":%d,\"call_loops\":%d,\"thoughts\":%d,"
      "\"thought_loops\":%d,\"stalling\":%d,\"exact\":%d,\"similar\":%d,\"stalls\":%d,"
      "\"history\":%d,\"distinct\":%d}", (int)stats.calls, (int)stats.turns, (int)stats.call_loops,
      (int)stats.thoughts, (int)stats.thought_loops, (int)stats.stalling, (int)stats.exact,
      (int)stats.similar, (int)stats.stalls, (int)stats.history, (int)stats.distinct);
  accel_loop_free(loop);
  return status;
}

const call loop_calls[] = {{"loop_run", run}, {NULL, NULL}};
