/* Section Dedup. */
#include <string.h>

#include "oom.h"

static const char kText[] =
    "A paragraph that is long enough to be compared, which takes 50 bytes.\n\n"
    "```\ncode that is long enough to be compared, which takes 50 bytes\n```\n"
    "a  paragraph that is long enough to be compared, which takes 50 bytes.\n\nthe rest";

static accel_spans *some_spans(void) {
  accel_spans *spans = NULL;
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  MUST(accel_dedup_blocks(NULL, "x", 1, spans, NULL) == ACCEL_OK);
  return spans;
}

static accel_dedup *new_dedup(void) {
  accel_dedup *dedup = NULL;
  MUST(accel_dedup_new(NULL, &dedup, NULL) == ACCEL_OK);
  return dedup;
}

static accel_status make(void) {
  accel_dedup *dedup = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_dedup_new(NULL, &dedup, &err));
  MUST((dedup != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_dedup_free(dedup);
  return status;
}

static accel_status blocks(void) {
  accel_spans *spans = some_spans();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_dedup_blocks(NULL, kText, strlen(kText), spans, &err));
  MUST(accel_spans_count(spans) == (status == ACCEL_OK ? 4 : 0));
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  return status;
}

/* After a failure the stream is over, until reset. */
static accel_status feed(void) {
  accel_dedup *dedup = new_dedup();
  accel_text *out = oom_text();
  accel_spans *spans = some_spans();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_dedup_feed(dedup, kText, strlen(kText), out, spans, &err));
  MUST_AGREE(status, err);
  if (status != ACCEL_OK) {
    MUST(accel_text_length(out) == 0 && accel_spans_count(spans) == 0);
    accel_dedup_reset(dedup);
    MUST(accel_dedup_feed(dedup, kText, strlen(kText), out, spans, NULL) == ACCEL_OK);
  }
  MUST(accel_spans_count(spans) == 3);
  accel_dedup_free(dedup);
  accel_text_free(out);
  accel_spans_free(spans);
  return status;
}

static accel_status finish(void) {
  accel_dedup *dedup = new_dedup();
  accel_text *out = oom_text();
  accel_spans *spans = some_spans();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_dedup_feed(dedup, kText, strlen(kText), out, spans, NULL) == ACCEL_OK);
  accel_spans_free(spans); /* one that has room already would not need memory */
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  status = ARMED(accel_dedup_finish(dedup, out, spans, &err));
  MUST(accel_text_length(out) == (status == ACCEL_OK ? 8 : 0));
  MUST_AGREE(status, err);
  accel_dedup_free(dedup);
  accel_text_free(out);
  accel_spans_free(spans);
  return status;
}

static accel_status statistics_bad(void) {
  accel_dedup *dedup = new_dedup();
  accel_dedup_stats stats;
  accel_error *err = NULL;
  accel_status status;
  stats.struct_size = 0;
  status = ARMED(accel_dedup_statistics(dedup, &stats, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  accel_dedup_free(dedup);
  return status;
}

static accel_status normalize(void) {
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_dedup_normalize(kText, strlen(kText), ACCEL_DEDUP_FOLD_VICTOR, out, &err));
  MUST((accel_text_length(out) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  return status;
}

const scenario dedup_scenarios[] = {
    {"accel_dedup_new", make},       {"accel_dedup_blocks", blocks},
    {"accel_dedup_feed", feed},      {"accel_dedup_finish", finish},
    {"accel_dedup_statistics", statistics_bad}, {"accel_dedup_normalize", normalize},
    {NULL, NULL},
};
