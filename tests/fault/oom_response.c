/* Section Responses. */
#include <string.h>

#include "oom.h"

static const char kRules[] =
    "{\"rules\": [{\"id\": \"a rule with a long name\", \"literal\": \"a literal that is long\"}, "
    "{\"id\": \"b\", \"regex\": \"<[a-z]+>\", \"category\": \"mine\"}, {\"id\": \"c\", "
    "\"repeats\": "
    "true}], \"remove\": [\"mine\"], \"tools\": [\"a_tool_with_a_long_name\"]}";
static const char kText[] = "text <b> with a literal that is long and `<i>` in code";

static accel_response *response(void) {
  accel_response *made = NULL;
  MUST(accel_response_new(kRules, strlen(kRules), &made, NULL) == ACCEL_OK);
  return made;
}

static accel_status response_new(void) {
  accel_response *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_response_new(kRules, strlen(kRules), &made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_response_free(made);
  return status;
}

static accel_status response_validate(void) {
  accel_response *made = response();
  accel_findings *found = NULL;
  double score = 7;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_findings_new(&found, NULL) == ACCEL_OK);
  status = ARMED(accel_response_validate(made, kText, strlen(kText), oom_one_thread(), found,
                                         &score, &err));
  MUST(accel_findings_count(found) == (status == ACCEL_OK ? 3 : 0));
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_response_free(made);
  return status;
}

static accel_status response_sanitize(void) {
  accel_response *made = response();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_response_sanitize(made, kText, strlen(kText), oom_one_thread(), out, &err));
  MUST(accel_text_length(out) == (status == ACCEL_OK ? (int64_t)strlen(kText) - 3 : 0));
  MUST_AGREE(status, err);
  accel_text_free(out);
  accel_response_free(made);
  return status;
}

static accel_status response_check_tool(void) {
  accel_response *made = response();
  accel_text *fault = oom_text();
  int64_t nearest = 7;
  accel_error *err = NULL;
  const accel_status status = ARMED(
      accel_response_check_tool(made, "a_tool_with_a_longer_name", 25, fault, &nearest, &err));
  MUST((accel_text_length(fault) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(fault);
  accel_response_free(made);
  return status;
}

static accel_status findings_new(void) {
  accel_findings *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_findings_new(&made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_findings_free(made);
  return status;
}

static accel_status findings_convert(void) {
  accel_response *made = response();
  accel_findings *found = NULL;
  double score = 7;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_findings_new(&found, NULL) == ACCEL_OK);
  MUST(accel_response_validate(made, kText, strlen(kText), NULL, found, &score, NULL) == ACCEL_OK);
  status = ARMED(
      accel_findings_convert(found, kText, strlen(kText), ACCEL_UNIT_CODEPOINT, &err));
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_response_free(made);
  return status;
}

static accel_status spans_new(void) {
  accel_spans *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_spans_new(&made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_spans_free(made);
  return status;
}

static accel_status spans_convert(void) {
  accel_phrases *phrases = NULL;
  accel_spans *spans = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_phrases_new(NULL, 0, &phrases, NULL) == ACCEL_OK);
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK);
  MUST(accel_phrases_find(phrases, "let me see", 10, spans, NULL) == ACCEL_OK);
  status = ARMED(accel_spans_convert(spans, "let me see", 10, ACCEL_UNIT_UTF16, &err));
  MUST_AGREE(status, err);
  accel_spans_free(spans);
  accel_phrases_free(phrases);
  return status;
}

const scenario response_scenarios[] = {
    {"accel_response_new", response_new},
    {"accel_response_validate", response_validate},
    {"accel_response_sanitize", response_sanitize},
    {"accel_response_check_tool", response_check_tool},
    {"accel_findings_new", findings_new},
    {"accel_findings_convert", findings_convert},
    {"accel_spans_new", spans_new},
    {"accel_spans_convert", spans_convert},
    {NULL, NULL},
};
