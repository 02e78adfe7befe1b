/* Section Classifier. */
#include <string.h>

#include "oom.h"

static const char kRules[] =
    "{\"classes\": [{\"name\": \"a class with a long name\", \"keywords\": {\"a long keyword\": 1, "
    "\"run\": 2}}, {\"name\": \"b\", \"keywords\": {\"find\": 1}}], \"negations\": [\"never\"]}";
static const char kText[] = "run a long keyword, never find what runs, then run again";
static const int64_t kOffsets[] = {0, 20, 56};

static accel_classify *classifier(void) {
  accel_classify *made = NULL;
  MUST(accel_classify_new(kRules, strlen(kRules), &made, NULL) == ACCEL_OK);
  return made;
}

static accel_status new_with(const char *rules) {
  accel_classify *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_classify_new(rules, strlen(rules), &made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_classify_free(made);
  return status;
}

static accel_status new_own(void) { return new_with(kRules); }
static accel_status new_bad(void) { return new_with("{\"classes\": [{}]}"); }

static accel_status compute(void) {
  accel_classify *made = classifier();
  accel_classify_result result = {sizeof result, 7, 7, 7, 7};
  double scores[2] = {7, 7};
  accel_spans *hits = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_spans_new(&hits, NULL) == ACCEL_OK);
  status = ARMED(
      accel_classify_compute(made, kText, strlen(kText), &result, scores, hits, &err));
  MUST(status == ACCEL_OK ? result.winner == 0 && accel_spans_count(hits) == 6
                          : result.winner == -1 && scores[0] == 0 && !accel_spans_count(hits));
  MUST_AGREE(status, err);
  accel_spans_free(hits);
  accel_classify_free(made);
  return status;
}

static accel_status compute_batch(void) {
  accel_classify *made = classifier();
  int32_t winners[2] = {7, 7};
  double confidences[2];
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_classify_compute_batch(
      made, kText, kOffsets, 2, oom_one_thread(), winners, confidences, &err));
  MUST(status != ACCEL_OK || (winners[0] == 0 && winners[1] == 0));
  MUST_AGREE(status, err);
  accel_classify_free(made);
  return status;
}

const scenario classify_scenarios[] = {
    {"accel_classify_new", new_own},
    {"accel_classify_new", new_bad},
    {"accel_classify_compute", compute},
    {"accel_classify_compute_batch", compute_batch},
    {NULL, NULL},
};
