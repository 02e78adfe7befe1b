/* Section JSON. */
#include <string.h>

#include "oom.h"

static const char kText[] =
    "Here: {'a key that is long': [1, 2,, {b: \"c \"d\" e\"}], n: (1, (2)), s: 'x' + 'y'} and {} "
    "too";

static accel_spans *spans(void) {
  accel_spans *made = NULL;
  MUST(accel_spans_new(&made, NULL) == ACCEL_OK);
  return made;
}

static accel_status validate(void) {
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_json_validate("[[[[[[[[[[[[[[[[[[1,", 20, &err));
  MUST_AGREE(status, err);
  return status;
}

static accel_status repair_with(const char *text, accel_json_repaired *told) {
  accel_text *out = oom_text();
  accel_spans *edits = spans();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_json_repair(text, strlen(text), NULL, out, edits, told, &err));
  MUST(status == ACCEL_OK ? accel_text_length(out) > 0
                          : !accel_text_length(out) && !accel_spans_count(edits) && !told->count);
  MUST_AGREE(status, err);
  accel_spans_free(edits);
  accel_text_free(out);
  return status;
}

static accel_status repair(void) {
  accel_json_repaired told = {sizeof told, 7, 7, 7, 7};
  const accel_status status = repair_with(kText, &told);
  MUST(status != ACCEL_OK || (told.count == 2 && told.grade == ACCEL_JSON_LOSSY));
  return status;
}

static accel_status repair_nothing(void) {
  accel_json_repaired told = {sizeof told, 7, 7, 7, 7};
  return repair_with("]", &told);
}

static accel_status extract(void) {
  accel_text *out = oom_text();
  accel_spans *values = spans();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_json_extract(kText, strlen(kText), NULL, out, values, &err));
  MUST(accel_spans_count(values) == (status == ACCEL_OK ? 2 : 0));
  MUST((accel_text_length(out) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_spans_free(values);
  accel_text_free(out);
  return status;
}

static accel_status convert(void) {
  accel_text *out = oom_text();
  accel_spans *values = spans();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_json_extract(kText, strlen(kText), NULL, out, values, NULL) == ACCEL_OK);
  status = ARMED(accel_spans_convert(values, kText, strlen(kText), ACCEL_UNIT_UTF16, &err));
  MUST(accel_spans_count(values) == 2);
  MUST_AGREE(status, err);
  accel_spans_free(values);
  accel_text_free(out);
  return status;
}

static accel_status coerce(void) {
  static const char text[] = "[\"a text that is too long for a small string\", 1]";
  accel_text *out = oom_text();
  accel_error *err = NULL;
  int32_t kind = 7;
  const accel_status status =
      ARMED(accel_json_coerce(text, strlen(text), ACCEL_JSON_COERCE, &kind, out, &err));
  MUST(kind == (status == ACCEL_OK ? ACCEL_JSON_ARRAY : ACCEL_JSON_NULL));
  MUST((accel_text_length(out) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  return status;
}

/* ---- streams ---- */

static accel_json_stream *stream_of(const char *text) {
  accel_json_stream *made = NULL;
  MUST(accel_json_stream_new(NULL, &made, NULL) == ACCEL_OK);
  MUST(accel_json_stream_feed(made, text, strlen(text), NULL) == ACCEL_OK);
  return made;
}

static accel_status stream_new(void) {
  accel_json_stream *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_json_stream_new(NULL, &made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_json_stream_free(made);
  return status;
}

static accel_status stream_feed(void) {
  accel_json_stream *stream = stream_of("{'a': ");
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_json_stream_feed(stream, kText, strlen(kText), &err));
  MUST_AGREE(status, err);
  accel_json_stream_free(stream);
  return status;
}

static accel_status stream_snapshot(void) {
  accel_json_stream *stream = stream_of(kText);
  accel_text *out = oom_text();
  accel_error *err = NULL;
  int64_t stable = 7;
  const accel_status status = ARMED(accel_json_stream_snapshot(stream, out, &stable, &err));
  MUST((accel_text_length(out) > 0 && stable > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  accel_json_stream_free(stream);
  return status;
}

static accel_status stream_finish(void) {
  accel_json_stream *stream = stream_of(kText);
  accel_json_repaired told = {sizeof told, 7, 7, 7, 7};
  accel_text *out = oom_text();
  accel_spans *edits = spans();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_json_stream_finish(stream, out, edits, &told, &err));
  MUST(told.count == (status == ACCEL_OK ? 2 : 0));
  MUST((accel_text_length(out) > 0 && accel_spans_count(edits) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_spans_free(edits);
  accel_text_free(out);
  accel_json_stream_free(stream);
  return status;
}

static accel_status stream_reset(void) {
  accel_json_stream *stream = stream_of(kText);
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_json_stream_reset(stream, &err));
  MUST_AGREE(status, err);
  accel_json_stream_free(stream);
  return status;
}

const scenario json_scenarios[] = {
    {"accel_json_validate", validate},
    {"accel_json_repair", repair},
    {"accel_json_repair", repair_nothing},
    {"accel_json_extract", extract},
    {"accel_spans_convert", convert},
    {"accel_json_coerce", coerce},
    {"accel_json_stream_new", stream_new},
    {"accel_json_stream_feed", stream_feed},
    {"accel_json_stream_snapshot", stream_snapshot},
    {"accel_json_stream_finish", stream_finish},
    {"accel_json_stream_reset", stream_reset},
    {NULL, NULL},
};
