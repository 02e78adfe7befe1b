#include "check.h"

static accel_text* out;
static accel_spans* spans;

static int is(int64_t i, uint32_t kind, uint32_t item, int64_t start, int64_t end) {
  const accel_span* row = accel_spans_data(spans) + i;
  return i < accel_spans_count(spans) && row->kind == kind && row->item == item &&
         row->start == start && row->end == end;
}

static void split(void) {
  static const char text[] = "<think>plan</think>answer";
  int32_t state = -1;
  CHECK(accel_think_split(NULL, text, strlen(text), spans, &state, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 4 && state == 0);
  CHECK(is(0, ACCEL_THINK_MARKUP, 1, 0, 7) && is(1, ACCEL_THINK_THINKING, 1, 7, 11));
  CHECK(is(2, ACCEL_THINK_MARKUP, 1, 11, 19) && is(3, ACCEL_THINK_CONTENT, 1, 19, 25));
  CHECK(accel_think_split(NULL, text, 11, spans, &state, NULL) == ACCEL_OK);
  CHECK(state == (ACCEL_THINK_INSIDE | ACCEL_THINK_TRUNCATED));
  CHECK(accel_think_split(NULL, NULL, 0, spans, NULL, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(spans) == 0 && accel_spans_data(spans) == NULL);
}

static void stream(void) {
  accel_think* think = NULL;
  CHECK(accel_think_new(NULL, &think, NULL) == ACCEL_OK);
  CHECK(accel_think_feed(think, "<th", 3, out, spans, NULL) == ACCEL_OK);
  CHECK(accel_text_length(out) == 0 && accel_spans_count(spans) == 0);
  CHECK(accel_think_feed(think, "ink>a</", 7, out, spans, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "<think>a") == 0 && accel_spans_count(spans) == 2);
  CHECK(is(1, ACCEL_THINK_THINKING, 1, 7, 8));
  CHECK(accel_think_state(think) == ACCEL_THINK_INSIDE);
  CHECK(accel_think_finish(think, out, spans, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "</") == 0 && is(0, ACCEL_THINK_THINKING, 1, 0, 2));
  CHECK(accel_think_state(think) == (ACCEL_THINK_INSIDE | ACCEL_THINK_TRUNCATED));
  CHECK_FAILS(accel_think_feed(think, "x", 1, out, spans, &err), ACCEL_INVALID_ARGUMENT, "reset");
  CHECK(accel_text_length(out) == 0 && accel_spans_count(spans) == 0);
  accel_think_reset(think);
  CHECK(accel_think_state(think) == 0);
  CHECK(accel_think_feed(think, "x", 1, out, spans, NULL) == ACCEL_OK);
  CHECK(is(0, ACCEL_THINK_CONTENT, 0, 0, 1));
  CHECK_FAILS(accel_think_feed(think, NULL, 1, out, spans, &err), ACCEL_INVALID_ARGUMENT,
              "text is NULL");
  CHECK_FAILS(accel_think_feed(think, "x", 1, NULL, spans, &err), ACCEL_INVALID_ARGUMENT, "out");
  CHECK_FAILS(accel_think_feed(think, "x", 1, out, NULL, &err), ACCEL_INVALID_ARGUMENT, "spans");
  CHECK_FAILS(accel_think_feed(NULL, "x", 1, out, spans, &err), ACCEL_INVALID_ARGUMENT, "think");
  accel_think_free(think);
}

/* The limit shows while the thinking goes on, not when it ends. */
static void limit(void) {
  accel_think* think = NULL;
  accel_think_options options;
  int i;
  accel_think_options_init(&options, sizeof options);
  options.preset = ACCEL_THINK_DEEPSEEK;
  options.max_thinking = 10;
  CHECK(accel_think_new(&options, &think, NULL) == ACCEL_OK);
  for (i = 1; i <= 20; ++i) {
    CHECK(accel_think_feed(think, "a", 1, out, spans, NULL) == ACCEL_OK);
    CHECK(accel_text_length(out) == 1);
    CHECK(!(accel_think_state(think) & ACCEL_THINK_EXCEEDED) == (i <= 10));
  }
  accel_think_free(think);
}

static void options(void) {
  accel_think* think = NULL;
  accel_think_options options;
  accel_view starts[] = {{"[", 1}, {"", 0}}, ends[] = {{"]", 1}, {"]", 1}};
  accel_think_options_init(&options, sizeof options);
  CHECK(options.struct_size == sizeof options && options.start_in_thinking == -1);
  options.starts = starts, options.ends = ends, options.tag_count = 1;
  CHECK(accel_think_split(&options, "[a]b", 4, spans, NULL, NULL) == ACCEL_OK);
  CHECK(is(1, ACCEL_THINK_THINKING, 1, 1, 2) && is(3, ACCEL_THINK_CONTENT, 1, 3, 4));
  options.tag_count = 2;
  CHECK_FAILS(accel_think_new(&options, &think, &err), ACCEL_INVALID_ARGUMENT, "tag is empty");
  CHECK(think == NULL);
  options.ends = NULL;
  CHECK_FAILS(accel_think_new(&options, &think, &err), ACCEL_INVALID_ARGUMENT, "ends is NULL");
  options.tag_count = 0;
  options.preset = 12;
  CHECK_FAILS(accel_think_new(&options, &think, &err), ACCEL_INVALID_ARGUMENT, "preset 12");
  options.preset = 0, options.mode = 3;
  CHECK_FAILS(accel_think_new(&options, &think, &err), ACCEL_INVALID_ARGUMENT, "mode 3");
  options.mode = 0, options.start_in_thinking = 2;
  CHECK_FAILS(accel_think_new(&options, &think, &err), ACCEL_INVALID_ARGUMENT, "start_in_thinking");
  CHECK_FAILS(accel_think_new(NULL, NULL, &err), ACCEL_INVALID_ARGUMENT, "out is NULL");
  CHECK(strcmp(accel_think_kind_name(ACCEL_THINK_RECIPIENT), "recipient") == 0);
  CHECK(strcmp(accel_think_kind_name(ACCEL_THINK_RECIPIENT + 1), "unknown") == 0);
  CHECK(strcmp(accel_think_preset_name(ACCEL_THINK_VICTOR), "victor") == 0);
  CHECK(strcmp(accel_think_preset_name(ACCEL_THINK_VICTOR + 1), "unknown") == 0);
  accel_think_reset(NULL);
  accel_think_free(NULL);
  CHECK(accel_think_state(NULL) == 0);
}

int main(void) {
  CHECK(accel_has("think") == 1);
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK && accel_spans_new(&spans, NULL) == ACCEL_OK);
  split();
  stream();
  limit();
  options();
  accel_text_free(out);
  accel_spans_free(spans);
  return check_result("think");
}
