/* Watches an agent's calls and thoughts, and its answer as it grows, for circles. */
#include <stdio.h>
#include <string.h>

#include "accel.h"

/* Says what a report means; does nothing when there is no loop. */
static accel_status advise(const accel_loop* loop, const accel_loop_report* report, accel_text* out,
                           accel_error** err) {
  const accel_status status = accel_loop_guidance(loop, report, out, err);
  if (status == ACCEL_OK && report->kind != ACCEL_LOOP_NONE)
    printf("%s: %s\n", accel_loop_kind_name(report->kind), accel_text_data(out));
  return status;
}

static accel_status watch_session(accel_loop* loop, accel_text* out, accel_error** err) {
  static const char* const calls[] = {"{\"path\": \"a\"}", "{\"path\":\"a\"}",
                                      "{ \"path\": \"a\" }"};
  static const char* const thoughts[] = {"Let me read the file.", "I'll read it now."};
  accel_loop_report report = {sizeof report, 0, 0, 0, 0, 0, 0};
  accel_status status = ACCEL_OK;
  for (int i = 0; status == ACCEL_OK && i < 3; ++i) {
    status = accel_loop_add(loop, "read", 4, calls[i], strlen(calls[i]), "text", 4, err);
    if (status == ACCEL_OK) status = accel_loop_finish(loop, &report, err);
    if (status == ACCEL_OK) status = advise(loop, &report, out, err);
  }
  for (int i = 0; status == ACCEL_OK && i < 2; ++i) {
    status = accel_loop_think(loop, thoughts[i], strlen(thoughts[i]), &report, err);
    if (status == ACCEL_OK) status = advise(loop, &report, out, err);
  }
  return status;
}

static accel_status watch_answer(accel_phrases_tail* tail, accel_error** err) {
  accel_phrases_repeat found = {sizeof found, 0, 0, 0, 0, 0, 0};
  accel_status status = accel_phrases_tail_feed(tail, "Done. ", 6, &found, err);
  while (status == ACCEL_OK && !found.found)
    status = accel_phrases_tail_feed(tail, "And so on. ", 11, &found, err);
  if (status == ACCEL_OK)
    printf("from byte %d it repeats, %d times by now\n", (int)found.start, (int)found.copies);
  return status;
}

int main(void) {
  accel_loop* loop = NULL;
  accel_phrases_tail* tail = NULL;
  accel_text* out = NULL;
  accel_error* err = NULL;
  const int failed = accel_loop_new(NULL, 0, &loop, &err) != ACCEL_OK ||
                     accel_phrases_tail_new(NULL, &tail, &err) != ACCEL_OK ||
                     accel_text_new(&out, &err) != ACCEL_OK ||
                     watch_session(loop, out, &err) != ACCEL_OK ||
                     watch_answer(tail, &err) != ACCEL_OK;
  if (err) fprintf(stderr, "loop: %s\n", accel_error_message(err));
  accel_error_free(err);
  accel_text_free(out);
  accel_phrases_tail_free(tail);
  accel_loop_free(loop);
  return failed;
}
