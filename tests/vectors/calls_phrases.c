#include <string.h>

#include "calls.h"

static accel_status find(json args, writer* out, accel_error** err) {
  const json rules = json_get(args, "rules");
  const bytes text = json_member_bytes(args, "text");
  accel_phrases* phrases = NULL;
  accel_spans* spans = NULL;
  int64_t i;
  accel_status status =
      accel_phrases_new(rules.at, rules.at ? (size_t)(rules.end - rules.at) : 0, &phrases, err);
  if (status == ACCEL_OK) status = accel_spans_new(&spans, err);
  if (status == ACCEL_OK) status = accel_phrases_find(phrases, text.data, text.length, spans, err);
  put(out, "\"matches\":[");
  for (i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span* span = accel_spans_data(spans) + i;
    const char* phrase = accel_phrases_name(phrases, span->item);
    put(out, i ? ",{\"phrase\":" : "{\"phrase\":");
    put_string(out, phrase, strlen(phrase));
    put(out, ",\"start\":%d,\"end\":%d}", (int)span->start, (int)span->end);
  }
  put(out, "]");
  accel_spans_free(spans);
  accel_phrases_free(phrases);
  return status;
}

static accel_status tail(json args, writer* out, accel_error** err) {
  accel_phrases_tail_options options;
  accel_phrases_repeat found = {sizeof found, 0, 0, 0, 0, 0, 0};
  accel_phrases_tail* watched = NULL;
  const json chunks = json_get(args, "chunks");
  json key, chunk = {NULL, NULL};
  accel_status status;
  accel_phrases_tail_options_init(&options, sizeof options);
  options.max_period = (uint32_t)json_integer(json_get(args, "max_period"), options.max_period);
  options.min_copies = (uint32_t)json_integer(json_get(args, "min_copies"), options.min_copies);
  options.min_tokens = (uint32_t)json_integer(json_get(args, "min_tokens"), options.min_tokens);
  status = accel_phrases_tail_new(&options, &watched, err);
  while (status == ACCEL_OK && json_next(chunks, &key, &chunk)) {
    const bytes text = json_bytes(chunk);
    status = accel_phrases_tail_feed(watched, text.data, text.length, &found, err);
  }
  if (status == ACCEL_OK) status = accel_phrases_tail_finish(watched, &found, err);
  put(out, "\"found\":%s,\"start\":%d,\"end\":%d,\"unit_end\":%d,\"period\":%d,\"copies\":%d",
      found.found ? "true" : "false", (int)found.start, (int)found.end, (int)found.unit_end,
      (int)found.period, (int)found.copies);
  accel_phrases_tail_free(watched);
  return status;
}

const call phrases_calls[] = {{"phrases_find", find}, {"phrases_tail", tail}, {NULL, NULL}};
