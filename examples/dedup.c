/* Leaves out the blocks of a text that came before, while it arrives in pieces. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char* const kPieces[] = {
    "The tests pass; nothing else is to be do", "ne in this module for now.\n\n```sh\nmake te",
    "st\n```\n\nthe tests pass; nothing else\nis to be done in this module ",
    "for now.\n\nDone.\n"};

static void show(const accel_text* text, const accel_spans* spans) {
  for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span* span = accel_spans_data(spans) + i;
    if (span->kind & ACCEL_DEDUP_REPEAT)
      printf("(block %u again)\n\n", (unsigned)span->item);
    else
      printf("%.*s", (int)(span->end - span->start), accel_text_data(text) + span->start);
  }
}

int main(void) {
  accel_dedup* dedup = NULL;
  accel_text* text = NULL;
  accel_spans* spans = NULL;
  accel_error* err = NULL;
  accel_dedup_stats stats = {sizeof stats, 0, 0, 0, 0, 0};

  if (accel_dedup_new(NULL, &dedup, &err) == ACCEL_OK && accel_text_new(&text, &err) == ACCEL_OK &&
      accel_spans_new(&spans, &err) == ACCEL_OK) {
    for (size_t i = 0; !err && i < sizeof kPieces / sizeof *kPieces; ++i)
      if (accel_dedup_feed(dedup, kPieces[i], strlen(kPieces[i]), text, spans, &err) == ACCEL_OK)
        show(text, spans);
    if (!err && accel_dedup_finish(dedup, text, spans, &err) == ACCEL_OK) show(text, spans);
    if (!err && accel_dedup_statistics(dedup, &stats, &err) == ACCEL_OK)
      printf("%" PRId64 " blocks, %" PRId64 " repeat\n", stats.blocks, stats.repeats);
  }
  if (err) fprintf(stderr, "dedup: %s\n", accel_error_message(err));

  const int failed = err != NULL;
  accel_error_free(err);
  accel_dedup_free(dedup);
  accel_spans_free(spans);
  accel_text_free(text);
  return failed;
}
