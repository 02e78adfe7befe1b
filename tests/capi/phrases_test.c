#include "check.h"

static void finding(void) {
  static const char text[] = "Now let me see. We know I will.";
  accel_phrases *phrases = NULL;
  accel_spans *spans = NULL;
  CHECK(accel_phrases_new(NULL, 0, &phrases, NULL) == ACCEL_OK);
  CHECK(accel_spans_new(&spans, NULL) == ACCEL_OK);
  CHECK(accel_phrases_find(phrases, text, strlen(text), spans, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 1);
  CHECK(accel_spans_data(spans)[0].start == 0 && accel_spans_data(spans)[0].end == 10);
  CHECK(strcmp(accel_phrases_name(phrases, accel_spans_data(spans)[0].item), "now let me") == 0);
  CHECK(accel_phrases_name(phrases, accel_phrases_count(phrases)) == NULL);
  CHECK(accel_spans_convert(spans, text, strlen(text), ACCEL_UNIT_UTF16, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_spans_convert(spans, text, strlen(text), ACCEL_UNIT_UTF16, &err),
              ACCEL_INVALID_ARGUMENT, "converted already");
  CHECK(accel_phrases_name(phrases, -1) == NULL && accel_phrases_count(NULL) == 0);
  CHECK_FAILS(accel_phrases_find(phrases, NULL, 1, spans, &err), ACCEL_INVALID_ARGUMENT, "text");
  CHECK(accel_spans_count(spans) == 0);
  CHECK_FAILS(accel_phrases_find(NULL, text, 1, spans, &err), ACCEL_INVALID_ARGUMENT, "phrases");
  accel_phrases_free(phrases);
  phrases = NULL;
  CHECK_FAILS(accel_phrases_new("{\"languages\": [\"xx\"]}", 21, &phrases, &err),
              ACCEL_INVALID_ARGUMENT, "rules.languages[0] is a language without phrases");
  CHECK_FAILS(accel_phrases_new("{\"overlap\": \"x\"}", 16, &phrases, &err),
              ACCEL_INVALID_ARGUMENT, "rules.overlap is unknown");
  CHECK_FAILS(accel_phrases_new("[]", 2, &phrases, &err), ACCEL_INVALID_ARGUMENT, "rules");
  CHECK(phrases == NULL);
  accel_spans_free(spans);
}

static void watching(void) {
  accel_phrases_tail_options options;
  accel_phrases_tail *tail = NULL;
  accel_phrases_repeat found = {sizeof found, 9, 9, 9, 9, 9, 9};
  int i;
  accel_phrases_tail_options_init(&options, sizeof options);
  CHECK(options.max_period == 128 && options.min_copies == 3 && options.min_tokens == 48);
  CHECK(accel_phrases_tail_new(&options, &tail, NULL) == ACCEL_OK);
  CHECK(accel_phrases_tail_feed(tail, "Well: ", 6, &found, NULL) == ACCEL_OK && !found.found);
  for (i = 0; i < 30; ++i)
    CHECK(accel_phrases_tail_feed(tail, "so on. ", 7, &found, NULL) == ACCEL_OK);
  CHECK(found.found && found.start == 6 && found.unit_end == 13 && found.period == 3);
  CHECK(found.copies == 30 && found.end == 6 + 30 * 7 - 1);
  accel_phrases_tail_reset(tail);
  CHECK(accel_phrases_tail_finish(tail, &found, NULL) == ACCEL_OK && !found.found && !found.end);
  CHECK_FAILS(accel_phrases_tail_feed(tail, NULL, 1, &found, &err), ACCEL_INVALID_ARGUMENT, "text");
  CHECK_FAILS(accel_phrases_tail_feed(tail, "a", 1, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  CHECK_FAILS(accel_phrases_tail_finish(NULL, &found, &err), ACCEL_INVALID_ARGUMENT, "tail");
  accel_phrases_tail_free(tail);
  tail = NULL;
  options.max_period = 0;
  CHECK_FAILS(accel_phrases_tail_new(&options, &tail, &err), ACCEL_INVALID_ARGUMENT, "max_period");
  options.max_period = 8, options.min_copies = 1;
  CHECK_FAILS(accel_phrases_tail_new(&options, &tail, &err), ACCEL_INVALID_ARGUMENT, "min_copies");
  options.min_copies = 2, options.min_tokens = 100001;
  CHECK_FAILS(accel_phrases_tail_new(&options, &tail, &err), ACCEL_INVALID_ARGUMENT, "min_tokens");
  CHECK(tail == NULL);
}

int main(void) {
  finding();
  watching();
  return check_result("phrases");
}
