#include <string.h>

#include "calls.h"

static void put_pieces(writer* out, const char* name, const accel_spans* spans, const char* item) {
  int64_t i;
  put(out, "\"%s\":[", name);
  for (i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span span = accel_spans_data(spans)[i];
    put(out, "%s{\"start\":%d,\"end\":%d,\"%s\":%d}", i ? "," : "", (int)span.start, (int)span.end,
        item, (int)span.item);
  }
  put(out, "]");
}

static accel_status split(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_chunk_options options;
  accel_spans* chunks = NULL;
  accel_status status = accel_spans_new(&chunks, err);
  accel_chunk_options_init(&options, sizeof options);
  options.by = choice(json_get(args, "by"), "lines sentences paragraphs characters", options.by);
  options.unit = choice(json_get(args, "unit"), "byte codepoint utf16", options.unit);
  options.size = json_integer(json_get(args, "size"), options.size);
  options.overlap = json_integer(json_get(args, "overlap"), options.overlap);
  if (status == ACCEL_OK)
    status = accel_chunk_split(text.data, text.length, &options, chunks, err);
  put_pieces(out, "chunks", chunks, "line");
  accel_spans_free(chunks);
  return status;
}

static accel_status lines(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_spans* spans = NULL;
  accel_status status = accel_spans_new(&spans, err);
  if (status == ACCEL_OK) status = accel_chunk_lines(text.data, text.length, spans, err);
  put(out, "\"count\":%d,\"at\":%d,", (int)accel_chunk_line_count(text.data, text.length),
      (int)accel_chunk_line_at(text.data, text.length, json_integer(json_get(args, "at"), 0)));
  put_pieces(out, "lines", spans, "ending");
  accel_spans_free(spans);
  return status;
}

static accel_status document(json args, writer* out, accel_error** err) {
  const bytes name = json_member_bytes(args, "name");
  const char* type = accel_chunk_document(name.data, name.length);
  (void)err;
  put_member(out, "type", type, strlen(type));
  return ACCEL_OK;
}

static accel_status tokens(json args, writer* out, accel_error** err) {
  const json list = json_get(args, "texts");
  packed texts = new_packed(json_count(list));
  int64_t* counts = json_memory((json_count(list) + 1) * sizeof *counts);
  json key, text = {NULL, NULL};
  accel_status status;
  size_t i;
  while (json_next(list, &key, &text)) pack(&texts, json_bytes(text).data, json_bytes(text).length);
  status = accel_chunk_tokens(texts.base.text, texts.offsets, texts.count,
                              choice(json_get(args, "by"), "simple fine", 0), counts, err);
  put(out, "\"counts\":[");
  for (i = 0; i < texts.count; ++i) put(out, "%s%d", i ? "," : "", (int)counts[i]);
  put(out, "]");
  return status;
}

const call chunk_calls[] = {{"chunk_split", split},
                            {"chunk_lines", lines},
                            {"chunk_document", document},
                            {"chunk_tokens", tokens},
                            {NULL, NULL}};
