#include <stdlib.h>
#include <string.h>

#include "calls.h"

static accel_view view_of(json string) {
  const bytes text = json_bytes(string);
  accel_view view;
  view.data = text.data;
  view.length = (int64_t)text.length;
  return view;
}

static const accel_view* views_of(json list, int64_t* count) {
  accel_view* views = json_memory((json_count(list) + 1) * sizeof *views);
  json key, item = {NULL, NULL};
  *count = 0;
  while (list.at && json_next(list, &key, &item)) views[(*count)++] = view_of(item);
  return views;
}

/* "pairs": [[start, end], ...] */
static void read_pairs(json pairs, accel_think_options* options) {
  accel_view* starts = json_memory((json_count(pairs) + 1) * sizeof *starts);
  accel_view* ends = json_memory((json_count(pairs) + 1) * sizeof *ends);
  json key, pair = {NULL, NULL};
  options->starts = starts, options->ends = ends;
  while (pairs.at && json_next(pairs, &key, &pair)) {
    json tag = {NULL, NULL};
    json_next(pair, &key, &tag);
    *starts++ = view_of(tag);
    json_next(pair, &key, &tag);
    *ends++ = view_of(tag);
    ++options->tag_count;
  }
}

static accel_think_options options_of(json args) {
  accel_think_options options;
  accel_think_options_init(&options, sizeof options);
  options.preset = choice(
      json_get(args, "preset"),
      "qwen3 deepseek kimi glm gemma granite minimax olmo3 harmony anthropic none victor", 0);
  options.mode = choice(json_get(args, "mode"), "preset first_only interleaved", 0);
  options.start_in_thinking = json_true(json_get(args, "start_in_thinking"), -1);
  options.anywhere = (uint32_t)json_true(json_get(args, "anywhere"), 0);
  options.trim = (uint32_t)json_true(json_get(args, "trim"), 0);
  options.max_thinking = json_integer(json_get(args, "max_thinking"), 0);
  read_pairs(json_get(args, "pairs"), &options);
  options.implicit_ends = views_of(json_get(args, "implicit_ends"), &options.implicit_end_count);
  return options;
}

/* Segments of the text so far; one that goes on in the next piece grows. */
typedef struct segments {
  writer text;
  accel_span* rows;
  size_t count, room;
} segments;

static void add(segments* all, const char* text, const accel_spans* spans) {
  const accel_span* rows = accel_spans_data(spans);
  const int64_t count = accel_spans_count(spans), before = (int64_t)all->text.length;
  int64_t i;
  for (i = 0; i < count; ++i) {
    accel_span* last = all->count ? &all->rows[all->count - 1] : NULL;
    if (last && last->kind == rows[i].kind && last->item == rows[i].item) {
      last->end = before + rows[i].end;
      continue;
    }
    if (all->count == all->room) {
      accel_span* more = json_memory((2 * all->room + 16) * sizeof *more);
      if (all->count) memcpy(more, all->rows, all->count * sizeof *more);
      all->rows = more;
      all->room = 2 * all->room + 16;
    }
    all->rows[all->count] = rows[i];
    all->rows[all->count].start += before;
    all->rows[all->count++].end += before;
  }
  if (count) put_raw(&all->text, text, (size_t)rows[count - 1].end);
}

static void put_kind(writer* out, const segments* all, uint32_t kind) {
  writer text = {NULL, 0, 0};
  size_t i;
  for (i = 0; i < all->count; ++i)
    if (all->rows[i].kind == kind)
      put_raw(&text, all->text.text + all->rows[i].start,
              (size_t)(all->rows[i].end - all->rows[i].start));
  put_member(out, accel_think_kind_name(kind), text.text ? text.text : "", text.length);
  put(out, ",");
}

static void put_answer(writer* out, const segments* all, int32_t state) {
  size_t i;
  put_kind(out, all, ACCEL_THINK_CONTENT);
  put_kind(out, all, ACCEL_THINK_THINKING);
  put(out, "\"truncated\":%s,\"exceeded\":%s,\"segments\":[",
      state & ACCEL_THINK_TRUNCATED ? "true" : "false",
      state & ACCEL_THINK_EXCEEDED ? "true" : "false");
  for (i = 0; i < all->count; ++i) {
    const accel_span* row = &all->rows[i];
    put(out, "%s{\"kind\":\"%s\",\"item\":%u,", i ? "," : "", accel_think_kind_name(row->kind),
        row->item);
    put_member(out, "text", all->text.text + row->start, (size_t)(row->end - row->start));
    put(out, "}");
  }
  put(out, "]");
}

static accel_status filter(json args, writer* out, accel_error** err) {
  const accel_think_options options = options_of(args);
  const json chunks = json_get(args, "chunks"), encoded = json_get(args, "chunks_b64");
  json key, item = {NULL, NULL};
  accel_think* think = NULL;
  accel_text* text = NULL;
  accel_spans* spans = NULL;
  segments all;
  accel_status status = accel_think_new(&options, &think, err);
  memset(&all, 0, sizeof all);
  if (status == ACCEL_OK) status = accel_text_new(&text, err);
  if (status == ACCEL_OK) status = accel_spans_new(&spans, err);
  while (status == ACCEL_OK && json_next(chunks.at ? chunks : encoded, &key, &item)) {
    const bytes piece = chunks.at ? json_bytes(item) : base64_decode(json_bytes(item));
    status = accel_think_feed(think, piece.data, piece.length, text, spans, err);
    add(&all, accel_text_data(text), spans);
  }
  if (status == ACCEL_OK) status = accel_think_finish(think, text, spans, err);
  add(&all, accel_text_data(text), spans);
  put_answer(out, &all, accel_think_state(think));
  accel_think_free(think);
  accel_text_free(text);
  accel_spans_free(spans);
  return status;
}

static accel_status split(json args, writer* out, accel_error** err) {
  const accel_think_options options = options_of(args);
  const bytes text = json_member_bytes(args, "text");
  accel_spans* spans = NULL;
  int32_t state = 0;
  segments all;
  accel_status status = accel_spans_new(&spans, err);
  if (status == ACCEL_OK)
    status = accel_think_split(&options, text.data, text.length, spans, &state, err);
  memset(&all, 0, sizeof all);
  add(&all, text.data, spans);
  put_answer(out, &all, state);
  put(out, ",");
  put_spans(out, spans, accel_think_kind_name);
  accel_spans_free(spans);
  return status;
}

const call think_calls[] = {{"think_filter", filter}, {"think_split", split}, {NULL, NULL}};
