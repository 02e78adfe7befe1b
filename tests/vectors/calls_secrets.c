#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calls.h"

/* The scanner that a request asks for; NULL and an error when its rules are refused. */
static accel_secrets* scanner_of(json args, accel_error** err) {
  const json written = json_get(args, "rules"), text = json_get(args, "rules_text");
  bytes rules = {NULL, 0};
  accel_secrets_options options;
  accel_secrets* secrets = NULL;
  accel_secrets_options_init(&options, sizeof options);
  options.builtin = (uint32_t)json_true(json_get(args, "builtin"), 0);
  options.all = (uint32_t)json_true(json_get(args, "all"), 0);
  if (written.at) {
    rules.data = written.at;
    rules.length = (size_t)(written.end - written.at);
  }
  if (text.at) rules = json_bytes(text);
  accel_secrets_new(rules.data, rules.length, &options, &secrets, err);
  return secrets;
}

static accel_secrets_mask_options style_of(json args) {
  const json key = json_get(args, "key");
  accel_secrets_mask_options options;
  accel_secrets_mask_options_init(&options, sizeof options);
  options.style = choice(json_get(args, "style"), "label stars hash keep", options.style);
  options.keep = (uint32_t)json_integer(json_get(args, "keep"), options.keep);
  if (key.at) {
    const bytes given = json_bytes(key);
    options.key = given.data;
    options.key_length = (int64_t)given.length;
  }
  return options;
}

static accel_status status_of(accel_error* const* err) {
  return *err ? accel_error_code(*err) : ACCEL_OUT_OF_MEMORY;
}

static const char* level(uint32_t value) {
  static const char* const names[] = {"info", "low", "medium", "high", "critical"};
  return value < 5 ? names[value] : "?";
}

static void put_finding(writer* out, const accel_secrets* secrets, const accel_finding* row) {
  const char* name = accel_secrets_name(secrets, row->rule);
  put(out, "{\"rule\":");
  put_string(out, name, strlen(name));
  put(out, ",\"start\":%d,\"end\":%d", (int)row->start, (int)row->end);
  put(out, ",\"secret_start\":%d,\"secret_end\":%d", (int)row->inner_start, (int)row->inner_end);
  put(out, ",\"severity\":\"%s\",\"confidence\":\"%s\"", level(row->severity),
      level(row->confidence));
  put(out, ",\"line\":%d,\"column\":%d", (int)row->line, (int)row->column);
  put(out, ",\"entropy_millibits\":%d", (int)(row->score * 1000 + 0.5));
  put(out, ",\"checksum\":\"%s\"}",
      row->flags & ACCEL_SECRETS_CHECKSUM_RIGHT ? "right"
      : row->flags                              ? "wrong"
                                                : "none");
}

static accel_status scan(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text"), path = json_member_bytes(args, "path");
  accel_secrets* secrets = scanner_of(args, err);
  accel_findings* found = NULL;
  accel_status status = secrets ? accel_findings_new(&found, err) : status_of(err);
  int64_t i;
  if (status == ACCEL_OK)
    status = accel_secrets_scan(secrets, text.data, text.length, path.data, path.length, NULL,
                                found, err);
  if (status == ACCEL_OK)
    status = accel_findings_convert(
        found, text.data, text.length,
        choice(json_get(args, "offsets"), "byte codepoint utf16", ACCEL_UNIT_BYTE), err);
  put(out, "\"findings\":[");
  for (i = 0; i < accel_findings_count(found); ++i) {
    put(out, i ? "," : "");
    put_finding(out, secrets, accel_findings_data(found) + i);
  }
  put(out, "]");
  accel_findings_free(found);
  accel_secrets_free(secrets);
  return status;
}

static const char* state_name(int32_t state) {
  static const char* const names[] = {"scanned", "binary", "too_large", "left_out", "gave_up"};
  return state > 0 ? "unreadable" : names[-state];
}

static void put_files(writer* out, const accel_secrets* secrets, const accel_findings* found,
                      const int64_t* first, const int32_t* states, size_t count) {
  size_t i;
  int64_t row;
  put(out, "\"files\":[");
  for (i = 0; i < count; ++i) {
    put(out, "%s{\"state\":\"%s\",\"findings\":[", i ? "," : "", state_name(states[i]));
    for (row = first[i]; row < first[i + 1]; ++row) {
      put(out, row > first[i] ? "," : "");
      put_finding(out, secrets, accel_findings_data(found) + row);
    }
    put(out, "]}");
  }
  put(out, "]");
}

static accel_status scan_files(json args, writer* out, accel_error** err) {
  const json list = json_get(args, "paths");
  packed paths = new_packed(json_count(list));
  int64_t* first = json_memory(sizeof *first * (json_count(list) + 1));
  int32_t* states = json_memory(sizeof *states * (json_count(list) + 1));
  accel_secrets* secrets = scanner_of(args, err);
  accel_findings* found = NULL;
  accel_status status = secrets ? accel_findings_new(&found, err) : status_of(err);
  json key, value = {NULL, NULL};
  accel_secrets_files_options options;
  accel_secrets_files_options_init(&options, sizeof options);
  options.binary = (uint32_t)json_true(json_get(args, "binary"), 0);
  options.max_size = json_integer(json_get(args, "max_size"), options.max_size);
  while (json_next(list, &key, &value))
    pack(&paths, json_bytes(value).data, json_bytes(value).length);
  if (status == ACCEL_OK)
    status = accel_secrets_scan_files(secrets, paths.base.text, paths.offsets, paths.count,
                                      &options, NULL, found, first, states, err);
  if (status == ACCEL_OK) put_files(out, secrets, found, first, states, paths.count);
  accel_findings_free(found);
  accel_secrets_free(secrets);
  return status;
}

static accel_status has(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text"), path = json_member_bytes(args, "path");
  accel_secrets* secrets = scanner_of(args, err);
  int32_t found = 0;
  const accel_status status = secrets ? accel_secrets_has(secrets, text.data, text.length,
                                                          path.data, path.length, NULL, &found, err)
                                      : status_of(err);
  put(out, "\"found\":%s", found ? "true" : "false");
  accel_secrets_free(secrets);
  return status;
}

static accel_status mask(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  const accel_secrets_mask_options options = style_of(args);
  accel_secrets* secrets = scanner_of(args, err);
  accel_text* masked = NULL;
  accel_status status = secrets ? accel_text_new(&masked, err) : status_of(err);
  if (status == ACCEL_OK)
    status = accel_secrets_mask(secrets, text.data, text.length, &options, NULL, masked, err);
  put_text(out, "text", masked);
  accel_secrets_free(secrets);
  return status;
}

static accel_status masker(json args, writer* out, accel_error** err) {
  const accel_secrets_mask_options options = style_of(args);
  const json plain = json_get(args, "chunks"), coded = json_get(args, "chunks_b64");
  const json chunks = plain.at ? plain : coded;
  accel_secrets* secrets = scanner_of(args, err);
  accel_secrets_masker* streaming = NULL;
  accel_text* piece = NULL;
  json key, value = {NULL, NULL};
  writer all = {NULL, 0, 0};
  accel_status status =
      secrets ? accel_secrets_masker_new(secrets, &options, &streaming, err) : status_of(err);
  accel_secrets_free(secrets);
  if (status == ACCEL_OK) status = accel_text_new(&piece, err);
  while (status == ACCEL_OK && json_next(chunks, &key, &value)) {
    const bytes text = plain.at ? json_bytes(value) : base64_decode(json_bytes(value));
    status = accel_secrets_masker_feed(streaming, text.data, text.length, piece, err);
    put_raw(&all, accel_text_data(piece), (size_t)accel_text_length(piece));
  }
  if (status == ACCEL_OK) status = accel_secrets_masker_finish(streaming, piece, err);
  if (piece) put_raw(&all, accel_text_data(piece), (size_t)accel_text_length(piece));
  put_member(out, "text", all.text, all.length);
  accel_text_free(piece);
  accel_secrets_masker_free(streaming);
  return status;
}

static accel_status rules(json args, writer* out, accel_error** err) {
  accel_secrets* secrets = scanner_of(args, err);
  int64_t i;
  put(out, "\"count\":%d,\"ids\":[", (int)accel_secrets_count(secrets));
  for (i = 0; i < accel_secrets_count(secrets); ++i) {
    const char* name = accel_secrets_name(secrets, i);
    put(out, i ? "," : "");
    put_string(out, name, strlen(name));
  }
  put(out, "]");
  if (!secrets) return status_of(err);
  accel_secrets_free(secrets);
  return ACCEL_OK;
}

static accel_status import(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  accel_text* table = NULL;
  accel_status status = accel_text_new(&table, err);
  if (status == ACCEL_OK) status = accel_secrets_import(text.data, text.length, table, err);
  put_text(out, "text", table);
  return status;
}

const call secrets_calls[] = {{"secrets_scan", scan},     {"secrets_scan_files", scan_files},
                              {"secrets_has", has},       {"secrets_mask", mask},
                              {"secrets_masker", masker}, {"secrets_rules", rules},
                              {"secrets_import", import}, {NULL, NULL}};
