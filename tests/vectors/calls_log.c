#include <stdlib.h>
#include <string.h>

#include "calls.h"

static uint32_t flags_of(json args) {
  static const char known[] = "imsxual1n"; /* in the order of accel_regex_flag */
  const json letters = json_get(args, "flags");
  const bytes given = json_bytes(letters);
  uint32_t flags = 0;
  size_t i;
  for (i = 0; letters.at && i < given.length; ++i)
    flags |= 1u << (strchr(known, given.data[i]) - known);
  return flags;
}

/* What one scan fills. */
typedef struct found {
  accel_log_result result;
  int64_t* counts;
  accel_text* lines;
  accel_spans *spans, *bars;
} found;

static void put_found(writer* out, const found* all, size_t patterns) {
  const accel_log_result* r = &all->result;
  const char* text = accel_text_data(all->lines);
  int64_t i;
  put(out, "\"lines\":%d,\"matched\":%d,\"start\":%d,\"end\":%d,", (int)r->lines, (int)r->matched,
      (int)r->start, (int)r->end);
  put(out, "\"rotated\":%s,", r->flags & ACCEL_LOG_ROTATED ? "true" : "false");
  put(out, "\"truncated\":%s,", r->flags & ACCEL_LOG_TRUNCATED ? "true" : "false");
  put(out, "\"open_line\":%s,\"counts\":[", r->flags & ACCEL_LOG_OPEN_LINE ? "true" : "false");
  for (i = 0; i < (int64_t)patterns; ++i) put(out, "%s%d", i ? "," : "", (int)all->counts[i]);
  put(out, "],\"matching\":[");
  for (i = 0; i < accel_spans_count(all->spans); ++i) {
    const accel_span span = accel_spans_data(all->spans)[i];
    const size_t length = (size_t)(span.end - span.start);
    put(out, "%s{\"start\":%d,\"end\":%d,\"pattern\":%d,", i ? "," : "", (int)span.start,
        (int)span.end, (int)span.kind);
    put_member(out, "text", text, length);
    put(out, "}");
    text += length + 1;
  }
  put(out, "],\"bars\":[");
  for (i = 0; i < accel_spans_count(all->bars); ++i) {
    const accel_span bar = accel_spans_data(all->bars)[i];
    put(out, "%s{\"start\":%lld,\"end\":%lld,\"lines\":%d}", i ? "," : "", (long long)bar.start,
        (long long)bar.end, (int)bar.item);
  }
  put(out, "]");
}

static accel_status scan(json args, writer* out, accel_error** err) {
  const json list = json_get(args, "patterns"), file = json_get(args, "path");
  const bytes source = json_member_bytes(args, file.at ? "path" : "text");
  const size_t n = json_count(list);
  accel_regex_pattern* patterns = json_memory((n + 1) * sizeof *patterns);
  accel_log_options options;
  found all = {{sizeof all.result, 0, 0, 0, 0, 0, 0}, NULL, NULL, NULL, NULL};
  accel_status status = accel_text_new(&all.lines, err);
  json key, pattern = {NULL, NULL};
  size_t i = 0;
  while (json_next(list, &key, &pattern)) {
    patterns[i].text = json_bytes(pattern).data;
    patterns[i].length = (int64_t)json_bytes(pattern).length;
    patterns[i].flags = flags_of(args);
    patterns[i++].reserved = 0;
  }
  accel_log_options_init(&options, sizeof options);
  options.whole_lines = (uint32_t)json_true(json_get(args, "whole_lines"), 0);
  options.count_lines = (uint32_t)json_true(json_get(args, "count_lines"), 1);
  options.start = json_integer(json_get(args, "start"), 0);
  if (json_get(args, "identity").at)
    options.identity = strtoull(json_bytes(json_get(args, "identity")).data, NULL, 16);
  options.max_lines = json_integer(json_get(args, "max_lines"), 0);
  options.max_line = json_integer(json_get(args, "max_line"), options.max_line);
  options.bar_seconds = json_integer(json_get(args, "bar_seconds"), 0);
  all.counts = json_memory((n + 1) * sizeof *all.counts);
  if (status == ACCEL_OK) status = accel_spans_new(&all.spans, err);
  if (status == ACCEL_OK) status = accel_spans_new(&all.bars, err);
  if (status == ACCEL_OK)
    status = (file.at ? accel_log_scan : accel_log_scan_text)(
        source.data, source.length, patterns, n, &options, NULL, &all.result, all.counts, all.lines,
        all.spans, all.bars, err);
  if (status == ACCEL_OK) put_found(out, &all, n);
  accel_spans_free(all.bars);
  accel_spans_free(all.spans);
  accel_text_free(all.lines);
  return status;
}

const call log_calls[] = {{"log_scan", scan}, {NULL, NULL}};
