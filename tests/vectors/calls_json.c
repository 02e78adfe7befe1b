#include <stdlib.h>
#include <string.h>

#include "calls.h"

static accel_status canonical(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_text* result = NULL;
  accel_status status = accel_text_new(&result, err);
  if (status == ACCEL_OK)
    status = accel_json_canonical(text.data, text.length,
                                  choice(json_get(args, "mode"), "exact jcs", 0), result, err);
  put_text(out, "text", result);
  return status;
}

/* A double by its bits: 16 hex digits, high ones first. */
static accel_status number(json args, writer* out, accel_error** err) {
  const uint64_t bits = strtoull(json_bytes(json_get(args, "bits")).data, NULL, 16);
  char text[32];
  double value;
  (void)err;
  memcpy(&value, &bits, sizeof value);
  put_member(out, "text", text, (size_t)accel_json_number(value, text, sizeof text));
  return ACCEL_OK;
}

/* ---- repair ---- */

static accel_json_repair_options options_of(json args) {
  accel_json_repair_options options;
  accel_json_repair_options_init(&options, sizeof options);
  options.mode = choice(json_get(args, "mode"), "scalar extract strict", options.mode);
  options.many = choice(json_get(args, "many"), "all first last", options.many);
  options.max_depth = (uint32_t)json_integer(json_get(args, "max_depth"), options.max_depth);
  options.max_length = json_integer(json_get(args, "max_length"), options.max_length);
  options.max_edits = json_integer(json_get(args, "max_edits"), options.max_edits);
  return options;
}

/* [{"<kind>": name, "grade": name, "start": 0, "end": 0}], offsets in the unit that is asked. */
static accel_status put_graded(writer* out, const char* list, const char* kind,
                               const char* (*name)(uint32_t), accel_spans* spans, bytes text,
                               json args, accel_error** err) {
  const accel_status status =
      accel_spans_convert(spans, text.data, text.length,
                          choice(json_get(args, "offsets"), "byte codepoint utf16", 0), err);
  int64_t i;
  put(out, "\"%s\":[", list);
  for (i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span* span = accel_spans_data(spans) + i;
    put(out, "%s{\"%s\":\"%s\",\"grade\":\"%s\",\"start\":%d,\"end\":%d}", i ? "," : "", kind,
        name(span->kind), accel_json_grade_name(span->item), (int)span->start, (int)span->end);
  }
  put(out, "]");
  accel_spans_free(spans);
  return status;
}

static void put_repaired(writer* out, const accel_json_repaired* told) {
  put(out, ",\"grade\":\"%s\",\"kind\":\"%s\",\"count\":%d,", accel_json_grade_name(told->grade),
      accel_json_kind_name(told->kind), (int)told->count);
}

static accel_status repair(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  const accel_json_repair_options options = options_of(args);
  accel_json_repaired told = {sizeof told, 0, 0, 0, 0};
  accel_text* result = NULL;
  accel_spans* edits = NULL;
  accel_status status = accel_text_new(&result, err);
  if (status == ACCEL_OK) status = accel_spans_new(&edits, err);
  if (status == ACCEL_OK)
    status = accel_json_repair(text.data, text.length, &options, result, edits, &told, err);
  put_text(out, "text", result);
  put_repaired(out, &told);
  if (status == ACCEL_OK)
    return put_graded(out, "edits", "edit", accel_json_edit_name, edits, text, args, err);
  accel_spans_free(edits);
  return status;
}

static accel_status extract(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  const accel_json_repair_options options = options_of(args);
  accel_text* result = NULL;
  accel_spans* values = NULL;
  accel_status status = accel_text_new(&result, err);
  if (status == ACCEL_OK) status = accel_spans_new(&values, err);
  if (status == ACCEL_OK)
    status = accel_json_extract(text.data, text.length, &options, result, values, err);
  put_text(out, "text", result);
  put(out, ",");
  if (status == ACCEL_OK)
    return put_graded(out, "values", "kind", accel_json_kind_name, values, text, args, err);
  accel_spans_free(values);
  return status;
}

static accel_status validate(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_error* fault = NULL;
  const accel_status status = accel_json_validate(text.data, text.length, &fault);
  (void)err;
  put(out, "\"valid\":%s", status == ACCEL_OK ? "true" : "false");
  if (fault) put(out, ",\"offset\":%d", (int)accel_error_offset(fault));
  accel_error_free(fault);
  return ACCEL_OK;
}

static accel_status coerce(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_text* result = NULL;
  int32_t kind = 0;
  accel_status status = accel_text_new(&result, err);
  if (status == ACCEL_OK)
    status =
        accel_json_coerce(text.data, text.length,
                          choice(json_get(args, "preset"), "accel victor", 0), &kind, result, err);
  put_text(out, "text", result);
  put(out, ",\"kind\":\"%s\"", accel_json_kind_name((uint32_t)kind));
  return status;
}

/* The snapshot after each chunk, and what the end gives. */
static accel_status stream(json args, writer* out, accel_error** err) {
  const json list = json_get(args, "chunks");
  const accel_json_repair_options options = options_of(args);
  accel_json_repaired told = {sizeof told, 0, 0, 0, 0};
  writer whole = {0};
  accel_json_stream* stream = NULL;
  accel_text* shown = NULL;
  accel_spans* edits = NULL;
  int64_t stable = 0;
  const char* comma = "";
  json key, item = {NULL, NULL};
  accel_status status = accel_text_new(&shown, err);
  if (status == ACCEL_OK) status = accel_spans_new(&edits, err);
  if (status == ACCEL_OK) status = accel_json_stream_new(&options, &stream, err);
  put(out, "\"snapshots\":[");
  while (status == ACCEL_OK && json_next(list, &key, &item)) {
    const bytes chunk = json_bytes(item);
    put_raw(&whole, chunk.data, chunk.length);
    status = accel_json_stream_feed(stream, chunk.data, chunk.length, err);
    if (status == ACCEL_OK) status = accel_json_stream_snapshot(stream, shown, &stable, err);
    if (status != ACCEL_OK) break;
    put(out, "%s{\"stable\":%d,", comma, (int)stable);
    put_member(out, "text", accel_text_data(shown), (size_t)accel_text_length(shown));
    put(out, "}");
    comma = ",";
  }
  put(out, "],");
  if (status == ACCEL_OK) status = accel_json_stream_finish(stream, shown, edits, &told, err);
  put_text(out, "text", shown);
  put(out, ",\"revised\":%s", told.revised ? "true" : "false");
  put_repaired(out, &told);
  accel_json_stream_free(stream);
  if (status == ACCEL_OK) {
    const bytes text = {whole.text, whole.length};
    return put_graded(out, "edits", "edit", accel_json_edit_name, edits, text, args, err);
  }
  accel_spans_free(edits);
  return status;
}

const call json_calls[] = {{"json_canonical", canonical}, {"json_number", number},
                           {"json_repair", repair},       {"json_extract", extract},
                           {"json_validate", validate},   {"json_coerce", coerce},
                           {"json_stream", stream},       {NULL, NULL}};
