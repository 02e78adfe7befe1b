/* Shows thinking and answer apart while the text of a model arrives in pieces. */
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char* const kPieces[] = {"Two and two: let me co", "unt.</thi", "nk>\nIt is f",
                                      "our."};

static void show(const accel_text* text, const accel_spans* spans) {
  for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span* span = accel_spans_data(spans) + i;
    printf("%-8s %.*s\n", accel_think_kind_name(span->kind), (int)(span->end - span->start),
           accel_text_data(text) + span->start);
  }
}

int main(void) {
  accel_think* think = NULL;
  accel_text* text = NULL;
  accel_spans* spans = NULL;
  accel_error* err = NULL;
  accel_think_options options;
  accel_think_options_init(&options, sizeof options);
  options.preset = ACCEL_THINK_DEEPSEEK; /* its prompt opens thinking */
  options.trim = 1;

  if (accel_think_new(&options, &think, &err) == ACCEL_OK &&
      accel_text_new(&text, &err) == ACCEL_OK && accel_spans_new(&spans, &err) == ACCEL_OK) {
    for (size_t i = 0; !err && i < sizeof kPieces / sizeof *kPieces; ++i)
      if (accel_think_feed(think, kPieces[i], strlen(kPieces[i]), text, spans, &err) == ACCEL_OK)
        show(text, spans);
    if (!err && accel_think_finish(think, text, spans, &err) == ACCEL_OK) show(text, spans);
  }
  if (err) fprintf(stderr, "think: %s\n", accel_error_message(err));

  const int failed = err != NULL;
  accel_error_free(err);
  accel_think_free(think);
  accel_spans_free(spans);
  accel_text_free(text);
  return failed;
}
