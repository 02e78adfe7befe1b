/* Sections Version, Errors, Calls, Process and Values. */
#include "oom.h"

static accel_status cancel_new(void) {
  accel_cancel *cancel = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_cancel_new(&cancel, &err));
  MUST((status == ACCEL_OK) == (cancel != NULL));
  MUST_AGREE(status, err);
  accel_cancel_free(cancel);
  return status;
}

/* What it allocates is its error. */
static accel_status set_threads(void) {
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_set_threads(-1, &err));
  MUST_AGREE(status, err);
  return status;
}

static accel_status text_new(void) {
  accel_text *text = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_text_new(&text, &err));
  MUST((status == ACCEL_OK) == (text != NULL));
  MUST_AGREE(status, err);
  accel_text_free(text);
  return status;
}

/* Nobody asks for the error. */
static accel_status text_new_silently(void) { return ARMED(accel_text_new(NULL, NULL)); }

static accel_status spans_new(void) {
  accel_spans *spans = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_spans_new(&spans, &err));
  MUST((status == ACCEL_OK) == (spans != NULL));
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  return status;
}

static accel_status findings_new(void) {
  accel_findings *findings = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_findings_new(&findings, &err));
  MUST((status == ACCEL_OK) == (findings != NULL));
  MUST_AGREE(status, err);
  accel_findings_free(findings);
  return status;
}

const scenario process_scenarios[] = {
    {"accel_cancel_new", cancel_new},
    {"accel_set_threads", set_threads},
    {"accel_findings_new", findings_new},
    {"accel_spans_new", spans_new},
    {"accel_text_new", text_new},
    {"accel_text_new", text_new_silently},
    {NULL, NULL},
};
