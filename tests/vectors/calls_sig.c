#include <stdlib.h>
#include <string.h>

#include "calls.h"

static accel_sig_options options_of(json args) {
  const json ignored = json_get(args, "ignored");
  accel_sig_options options;
  accel_sig_options_init(&options, sizeof options);
  options.form = choice(json_get(args, "form"), "exact jcs victor", options.form);
  options.digits = (uint32_t)json_integer(json_get(args, "digits"), options.digits);
  options.max_depth = (uint32_t)json_integer(json_get(args, "max_depth"), options.max_depth);
  options.last_key_wins = json_true(json_get(args, "last_key_wins"), 0);
  if (ignored.at) {
    accel_view* views = json_memory(json_count(ignored) * sizeof *views);
    json key, value = {NULL, NULL};
    options.ignored = views;
    while (json_next(ignored, &key, &value)) {
      const bytes name = json_bytes(value);
      views->data = name.data;
      views++->length = (int64_t)name.length;
      ++options.ignored_count;
    }
  }
  return options;
}

/* `arguments` as written; what is no JSON comes as arguments_text or arguments_b64. */
static bytes arguments_of(json args) {
  const json written = json_get(args, "arguments"), text = json_get(args, "arguments_text");
  bytes raw;
  if (text.at) return json_bytes(text);
  if (!written.at) return json_member_bytes(args, "arguments");
  raw.data = written.at;
  raw.length = (size_t)(written.end - written.at);
  return raw;
}

static accel_status compute(json args, writer* out, accel_error** err) {
  const accel_sig_options options = options_of(args);
  const bytes tool = json_member_bytes(args, "tool"), arguments = arguments_of(args);
  char hex[33];
  const accel_status status = accel_sig_compute(tool.data, tool.length, arguments.data,
                                                arguments.length, &options, hex, sizeof hex, err);
  put_member(out, "signature", hex, strlen(hex));
  return status;
}

static accel_status canonical(json args, writer* out, accel_error** err) {
  const accel_sig_options options = options_of(args);
  const bytes tool = json_member_bytes(args, "tool"), arguments = arguments_of(args);
  accel_text* text = NULL;
  accel_status status = accel_text_new(&text, err);
  if (status == ACCEL_OK)
    status = accel_sig_canonical(tool.data, tool.length, arguments.data, arguments.length, &options,
                                 text, err);
  put_text(out, "text", text);
  return status;
}

typedef struct columns {
  packed tools, arguments;
} columns;

static columns columns_of(json calls) {
  const size_t count = json_count(calls);
  columns both;
  json key, item = {NULL, NULL};
  both.tools = new_packed(count);
  both.arguments = new_packed(count);
  while (json_next(calls, &key, &item)) {
    const bytes tool = json_member_bytes(item, "tool"), arguments = arguments_of(item);
    pack(&both.tools, tool.data, tool.length);
    pack(&both.arguments, arguments.data, arguments.length);
  }
  return both;
}

static accel_status compute_batch(json args, writer* out, accel_error** err) {
  const accel_sig_options options = options_of(args);
  const columns calls = columns_of(json_get(args, "calls"));
  accel_text* hex = NULL;
  accel_status status = accel_text_new(&hex, err);
  size_t i;
  if (status == ACCEL_OK)
    status = accel_sig_compute_batch(calls.tools.base.text, calls.tools.offsets,
                                     calls.arguments.base.text, calls.arguments.offsets,
                                     calls.tools.count, &options, NULL, hex, err);
  put(out, "\"signatures\":[");
  for (i = 0; status == ACCEL_OK && i < calls.tools.count; ++i) {
    put(out, i ? "," : "");
    put_string(out, accel_text_data(hex) + i * options.digits, options.digits);
  }
  put(out, "]");
  accel_text_free(hex);
  return status;
}

static accel_status dedup(json args, writer* out, accel_error** err) {
  const accel_sig_options options = options_of(args);
  const columns calls = columns_of(json_get(args, "calls"));
  int64_t *first = json_memory(sizeof *first * (calls.tools.count + 1)), kept = 0;
  const accel_status status = accel_sig_dedup(calls.tools.base.text, calls.tools.offsets,
                                              calls.arguments.base.text, calls.arguments.offsets,
                                              calls.tools.count, &options, NULL, first, &kept, err);
  size_t i, written = 0;
  put(out, "\"kept\":[");
  for (i = 0; i < calls.tools.count; ++i)
    if (first[i] == (int64_t)i) put(out, written++ ? ",%d" : "%d", (int)i);
  put(out, "],\"count\":%d", (int)kept);
  return status;
}

static accel_status hash(json args, writer* out, accel_error** err) {
  const bytes data = json_member_bytes(args, "data");
  const json seed = json_get(args, "seed");
  const uint64_t bits = !seed.at          ? 0
                        : *seed.at == '"' ? strtoull(json_bytes(seed).data, NULL, 16)
                                          : strtoull(seed.at, NULL, 10);
  char hex[33];
  const accel_status status = accel_sig_digest(
      data.data, data.length, bits, choice(json_get(args, "algo"), "xxh3_64 xxh3_128 xxh64", 0),
      hex, sizeof hex, err);
  put_member(out, "hex", hex, strlen(hex));
  return status;
}

const call sig_calls[] = {
    {"sig_compute", compute}, {"sig_canonical", canonical}, {"sig_compute_batch", compute_batch},
    {"sig_dedup", dedup},     {"sig_hash", hash},           {NULL, NULL}};
