/* Section Logs. */
#include <string.h>

#include "oom.h"

static const char kLog[] =
    "2024-01-01T10:00:00 an error, and more than a short string has room for\n"
    "fine\n2024-01-01T11:00:00 the next error, also of more than a few bytes\n";

static accel_status scan_for(const char *text, accel_regex_pattern pattern) {
  accel_log_options options;
  accel_log_result result = {sizeof result, 7, 7, 7, 7, 7, 7};
  int64_t count = 7;
  accel_text *lines = oom_text();
  accel_spans *spans = NULL, *bars = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_spans_new(&spans, NULL) == ACCEL_OK && accel_spans_new(&bars, NULL) == ACCEL_OK);
  accel_log_options_init(&options, sizeof options);
  options.max_lines = 5;
  options.bar_seconds = 60;
  pattern.text = text;
  pattern.length = (int64_t)strlen(text);
  status = ARMED(accel_log_scan_text(kLog, strlen(kLog), &pattern, 1, &options, oom_one_thread(),
                                     &result, &count, lines, spans, bars, &err));
  MUST(result.matched == (status == ACCEL_OK ? 2 : 0) && count == result.matched);
  MUST(accel_spans_count(spans) == count && accel_spans_count(bars) == count);
  MUST((accel_text_length(lines) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_spans_free(bars);
  accel_spans_free(spans);
  accel_text_free(lines);
  return status;
}

static accel_status plain(void) {
  const accel_regex_pattern pattern = {NULL, 0, ACCEL_REGEX_IGNORECASE, 0};
  return scan_for("ERROR", pattern);
}

static accel_status regex(void) {
  const accel_regex_pattern pattern = {NULL, 0, 0, 0};
  return scan_for("err[o]r,", pattern);
}

static accel_status missing(void) {
  static const char path[] = "/nowhere/and/longer/than/a/short/string.log";
  accel_log_result result = {sizeof result, 7, 7, 7, 7, 7, 7};
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_log_scan(path, strlen(path), NULL, 0, NULL, NULL, &result,
                                                   NULL, NULL, NULL, NULL, &err));
  MUST(status != ACCEL_OK && result.matched == 0);
  MUST_AGREE(status, err);
  return status;
}

const scenario log_scenarios[] = {
    {"accel_log_scan_text", plain},
    {"accel_log_scan_text", regex},
    {"accel_log_scan", missing},
    {NULL, NULL},
};
