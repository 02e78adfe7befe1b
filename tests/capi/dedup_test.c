#include "check.h"

static accel_text* out;
static accel_spans* spans;

static int is(int64_t i, uint32_t kind, uint32_t item, int64_t start, int64_t end) {
  const accel_span* row = accel_spans_data(spans) + i;
  return i < accel_spans_count(spans) && row->kind == kind && row->item == item &&
         row->start == start && row->end == end;
}

static accel_dedup_options any_size(void) {
  accel_dedup_options options;
  accel_dedup_options_init(&options, sizeof options);
  CHECK(options.struct_size == sizeof options && options.min_block == 50);
  options.min_block = 0;
  return options;
}

static void blocks(void) {
  static const char text[] =
      "One two.\n\n```\nOne two.\n\n```\none  TWO.\n\n```\r\nOne two.\r\n\r\n```\r\n";
  accel_dedup_options options = any_size();
  CHECK(accel_dedup_blocks(&options, text, strlen(text), spans, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 4);
  CHECK(is(0, ACCEL_DEDUP_PROSE, 0, 0, 10) && is(1, ACCEL_DEDUP_CODE, 1, 10, 28));
  CHECK(is(2, ACCEL_DEDUP_PROSE | ACCEL_DEDUP_REPEAT, 0, 28, 39));
  CHECK(is(3, ACCEL_DEDUP_CODE | ACCEL_DEDUP_REPEAT, 1, 39, (int64_t)strlen(text)));
  CHECK(accel_dedup_blocks(NULL, text, strlen(text), spans, NULL) == ACCEL_OK);
  CHECK(is(2, ACCEL_DEDUP_PROSE, 2, 28, 39)); /* too short to be a repeat */
  CHECK(accel_dedup_blocks(NULL, NULL, 0, spans, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 0);
}

static void stream(void) {
  accel_dedup* dedup = NULL;
  accel_dedup_options options = any_size();
  accel_dedup_stats stats;
  CHECK(accel_dedup_new(&options, &dedup, NULL) == ACCEL_OK);
  CHECK(accel_dedup_feed(dedup, "one\ntwo\n", 8, out, spans, NULL) == ACCEL_OK);
  CHECK(accel_text_length(out) == 0);
  CHECK(accel_dedup_feed(dedup, "\nOne ", 5, out, spans, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "one\ntwo\n\n") == 0 && is(0, ACCEL_DEDUP_PROSE, 0, 0, 9));
  CHECK(accel_dedup_feed(dedup, "Two", 3, out, spans, NULL) == ACCEL_OK);
  CHECK(accel_dedup_finish(dedup, out, spans, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "One Two") == 0);
  CHECK(is(0, ACCEL_DEDUP_PROSE | ACCEL_DEDUP_REPEAT, 0, 0, 7));
  memset(&stats, 0, sizeof stats);
  CHECK_FAILS(accel_dedup_statistics(dedup, &stats, &err), ACCEL_INVALID_ARGUMENT, "struct_size");
  stats.struct_size = sizeof stats;
  CHECK(accel_dedup_statistics(dedup, &stats, NULL) == ACCEL_OK);
  CHECK(stats.blocks == 2 && stats.repeats == 1 && stats.bytes == 16 && stats.repeated_bytes == 7);
  CHECK_FAILS(accel_dedup_feed(dedup, "x", 1, out, spans, &err), ACCEL_INVALID_ARGUMENT, "reset");
  accel_dedup_reset(dedup);
  CHECK(accel_dedup_feed(dedup, "One Two\n\n", 9, out, spans, NULL) == ACCEL_OK);
  CHECK(is(0, ACCEL_DEDUP_PROSE, 0, 0, 9)); /* all is forgotten */
  accel_dedup_free(dedup);
}

static void normalize(void) {
  CHECK(accel_dedup_normalize(" A\t\tB ;. ", 9, ACCEL_DEDUP_SPACE, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "A B ;.") == 0);
  CHECK(accel_dedup_normalize(" A\t\tB ;. ", 9, ACCEL_DEDUP_FOLD_VICTOR, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "a b ") == 0);
  CHECK(accel_dedup_normalize("\xc3\x89\xff", 3, ACCEL_DEDUP_CASE, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "\xc3\xa9\xff") == 0);
  CHECK_FAILS(accel_dedup_normalize("x", 1, 16, out, &err), ACCEL_INVALID_ARGUMENT, "folds is 16");
  CHECK(accel_text_length(out) == 0);
}

static void refused(void) {
  accel_dedup* dedup = NULL;
  accel_dedup_options options = any_size();
  options.preset = 2;
  CHECK_FAILS(accel_dedup_new(&options, &dedup, &err), ACCEL_INVALID_ARGUMENT, "preset 2");
  options = any_size(), options.max_block = 0;
  CHECK_FAILS(accel_dedup_new(&options, &dedup, &err), ACCEL_INVALID_ARGUMENT, "max_block");
  options = any_size(), options.window_ns = -1;
  CHECK_FAILS(accel_dedup_blocks(&options, "x", 1, spans, &err), ACCEL_INVALID_ARGUMENT,
              "window_ns");
  CHECK_FAILS(accel_dedup_feed(NULL, "x", 1, out, spans, &err), ACCEL_INVALID_ARGUMENT, "dedup");
  accel_dedup_reset(NULL);
  accel_dedup_free(NULL);
}

int main(void) {
  CHECK(accel_has("dedup") == 1);
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK && accel_spans_new(&spans, NULL) == ACCEL_OK);
  blocks();
  stream();
  normalize();
  refused();
  accel_text_free(out);
  accel_spans_free(spans);
  return check_result("dedup");
}
