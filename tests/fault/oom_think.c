/* Section Thinking. */
#include <string.h>

#include "oom.h"

static const char kText[] =
    "<|channel|>analysis<|message|>plan, longer than a small string may be<|end|><|start|>assistant"
    "<|channel|>commentary to=functions.f<|message|>{}<|call|><|start|>assis";

static accel_think_options harmony(void) {
  accel_think_options options;
  accel_think_options_init(&options, sizeof options);
  options.preset = ACCEL_THINK_HARMONY;
  return options;
}

static accel_spans *some_spans(void) {
  accel_spans *spans = NULL;
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  MUST(accel_think_split(NULL, "x", 1, spans, NULL, NULL) == ACCEL_OK);
  return spans;
}

static accel_think *new_think(void) {
  const accel_think_options options = harmony();
  accel_think *think = NULL;
  MUST(accel_think_new(&options, &think, NULL) == ACCEL_OK);
  return think;
}

static accel_status make(void) {
  static const accel_view starts[] = {{"<a tag that no small string holds>", 34}};
  static const accel_view ends[] = {{"</a tag that no small string holds>", 35}};
  accel_think_options options;
  accel_think *think = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  accel_think_options_init(&options, sizeof options);
  options.starts = starts, options.ends = ends, options.tag_count = 1;
  options.implicit_ends = starts, options.implicit_end_count = 1;
  status = ARMED(accel_think_new(&options, &think, &err));
  MUST((think != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_think_free(think);
  return status;
}

static accel_status split(void) {
  const accel_think_options options = harmony();
  accel_spans *spans = some_spans();
  int32_t state = -1;
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_think_split(&options, kText, strlen(kText), spans, &state, &err));
  MUST(status == ACCEL_OK ? accel_spans_count(spans) > 8 && state == ACCEL_THINK_TRUNCATED
                          : accel_spans_count(spans) == 0 && state == 0);
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  return status;
}

/* A feed that failed has not happened: repeated, it gives all of the text. */
static accel_status feed(void) {
  accel_think *think = new_think();
  accel_text *out = oom_text();
  accel_spans *spans = some_spans();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_think_feed(think, kText, strlen(kText), out, spans, &err));
  MUST_AGREE(status, err);
  if (status != ACCEL_OK) {
    MUST(accel_text_length(out) == 0 && accel_spans_count(spans) == 0);
    MUST(accel_think_feed(think, kText, strlen(kText), out, spans, NULL) == ACCEL_OK);
  }
  MUST(accel_text_length(out) == (int64_t)strlen(kText) - 5);
  accel_think_free(think);
  accel_text_free(out);
  accel_spans_free(spans);
  return status;
}

static accel_status finish(void) {
  accel_think *think = new_think();
  accel_text *out = oom_text();
  accel_spans *spans = some_spans();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_think_feed(think, kText, strlen(kText), out, spans, NULL) == ACCEL_OK);
  accel_spans_free(spans); /* so that the armed call has to allocate */
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  status = ARMED(accel_think_finish(think, out, spans, &err));
  MUST(accel_text_length(out) == (status == ACCEL_OK ? 5 : 0));
  MUST_AGREE(status, err);
  accel_think_free(think);
  accel_text_free(out);
  accel_spans_free(spans);
  return status;
}

const scenario think_scenarios[] = {
    {"accel_think_new", make},       {"accel_think_split", split}, {"accel_think_feed", feed},
    {"accel_think_finish", finish}, {NULL, NULL},
};
