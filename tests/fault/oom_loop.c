/* Sections Phrases and Loops. */
#include <string.h>

#include "oom.h"

static const char kText[] = "Let me read the file and let me check what the parser does with it";
static const char kCall[] = "{\"path\": \"a long path that no small string holds\", \"n\": [1, 2]}";

static accel_status phrases_new(void) {
  static const char rules[] = "{\"phrases\": [\"let me read\", \"a phrase that is a bit longer\"]}";
  accel_phrases *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_phrases_new(rules, strlen(rules), &made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_phrases_free(made);
  return status;
}

static accel_status phrases_find(void) {
  accel_phrases *phrases = NULL;
  accel_spans *spans = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_phrases_new(NULL, 0, &phrases, NULL) == ACCEL_OK);
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  status = ARMED(accel_phrases_find(phrases, kText, strlen(kText), spans, &err));
  MUST(accel_spans_count(spans) == (status == ACCEL_OK ? 2 : 0));
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  accel_phrases_free(phrases);
  return status;
}

static accel_status tail_new(void) {
  accel_phrases_tail *tail = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_phrases_tail_new(NULL, &tail, &err));
  MUST((tail != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_phrases_tail_free(tail);
  return status;
}

/* Watching takes no memory; refusing does. */
static accel_status tail_refuse(accel_status (*watch)(accel_phrases_repeat *, accel_error **)) {
  accel_phrases_repeat found = {sizeof found, 9, 9, 9, 9, 9, 9};
  accel_error *err = NULL;
  const accel_status status = ARMED(watch(&found, &err));
  MUST(status != ACCEL_OK && found.found == 0);
  MUST_AGREE(status, err);
  return status;
}

static accel_status feed_none(accel_phrases_repeat *found, accel_error **err) {
  return accel_phrases_tail_feed(NULL, kText, strlen(kText), found, err);
}
static accel_status finish_none(accel_phrases_repeat *found, accel_error **err) {
  return accel_phrases_tail_finish(NULL, found, err);
}
static accel_status tail_feed(void) { return tail_refuse(feed_none); }
static accel_status tail_finish(void) { return tail_refuse(finish_none); }

static accel_loop *loop_with_state(void) {
  accel_loop *loop = NULL;
  accel_loop_report report = {sizeof report, 0, 0, 0, 0, 0, 0};
  MUST(accel_loop_new(NULL, 0, &loop, NULL) == ACCEL_OK);
  MUST(accel_loop_add(loop, "read", 4, kCall, strlen(kCall), "r", 1, NULL) == ACCEL_OK);
  MUST(accel_loop_finish(loop, &report, NULL) == ACCEL_OK);
  MUST(accel_loop_think(loop, kText, strlen(kText), &report, NULL) == ACCEL_OK);
  return loop;
}

static accel_status loop_new(void) {
  static const char rules[] = "{\"calls\": {\"repeat\": 4}, \"guidance\": {\"repeat\": \"stop\"}}";
  accel_loop *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_loop_new(rules, strlen(rules), &made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_loop_free(made);
  return status;
}

/* A call that failed was not added: the turn after it is a turn of its own. */
static accel_status loop_add(void) {
  accel_loop *loop = loop_with_state();
  accel_loop_stats stats = {sizeof stats, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  accel_loop_report report = {sizeof report, 0, 0, 0, 0, 0, 0};
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_loop_add(loop, "read", 4, kCall, strlen(kCall), "r", 1, &err));
  MUST_AGREE(status, err);
  MUST(accel_loop_finish(loop, &report, NULL) == ACCEL_OK);
  MUST(accel_loop_statistics(loop, &stats, NULL) == ACCEL_OK);
  MUST(stats.turns == (status == ACCEL_OK ? 2 : 1));
  accel_loop_free(loop);
  return status;
}

static accel_status loop_finish(void) {
  accel_loop *loop = loop_with_state();
  accel_loop_report report = {sizeof report, 9, 9, 0, 9, 9, 9};
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_loop_add(loop, "a", 1, "{}", 2, NULL, 0, NULL) == ACCEL_OK);
  MUST(accel_loop_add(loop, "b", 1, "{}", 2, NULL, 0, NULL) == ACCEL_OK);
  status = ARMED(accel_loop_finish(loop, &report, &err));
  MUST(report.kind == ACCEL_LOOP_NONE);
  MUST_AGREE(status, err);
  accel_loop_free(loop);
  return status;
}

static accel_status loop_think(void) {
  accel_loop *loop = loop_with_state();
  accel_loop_report report = {sizeof report, 9, 9, 0, 9, 9, 9};
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_loop_think(loop, kText, strlen(kText), &report, &err));
  MUST(report.kind == (uint32_t)(status == ACCEL_OK ? ACCEL_LOOP_STALLING : ACCEL_LOOP_NONE));
  MUST_AGREE(status, err);
  accel_loop_free(loop);
  return status;
}

static accel_status loop_guidance(void) {
  accel_loop *loop = loop_with_state();
  accel_loop_report report = {sizeof report, ACCEL_LOOP_STALLING, ACCEL_LOOP_SEARCH, 0, 2, 0, 0};
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_loop_guidance(loop, &report, out, &err));
  MUST((accel_text_length(out) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  accel_loop_free(loop);
  return status;
}

static accel_status loop_statistics(void) {
  accel_loop *loop = loop_with_state();
  accel_loop_stats stats;
  accel_error *err = NULL;
  accel_status status;
  stats.struct_size = 0;
  status = ARMED(accel_loop_statistics(loop, &stats, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  accel_loop_free(loop);
  return status;
}

static accel_status loop_save(void) {
  accel_loop *loop = loop_with_state();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_loop_save(loop, out, &err));
  MUST((accel_text_length(out) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  accel_loop_free(loop);
  return status;
}

static accel_status loop_load(void) {
  accel_loop *loop = loop_with_state(), *next = NULL;
  accel_text *saved = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_text_new(&saved, NULL) == ACCEL_OK);
  MUST(accel_loop_save(loop, saved, NULL) == ACCEL_OK);
  MUST(accel_loop_new(NULL, 0, &next, NULL) == ACCEL_OK);
  status = ARMED(
      accel_loop_load(next, accel_text_data(saved), (size_t)accel_text_length(saved), &err));
  MUST_AGREE(status, err);
  accel_text_free(saved);
  accel_loop_free(next);
  accel_loop_free(loop);
  return status;
}

const scenario loop_scenarios[] = {
    {"accel_phrases_new", phrases_new},
    {"accel_phrases_find", phrases_find},
    {"accel_phrases_tail_new", tail_new},
    {"accel_phrases_tail_feed", tail_feed},
    {"accel_phrases_tail_finish", tail_finish},
    {"accel_loop_new", loop_new},
    {"accel_loop_add", loop_add},
    {"accel_loop_finish", loop_finish},
    {"accel_loop_think", loop_think},
    {"accel_loop_guidance", loop_guidance},
    {"accel_loop_statistics", loop_statistics},
    {"accel_loop_save", loop_save},
    {"accel_loop_load", loop_load},
    {NULL, NULL},
};
