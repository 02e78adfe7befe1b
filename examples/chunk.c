/* Cuts a text into chunks for an index, by paragraphs, with a guess at the tokens of each. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char kText[] =
    "# Building\n"
    "\n"
    "Run make. What it makes is in build/release.\n"
    "\n"
    "# Testing\n"
    "\n"
    "Run make test. The tests of all languages take ten minutes;\n"
    "those of one noun a few seconds.\n"
    "\n"
    "# Releasing\n"
    "\n"
    "Tag it.\n";

static accel_status show(const accel_span* chunk, accel_error** err) {
  const int64_t whole[2] = {0, chunk->end - chunk->start};
  const char* text = kText + chunk->start;
  int64_t tokens = 0;
  const accel_status status =
      accel_chunk_tokens(text, whole, 1, ACCEL_CHUNK_TOKENS_FINE, &tokens, err);
  if (status == ACCEL_OK)
    printf("-- from line %u, %" PRId64 " bytes, %" PRId64 " tokens or so\n%.*s",
           (unsigned)chunk->item, whole[1], tokens, (int)whole[1], text);
  return status;
}

int main(void) {
  accel_spans* chunks = NULL;
  accel_error* err = NULL;
  accel_chunk_options options;
  accel_chunk_options_init(&options, sizeof options);
  options.by = ACCEL_CHUNK_PARAGRAPHS;
  options.size = 120;
  options.overlap = 16; /* room for a heading */

  accel_status status = accel_spans_new(&chunks, &err);
  if (status == ACCEL_OK) status = accel_chunk_split(kText, strlen(kText), &options, chunks, &err);
  for (int64_t i = 0; status == ACCEL_OK && i < accel_spans_count(chunks); ++i)
    status = show(accel_spans_data(chunks) + i, &err);
  if (status == ACCEL_OK)
    printf("%" PRId64 " chunks of a %s file\n", accel_spans_count(chunks),
           accel_chunk_document("BUILD.md", 8));
  if (err) fprintf(stderr, "chunk: %s\n", accel_error_message(err));

  accel_error_free(err);
  accel_spans_free(chunks);
  return status != ACCEL_OK;
}
