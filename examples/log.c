/* Counts the errors of a log, shows the first and when they came: of a file, or of a sample.
 *
 *   log [FILE]
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

enum { PATTERNS = 2, SHOWN = 3, MINUTE = 60 };

static const accel_regex_pattern kPatterns[PATTERNS] = {{"(?i)error", 9, 0, 0},
                                                        {"time(d )?out", 12, 0, 0}};
static const char kSample[] =
    "2025-03-01 09:00:01 INFO started\n"
    "2025-03-01 09:00:40 ERROR no connection\n"
    "2025-03-01 09:00:59 WARN timed out, trying again\n"
    "2025-03-01 09:01:07 INFO connected\n"
    "2025-03-01 09:02:30 ERROR timeout of the pool\n";

static void show(const accel_log_result* result, const int64_t* counts, const accel_text* lines,
                 const accel_spans* bars) {
  printf("%s", accel_text_data(lines));
  for (int i = 0; i < PATTERNS; ++i)
    printf("%" PRId64 " lines with %s\n", counts[i], kPatterns[i].text);
  for (int64_t i = 0; i < accel_spans_count(bars); ++i) {
    const accel_span* bar = accel_spans_data(bars) + i;
    const int minute = (int)(bar->start / MINUTE % (24 * 60));
    printf("%02d:%02d %.*s %u\n", minute / 60, minute % 60, bar->item < 50 ? (int)bar->item : 50,
           "##################################################", (unsigned)bar->item);
  }
  printf("%" PRId64 " of %" PRId64 " lines; what is added begins at byte %" PRId64 "\n",
         result->matched, result->lines, result->end);
}

int main(int argc, char** argv) {
  accel_text* lines = NULL;
  accel_spans* bars = NULL;
  accel_error* err = NULL;
  accel_log_result result = {sizeof result, 0, 0, 0, 0, 0, 0};
  int64_t counts[PATTERNS];
  accel_log_options options;
  accel_log_options_init(&options, sizeof options);
  options.max_lines = SHOWN;
  options.bar_seconds = MINUTE;

  const char* source = argc > 1 ? argv[1] : kSample;
  const int failed =
      accel_text_new(&lines, &err) != ACCEL_OK || accel_spans_new(&bars, &err) != ACCEL_OK ||
      (argc > 1 ? accel_log_scan : accel_log_scan_text)(source, strlen(source), kPatterns, PATTERNS,
                                                        &options, NULL, &result, counts, lines,
                                                        NULL, bars, &err) != ACCEL_OK;
  if (failed)
    fprintf(stderr, "log: %s\n", accel_error_message(err));
  else
    show(&result, counts, lines, bars);

  accel_error_free(err);
  accel_spans_free(bars);
  accel_text_free(lines);
  return failed;
}
