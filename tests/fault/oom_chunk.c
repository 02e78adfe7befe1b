/* Section Chunks and lines. */
#include <string.h>

#include "oom.h"

static const char kText[] = "one two. three\nfour\n\nfive";

static accel_status split(void) {
  accel_chunk_options options;
  accel_spans *spans = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  accel_chunk_options_init(&options, sizeof options);
  options.size = 8, options.overlap = 2;
  status = ARMED(accel_chunk_split(kText, strlen(kText), &options, spans, &err));
  MUST((accel_spans_count(spans) > 2) == (status == ACCEL_OK));
  MUST(status == ACCEL_OK || accel_spans_count(spans) == 0);
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  return status;
}

static accel_status lines(void) {
  accel_spans *spans = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  status = ARMED(accel_chunk_lines(kText, strlen(kText), spans, &err));
  MUST(accel_spans_count(spans) == (status == ACCEL_OK ? 4 : 0));
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  return status;
}

static accel_status tokens(void) {
  static const int64_t offsets[] = {0, 10, 20};
  int64_t counts[2] = {7, 7};
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_chunk_tokens(kText, offsets, 2, ACCEL_CHUNK_TOKENS_FINE, counts, &err));
  MUST((counts[0] != 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  return status;
}

const scenario chunk_scenarios[] = {
    {"accel_chunk_split", split},
    {"accel_chunk_lines", lines},
    {"accel_chunk_tokens", tokens},
    {NULL, NULL},
};
