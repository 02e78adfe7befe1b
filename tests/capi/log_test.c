#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

static const char kLog[] =
    "2024-01-01T10:00:00 INFO ready\n"
    "2024-01-01T10:30:00 ERROR one\n"
    "  at somewhere\n"
    "2024-01-01T11:00:00 failed and ERROR\n"
    "no end: error";

static accel_regex_pattern pattern(const char *text, uint32_t flags) {
  const accel_regex_pattern made = {text, (int64_t)strlen(text), flags, 0};
  return made;
}

static void texts(void) {
  const accel_regex_pattern patterns[] = {pattern("error", ACCEL_REGEX_IGNORECASE),
                                          pattern("failed", 0)};
  const accel_regex_pattern all = pattern("^", 0);
  accel_log_options options;
  accel_log_result result = {sizeof result, 0, 0, 0, 0, 0, 0};
  int64_t counts[2];
  accel_text *lines = NULL;
  accel_spans *spans = NULL, *bars = NULL;
  CHECK(accel_text_new(&lines, NULL) == ACCEL_OK);
  CHECK(accel_spans_new(&spans, NULL) == ACCEL_OK && accel_spans_new(&bars, NULL) == ACCEL_OK);
  accel_log_options_init(&options, sizeof options);
  options.max_lines = 2;
  options.bar_seconds = 3600;
  CHECK(accel_log_scan_text(kLog, strlen(kLog), patterns, 2, &options, NULL, &result, counts, lines,
                            spans, bars, NULL) == ACCEL_OK);
  CHECK(result.lines == 5 && result.matched == 3 && counts[0] == 3 && counts[1] == 1);
  CHECK(result.flags == ACCEL_LOG_OPEN_LINE && result.end == (int64_t)strlen(kLog));
  CHECK(accel_spans_count(spans) == 2 && accel_spans_data(spans)[0].start == 31);
  CHECK(strcmp(accel_text_data(lines),
               "2024-01-01T10:30:00 ERROR one\n2024-01-01T11:00:00 failed and ERROR\n") == 0);
  CHECK(accel_spans_count(bars) == 2 && accel_spans_data(bars)[1].item == 2);
  CHECK(accel_spans_data(bars)[0].start == 1704103200);

  options.whole_lines = 1;
  CHECK(accel_log_scan_text(kLog, strlen(kLog), patterns, 2, &options, NULL, &result, NULL, NULL,
                            NULL, NULL, NULL) == ACCEL_OK);
  CHECK(result.lines == 4 && result.matched == 2 && result.end == (int64_t)strlen(kLog) - 13);
  CHECK(accel_log_scan_text(kLog, strlen(kLog), NULL, 0, NULL, NULL, &result, NULL, NULL, NULL,
                            NULL, NULL) == ACCEL_OK);
  CHECK(result.matched == 5);
  CHECK(accel_log_scan_text(kLog, strlen(kLog), &all, 1, NULL, NULL, &result, NULL, NULL, NULL,
                            NULL, NULL) == ACCEL_OK);
  CHECK(result.matched == 5);
  options.max_line = 8;
  CHECK_FAILS(accel_log_scan_text(kLog, strlen(kLog), patterns, 2, &options, NULL, &result, counts,
                                  lines, spans, bars, &err),
              ACCEL_LIMIT, "max_line");
  CHECK(result.matched == 0 && counts[0] == 0 && accel_text_length(lines) == 0);
  CHECK(accel_spans_count(spans) == 0);
  options.start = -1;
  CHECK_FAILS(accel_log_scan_text("", 0, NULL, 0, &options, NULL, &result, NULL, NULL, NULL, NULL,
                                  &err),
              ACCEL_INVALID_ARGUMENT, "start");
  CHECK_FAILS(accel_log_scan_text("", 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "out");
  accel_spans_free(bars);
  accel_spans_free(spans);
  accel_text_free(lines);
}

static void put(const char *path, const char *mode, const char *text) {
  FILE *file = fopen(path, mode);
  CHECK(file && fwrite(text, 1, strlen(text), file) == strlen(text) && fclose(file) == 0);
}

static void files(void) {
  char folder[] = "/tmp/accel-log-XXXXXX", path[64], other[64];
  const accel_regex_pattern error = pattern("error", ACCEL_REGEX_IGNORECASE);
  accel_log_options options;
  accel_log_result result = {sizeof result, 0, 0, 0, 0, 0, 0};
  size_t length;
  CHECK(mkdtemp(folder) != NULL);
  snprintf(path, sizeof path, "%s/log", folder);
  snprintf(other, sizeof other, "%s/old", folder);
  length = strlen(path);
  put(path, "wb", kLog);
  CHECK(accel_log_scan(path, length, &error, 1, NULL, NULL, &result, NULL, NULL, NULL, NULL,
                       NULL) == ACCEL_OK);
  CHECK(result.matched == 3 && result.identity != 0);
  accel_log_options_init(&options, sizeof options);
  options.start = result.end;
  options.identity = result.identity;
  put(path, "ab", "\nerror\nfine\n");
  CHECK(accel_log_scan(path, length, &error, 1, &options, NULL, &result, NULL, NULL, NULL, NULL,
                       NULL) == ACCEL_OK);
  CHECK(result.matched == 1 && result.flags == 0 && result.start == (int64_t)strlen(kLog));
  put(path, "wb", "error\n");
  CHECK(accel_log_scan(path, length, &error, 1, &options, NULL, &result, NULL, NULL, NULL, NULL,
                       NULL) == ACCEL_OK);
  CHECK(result.matched == 1 && result.flags == ACCEL_LOG_TRUNCATED && result.start == 0);
  CHECK(rename(path, other) == 0);
  put(path, "wb", kLog);
  CHECK(accel_log_scan(path, length, &error, 1, &options, NULL, &result, NULL, NULL, NULL, NULL,
                       NULL) == ACCEL_OK);
  CHECK(result.matched == 3 && (result.flags & ACCEL_LOG_ROTATED) && result.start == 0);
  CHECK_FAILS(accel_log_scan(folder, strlen(folder), NULL, 0, NULL, NULL, &result, NULL, NULL,
                             NULL, NULL, &err),
              ACCEL_IO, "no regular file");
  unlink(path);
  unlink(other);
  CHECK_FAILS(accel_log_scan(path, length, NULL, 0, NULL, NULL, &result, NULL, NULL, NULL, NULL,
                             &err),
              ACCEL_IO, "/log: ");
  rmdir(folder);
}

int main(void) {
  CHECK(accel_has("log") == 1);
  texts();
  files();
  return check_result("log");
}
