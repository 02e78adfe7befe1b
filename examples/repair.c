/* Repairs what a model wrote, and shows the arguments of a tool call while they arrive. */
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char kAnswer[] = "{'path': 'a.py', limit: 10, // lines\n 'tags': ['x', 'y'";
static const char* const kDeltas[] = {"{\"path\": \"no", "tes.md\", \"li", "mit\": 1", "0}"};

static accel_status repair(accel_text* text, accel_spans* edits, accel_error** err) {
  accel_json_repaired told = {sizeof told, 0, 0, 0, 0};
  const accel_status status =
      accel_json_repair(kAnswer, strlen(kAnswer), NULL, text, edits, &told, err);
  if (status != ACCEL_OK) return status;
  printf("%s\n%s:", accel_text_data(text), accel_json_grade_name(told.grade));
  for (int64_t i = 0; i < accel_spans_count(edits); ++i)
    printf(" %s", accel_json_edit_name(accel_spans_data(edits)[i].kind));
  printf("\n");
  return status;
}

static accel_status stream(accel_json_stream* call, accel_text* text, accel_error** err) {
  int64_t stable = 0;
  for (size_t i = 0; i < sizeof kDeltas / sizeof *kDeltas; ++i) {
    accel_status status = accel_json_stream_feed(call, kDeltas[i], strlen(kDeltas[i]), err);
    if (status == ACCEL_OK) status = accel_json_stream_snapshot(call, text, &stable, err);
    if (status != ACCEL_OK) return status;
    printf("%s\n", accel_text_data(text));
  }
  return accel_json_stream_finish(call, text, NULL, NULL, err);
}

int main(void) {
  accel_json_stream* call = NULL;
  accel_text* text = NULL;
  accel_spans* edits = NULL;
  accel_error* err = NULL;

  if (accel_text_new(&text, &err) == ACCEL_OK && accel_spans_new(&edits, &err) == ACCEL_OK &&
      accel_json_stream_new(NULL, &call, &err) == ACCEL_OK &&
      repair(text, edits, &err) == ACCEL_OK && stream(call, text, &err) == ACCEL_OK)
    printf("whole: %s\n", accel_text_data(text));
  if (err) fprintf(stderr, "repair: %s\n", accel_error_message(err));

  const int failed = err != NULL;
  accel_error_free(err);
  accel_json_stream_free(call);
  accel_spans_free(edits);
  accel_text_free(text);
  return failed;
}
