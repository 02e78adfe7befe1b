/* `text` is a Python str: its patterns get the flag u, its offsets may be asked for in any unit.
 * `text_b64` is bytes. */
#include <stdlib.h>
#include <string.h>

#include "calls.h"

typedef struct set {
  accel_regex* regex;
  accel_matches* matches;
  const char** names; /* of the patterns; NULL where they have none */
} set;

static uint32_t flags_of(json letters) {
  static const char known[] = "imsxual1n"; /* in the order of accel_regex_flag */
  const bytes given = json_bytes(letters);
  uint32_t flags = 0;
  size_t i;
  for (i = 0; i < given.length; ++i) {
    const char* found = strchr(known, given.data[i]);
    flags |= found ? 1u << (found - known) : 1u << 30; /* the library must refuse the latter */
  }
  return flags;
}

static accel_regex_options options_of(json args) {
  const bytes cache = json_bytes(json_get(args, "cache_dir"));
  accel_regex_options options;
  accel_regex_options_init(&options, sizeof options);
  options.dialect = choice(json_get(args, "dialect"), "python pcre go", options.dialect);
  options.on_error = choice(json_get(args, "on_error"), "fail skip", options.on_error);
  options.order = choice(json_get(args, "order"), "pattern start", options.order);
  options.route =
      choice(json_get(args, "route"), "auto fixed ends head run direct pcre", options.route);
  options.match_limit = (uint32_t)json_integer(json_get(args, "match_limit"), options.match_limit);
  options.max_positions =
      (uint32_t)json_integer(json_get(args, "max_positions"), options.max_positions);
  options.compile_budget_ns = json_integer(json_get(args, "compile_budget_ms"), 0) * 1000000;
  options.max_matches = json_integer(json_get(args, "max_matches"), options.max_matches);
  if (cache.length) options.cache_dir = cache.data;
  options.cache_dir_length = (int64_t)cache.length;
  return options;
}

/* The set of a request, and matches to fill. Patterns are strings or {pattern | pattern_b64, name?,
 * flags?}. */
static accel_status open_set(json args, set* made, accel_error** err) {
  const json patterns = json_get(args, "patterns");
  const int is_text =
      json_get(args, "text").at || json_get(args, "texts").at || json_get(args, "chunks").at;
  const uint32_t flags = flags_of(json_get(args, "flags")) | (is_text ? ACCEL_REGEX_UNICODE : 0);
  const accel_regex_options options = options_of(args);
  const size_t count = json_count(patterns);
  accel_regex_pattern* records = json_memory(count * sizeof *records);
  accel_status status;
  size_t i = 0;
  json key, item = {NULL, NULL};
  memset(made, 0, sizeof *made);
  made->names = json_memory((count + 1) * sizeof *made->names);
  for (; json_next(patterns, &key, &item); ++i) {
    const int plain = *item.at == '"';
    const bytes text = plain ? json_bytes(item) : json_member_bytes(item, "pattern");
    const json name = json_get(item, "name");
    records[i].text = text.data;
    records[i].length = (int64_t)text.length;
    records[i].flags = flags | (plain ? 0 : flags_of(json_get(item, "flags")));
    if (name.at) made->names[i] = json_bytes(name).data;
  }
  status = accel_matches_new(&made->matches, err);
  return status == ACCEL_OK ? accel_regex_compile(records, count, &options, &made->regex, err)
                            : status;
}

static accel_status close_set(set* used, accel_status status) {
  accel_matches_free(used->matches);
  accel_regex_free(used->regex);
  return status;
}

/* `at` in bytes of `text`, counted in a unit. */
static int in_units(bytes text, int64_t at, uint32_t unit) {
  int64_t i, units = 0;
  if (unit == ACCEL_UNIT_BYTE) return (int)at;
  for (i = 0; i < at; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    units += (byte & 0xC0) != 0x80;
    units += unit == ACCEL_UNIT_UTF16 && byte >= 0xF0;
  }
  return (int)units;
}

/* Groups 1, 2, ... of a match as [start, end] or null. */
static accel_status put_groups(const set* used, bytes text, const accel_match* match, uint32_t unit,
                               writer* out, accel_error** err) {
  const int64_t groups = accel_regex_group_count(used->regex, match->pattern);
  const size_t capacity = 2 * (size_t)(groups < 0 ? 1 : groups + 1);
  int64_t *spans = json_memory(capacity * sizeof *spans), count = 0, g;
  const accel_status status = accel_regex_captures(used->regex, text.data, text.length, match,
                                                   spans, capacity, &count, err);
  put(out, "\"groups\":[");
  for (g = 1; g < count; ++g) {
    put(out, g > 1 ? "," : "");
    if (spans[2 * g] < 0)
      put(out, "null");
    else
      put(out, "[%d,%d]", in_units(text, spans[2 * g], unit),
          in_units(text, spans[2 * g + 1], unit));
  }
  put(out, "]");
  return status;
}

static accel_status put_match(const set* used, bytes text, const accel_match* match, json args,
                              writer* out, accel_error** err) {
  const uint32_t unit = choice(json_get(args, "offsets"), "byte codepoint utf16", 0);
  accel_status status = ACCEL_OK;
  put(out, "{\"pattern\":%u,\"start\":%d,\"end\":%d", match->pattern,
      in_units(text, match->start, unit), in_units(text, match->end, unit));
  if (used->names[match->pattern]) {
    put(out, ",");
    put_member(out, "name", used->names[match->pattern], strlen(used->names[match->pattern]));
  }
  if (json_true(json_get(args, "groups"), 0)) {
    put(out, ",");
    status = put_groups(used, text, match, unit, out, err);
  }
  put(out, "}");
  return status;
}

static accel_status put_matches(const set* used, bytes text, int64_t from, int64_t to, json args,
                                writer* out, accel_error** err) {
  accel_status status = ACCEL_OK;
  int64_t i;
  put(out, "[");
  for (i = from; i < to && status == ACCEL_OK; ++i) {
    put(out, i > from ? "," : "");
    status = put_match(used, text, &accel_matches_data(used->matches)[i], args, out, err);
  }
  put(out, "]");
  return status;
}

static void put_failures(const set* used, writer* out) {
  const int64_t of_set = accel_regex_failures_count(used->regex);
  const int64_t of_scan = accel_matches_failures_count(used->matches);
  int64_t i;
  put(out, ",\"failures\":[");
  for (i = 0; i < of_set + of_scan; ++i) {
    const accel_failure* failure = i < of_set
                                       ? accel_regex_failures_data(used->regex) + i
                                       : accel_matches_failures_data(used->matches) + (i - of_set);
    put(out, "%s{\"pattern\":%u,\"item\":%d,\"offset\":%d,\"code\":\"%s\"}", i ? "," : "",
        failure->pattern, (int)failure->item, (int)failure->offset,
        accel_status_name(failure->code));
  }
  put(out, "]");
}

/* The conversion that the library itself makes must agree with counting. */
static int converts(const set* used, bytes text, uint32_t unit) {
  const int64_t count = accel_matches_count(used->matches);
  accel_match* before = json_memory((size_t)(count + 1) * sizeof *before);
  int64_t i;
  if (unit > ACCEL_UNIT_UTF16) return 1;
  if (count) memcpy(before, accel_matches_data(used->matches), (size_t)count * sizeof *before);
  if (accel_matches_convert(used->matches, text.data, text.length, unit, NULL) != ACCEL_OK)
    return 0;
  for (i = 0; i < count; ++i)
    if (accel_matches_data(used->matches)[i].start != in_units(text, before[i].start, unit) ||
        accel_matches_data(used->matches)[i].end != in_units(text, before[i].end, unit))
      return 0;
  return 1;
}

static accel_status scan(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  set used;
  accel_status status = open_set(args, &used, err);
  if (status == ACCEL_OK)
    status = accel_regex_scan(used.regex, text.data, text.length, NULL, used.matches, err);
  put(out, "\"matches\":");
  if (status == ACCEL_OK)
    status = put_matches(&used, text, 0, accel_matches_count(used.matches), args, out, err);
  put_failures(&used, out);
  if (status == ACCEL_OK &&
      !converts(&used, text, choice(json_get(args, "offsets"), "byte codepoint utf16", 0)))
    put(out, "accel_matches_convert does not agree");
  return close_set(&used, status);
}

static accel_status scan_batch(json args, writer* out, accel_error** err) {
  const json plain = json_get(args, "texts"), list = plain.at ? plain : json_get(args, "texts_b64");
  packed texts = new_packed(json_count(list));
  set used;
  accel_status status = open_set(args, &used, err);
  json key, item = {NULL, NULL};
  size_t i;
  while (json_next(list, &key, &item)) {
    const bytes text = plain.at ? json_bytes(item) : base64_decode(json_bytes(item));
    pack(&texts, text.data, text.length);
  }
  if (status == ACCEL_OK)
    status = accel_regex_scan_batch(used.regex, texts.base.text, texts.offsets, texts.count, NULL,
                                    used.matches, err);
  put(out, "\"texts\":[");
  for (i = 0; status == ACCEL_OK && i < texts.count; ++i) {
    const int64_t* offsets = accel_matches_offsets(used.matches);
    bytes text;
    text.data = texts.base.text ? texts.base.text + texts.offsets[i] : "";
    text.length = (size_t)(texts.offsets[i + 1] - texts.offsets[i]);
    put(out, i ? "," : "");
    status = put_matches(&used, text, offsets[i], offsets[i + 1], args, out, err);
  }
  put(out, "]");
  put_failures(&used, out);
  return close_set(&used, status);
}

static accel_status which(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  set used;
  accel_status status = open_set(args, &used, err);
  const int64_t count = accel_regex_count(used.regex);
  const size_t words = (size_t)(count + 63) / 64;
  uint64_t* bitmap = json_memory((words + 1) * sizeof *bitmap);
  const char* comma = "";
  int64_t p;
  if (status == ACCEL_OK)
    status = accel_regex_which(used.regex, text.data, text.length, NULL, bitmap, words, err);
  put(out, "\"patterns\":[");
  for (p = 0; p < count; ++p)
    if (bitmap[p / 64] >> (p % 64) & 1) put(out, "%s%d", comma, (int)p), comma = ",";
  put(out, "]");
  return close_set(&used, status);
}

static accel_status captures(json args, writer* out, accel_error** err) {
  const bytes text = json_member_bytes(args, "text");
  const json given = json_get(args, "match");
  const uint32_t unit = choice(json_get(args, "offsets"), "byte codepoint utf16", 0);
  accel_match match = {0, 0, 0, 0};
  set used;
  accel_status status = open_set(args, &used, err);
  int64_t g;
  match.pattern = (uint32_t)json_integer(json_get(given, "pattern"), 0);
  match.start = json_integer(json_get(given, "start"), 0);
  match.end = json_integer(json_get(given, "end"), 0);
  if (status == ACCEL_OK) {
    status = put_groups(&used, text, &match, unit, out, err);
    put(out, ",\"names\":[");
    for (g = 1; g <= accel_regex_group_count(used.regex, match.pattern); ++g) {
      const char* name = accel_regex_group_name(used.regex, match.pattern, g);
      put(out, g > 1 ? "," : "");
      put_string(out, name, strlen(name));
    }
    put(out, "]");
  }
  return close_set(&used, status);
}

static accel_status explain(json args, writer* out, accel_error** err) {
  accel_text* report = NULL;
  set used;
  accel_status status = open_set(args, &used, err);
  if (status == ACCEL_OK) status = accel_text_new(&report, err);
  if (status == ACCEL_OK) status = accel_regex_explain(used.regex, report, err);
  if (status == ACCEL_OK) {
    put(out, "\"explain\":");
    put_raw(out, accel_text_data(report), (size_t)accel_text_length(report));
  }
  accel_text_free(report);
  return close_set(&used, status);
}

/* All matches of the chunks and of the end, in bytes of the whole stream. */
static accel_status stream(json args, writer* out, accel_error** err) {
  const json plain = json_get(args, "chunks"),
             list = plain.at ? plain : json_get(args, "chunks_b64");
  accel_regex_stream* stream = NULL;
  const bytes none = {"", 0};
  const json no_arguments = {NULL, NULL};
  set used;
  accel_status status = open_set(args, &used, err);
  const char* comma = "";
  int finished = 0;
  json key, item = {NULL, NULL};
  if (status == ACCEL_OK) status = accel_regex_stream_new(used.regex, &stream, err);
  put(out, "\"matches\":[");
  while (status == ACCEL_OK && !finished) {
    int64_t i;
    finished = !json_next(list, &key, &item);
    if (finished) {
      status = accel_regex_stream_finish(stream, used.matches, err);
    } else {
      const bytes chunk = plain.at ? json_bytes(item) : base64_decode(json_bytes(item));
      status = accel_regex_stream_feed(stream, chunk.data, chunk.length, used.matches, err);
    }
    for (i = 0; status == ACCEL_OK && i < accel_matches_count(used.matches); ++i, comma = ",") {
      put(out, comma);
      status = put_match(&used, none, &accel_matches_data(used.matches)[i], no_arguments, out, err);
    }
  }
  put(out, "]");
  accel_regex_stream_free(stream);
  return close_set(&used, status);
}

const call regex_calls[] = {{"regex_scan", scan},
                            {"regex_scan_batch", scan_batch},
                            {"regex_which", which},
                            {"regex_captures", captures},
                            {"regex_explain", explain},
                            {"regex_stream", stream},
                            {NULL, NULL}};
