#include "check.h"

static void chunks(void) {
  static const char text[] = "one\ntwo\nthree\nfour\n";
  accel_chunk_options options;
  accel_spans *spans = NULL;
  CHECK(accel_spans_new(&spans, NULL) == ACCEL_OK);
  accel_chunk_options_init(&options, sizeof options);
  CHECK(options.size == 1344 && options.overlap == 128);
  options.size = 9;
  options.overlap = 4;
  CHECK(accel_chunk_split(text, strlen(text), &options, spans, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 3);
  CHECK(accel_spans_data(spans)[0].end == 8 && accel_spans_data(spans)[1].start == 8);
  CHECK(accel_spans_data(spans)[2].end == (int64_t)strlen(text));
  CHECK(accel_spans_data(spans)[1].item == 3);
  CHECK(accel_chunk_split(NULL, 0, NULL, spans, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 0);
  options.overlap = 9;
  CHECK_FAILS(accel_chunk_split(text, 5, &options, spans, &err), ACCEL_INVALID_ARGUMENT, "overlap");
  options.size = 0;
  CHECK_FAILS(accel_chunk_split(text, 5, &options, spans, &err), ACCEL_INVALID_ARGUMENT, "size");
  options.by = 4;
  CHECK_FAILS(accel_chunk_split(text, 5, &options, spans, &err), ACCEL_INVALID_ARGUMENT, "by");
  CHECK_FAILS(accel_chunk_split(text, 5, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT, "chunks");
  accel_spans_free(spans);
}

static void lines(void) {
  static const char text[] = "a\r\nb\n\nc";
  accel_spans *spans = NULL;
  CHECK(accel_spans_new(&spans, NULL) == ACCEL_OK);
  CHECK(accel_chunk_lines(text, strlen(text), spans, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 4);
  CHECK(accel_spans_data(spans)[0].item == 2 && accel_spans_data(spans)[3].item == 0);
  CHECK(accel_chunk_line_count(text, strlen(text)) == 4);
  CHECK(accel_chunk_line_count(NULL, 0) == 0);
  CHECK(accel_chunk_line_at(text, strlen(text), 3) == 2);
  CHECK(accel_chunk_line_at(text, strlen(text), 99) == 4);
  CHECK(accel_chunk_line_at(NULL, 0, 5) == 1);
  CHECK_FAILS(accel_chunk_lines(NULL, 1, spans, &err), ACCEL_INVALID_ARGUMENT, "text");
  accel_spans_free(spans);
}

static void words(void) {
  static const int64_t offsets[] = {0, 12, 12};
  int64_t counts[2] = {7, 7};
  CHECK(strcmp(accel_chunk_document("a/b.HTML", 8), "html") == 0);
  CHECK(strcmp(accel_chunk_document("Makefile", 8), "text") == 0);
  CHECK(accel_chunk_tokens("Hello, world", offsets, 2, ACCEL_CHUNK_TOKENS_SIMPLE, counts, NULL) ==
        ACCEL_OK);
  CHECK(counts[0] == 3 && counts[1] == 0);
  CHECK(accel_chunk_tokens("Hello, world", offsets, 2, ACCEL_CHUNK_TOKENS_FINE, counts, NULL) ==
        ACCEL_OK);
  CHECK(counts[0] == 3 && counts[1] == 0);
  CHECK_FAILS(accel_chunk_tokens("a", offsets, 1, 2, counts, &err), ACCEL_INVALID_ARGUMENT, "by");
  CHECK(counts[0] == 0);
}

int main(void) {
  CHECK(accel_has("chunk") == 1);
  chunks();
  lines();
  words();
  return check_result("chunk");
}
