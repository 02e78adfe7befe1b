#include <string.h>

#include "calls.h"

static accel_dedup_options options_of(json args) {
  accel_dedup_options options;
  accel_dedup_options_init(&options, sizeof options);
  options.preset = choice(json_get(args, "preset"), "default victor", options.preset);
  options.min_block = json_integer(json_get(args, "min_block"), options.min_block);
  options.max_block = json_integer(json_get(args, "max_block"), options.max_block);
  options.window_blocks = json_integer(json_get(args, "window_blocks"), options.window_blocks);
  options.window_bytes = json_integer(json_get(args, "window_bytes"), options.window_bytes);
  return options;
}

static const char* kind_name(uint32_t kind) {
  static const char* const names[] = {"prose", "code", "prose_repeat", "code_repeat"};
  return names[kind];
}

/* The text of the spans that are no repeats. */
static void add_kept(writer* kept, const char* text, const accel_spans* spans) {
  const accel_span* rows = accel_spans_data(spans);
  int64_t i;
  for (i = 0; i < accel_spans_count(spans); ++i)
    if (!(rows[i].kind & ACCEL_DEDUP_REPEAT))
      put_raw(kept, text + rows[i].start, (size_t)(rows[i].end - rows[i].start));
}

static accel_status blocks(json args, writer* out, accel_error** err) {
  const accel_dedup_options options = options_of(args);
  const bytes text = json_member_bytes(args, "text");
  writer kept = {NULL, 0, 0};
  accel_spans* spans = NULL;
  accel_status status = accel_spans_new(&spans, err);
  if (status == ACCEL_OK)
    status = accel_dedup_blocks(&options, text.data, text.length, spans, err);
  add_kept(&kept, text.data, spans);
  put_member(out, "text", kept.text ? kept.text : "", kept.length);
  put(out, ",");
  put_spans(out, spans, kind_name);
  accel_spans_free(spans);
  return status;
}

static accel_status stream(json args, writer* out, accel_error** err) {
  const accel_dedup_options options = options_of(args);
  const json chunks = json_get(args, "chunks");
  json key, item = {NULL, NULL};
  writer kept = {NULL, 0, 0};
  accel_dedup* dedup = NULL;
  accel_text* text = NULL;
  accel_spans* spans = NULL;
  accel_dedup_stats stats;
  accel_status status = accel_dedup_new(&options, &dedup, err);
  memset(&stats, 0, sizeof stats);
  stats.struct_size = sizeof stats;
  if (status == ACCEL_OK) status = accel_text_new(&text, err);
  if (status == ACCEL_OK) status = accel_spans_new(&spans, err);
  while (status == ACCEL_OK && json_next(chunks, &key, &item)) {
    const bytes piece = json_bytes(item);
    status = accel_dedup_feed(dedup, piece.data, piece.length, text, spans, err);
    add_kept(&kept, accel_text_data(text), spans);
  }
  if (status == ACCEL_OK) status = accel_dedup_finish(dedup, text, spans, err);
  if (status == ACCEL_OK) status = accel_dedup_statistics(dedup, &stats, err);
  add_kept(&kept, accel_text_data(text), spans);
  put_member(out, "text", kept.text ? kept.text : "", kept.length);
  put(out, ",\"blocks\":%d,\"repeats\":%d,\"bytes\":%d,\"repeated_bytes\":%d", (int)stats.blocks,
      (int)stats.repeats, (int)stats.bytes, (int)stats.repeated_bytes);
  accel_dedup_free(dedup);
  accel_text_free(text);
  accel_spans_free(spans);
  return status;
}

static accel_status normalize(json args, writer* out, accel_error** err) {
  const json names = json_get(args, "folds");
  const bytes text = json_member_bytes(args, "text");
  json key, name = {NULL, NULL};
  uint32_t folds = names.at ? 0 : ACCEL_DEDUP_SPACE | ACCEL_DEDUP_CASE;
  accel_text* made = NULL;
  accel_status status = accel_text_new(&made, err);
  while (names.at && json_next(names, &key, &name))
    folds |= 1u << (choice(name, "space ascii_case case end_marks", 0) % 32);
  if (status == ACCEL_OK)
    status = accel_dedup_normalize(text.data, text.length, folds, made, err);
  put_text(out, "text", made);
  return status;
}

const call dedup_calls[] = {
    {"dedup_blocks", blocks}, {"dedup_stream", stream}, {"normalize", normalize}, {NULL, NULL}};
