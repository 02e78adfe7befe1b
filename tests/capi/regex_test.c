/* Section Regex sets, as a C program sees it. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "check.h"

#define PATTERN(text, flags) {text, sizeof text - 1, flags, 0}

static accel_matches *found = NULL;

static accel_regex *compile(const char *pattern, uint32_t flags,
                            const accel_regex_options *options) {
  accel_regex_pattern one;
  accel_regex *regex = NULL;
  one.text = pattern, one.length = (int64_t)strlen(pattern), one.flags = flags, one.reserved = 0;
  CHECK(accel_regex_compile(&one, 1, options, &regex, NULL) == ACCEL_OK);
  return regex;
}

static int64_t count(const accel_regex *regex, const char *text) {
  CHECK(accel_regex_scan(regex, text, strlen(text), NULL, found, NULL) == ACCEL_OK);
  CHECK(accel_matches_texts(found) == 1);
  return accel_matches_count(found);
}

static int is_match(int64_t i, uint32_t pattern, int64_t start, int64_t end) {
  const accel_match *match = accel_matches_data(found) + i;
  return match->pattern == pattern && match->flags == 0 && match->start == start &&
         match->end == end;
}

static void scanning(void) {
  const accel_regex_pattern patterns[] = {PATTERN("a|ab", 0), PATTERN("b*", 0), PATTERN("A", 1)};
  const char with_nul[] = "x\0ab";
  accel_regex *regex = NULL;
  CHECK(accel_regex_compile(patterns, 3, NULL, &regex, NULL) == ACCEL_OK);
  CHECK(accel_regex_count(regex) == 3);
  CHECK(count(regex, "ab") == 5);
  CHECK(is_match(0, 0, 0, 1) && is_match(1, 1, 0, 0) && is_match(2, 1, 1, 2));
  CHECK(is_match(3, 1, 2, 2) && is_match(4, 2, 0, 1));
  CHECK(accel_regex_scan(regex, with_nul, 4, NULL, found, NULL) == ACCEL_OK);
  CHECK(is_match(0, 0, 2, 3));
  CHECK(accel_regex_scan(regex, NULL, 0, NULL, found, NULL) == ACCEL_OK);
  CHECK(accel_matches_count(found) == 1 && is_match(0, 1, 0, 0));
  accel_regex_free(regex);
}

static void no_patterns(void) {
  accel_regex *regex = NULL;
  CHECK(accel_regex_compile(NULL, 0, NULL, &regex, NULL) == ACCEL_OK);
  CHECK(accel_regex_count(regex) == 0 && count(regex, "text") == 0);
  CHECK(accel_matches_data(found) == NULL && accel_matches_offsets(found)[1] == 0);
  CHECK(accel_regex_which(regex, "text", 4, NULL, NULL, 0, NULL) == ACCEL_OK);
  accel_regex_free(regex);
}

static void many_patterns(void) {
  enum { kMany = 10000 };
  static char texts[kMany][8];
  static accel_regex_pattern patterns[kMany];
  accel_regex *regex = NULL;
  int i;
  for (i = 0; i < kMany; ++i) {
    sprintf(texts[i], "w%d;", i);
    patterns[i].text = texts[i];
    patterns[i].length = (int64_t)strlen(texts[i]);
    patterns[i].flags = ACCEL_REGEX_LITERAL;
  }
  CHECK(accel_regex_compile(patterns, kMany, NULL, &regex, NULL) == ACCEL_OK);
  CHECK(count(regex, "w17;w9999; w10000;") == 2);
  CHECK(is_match(0, 17, 0, 4) && is_match(1, 9999, 4, 10));
  accel_regex_free(regex);
}

static void faults(void) {
  const accel_regex_pattern bad[] = {PATTERN("a", 0), PATTERN("b(", 0), PATTERN("(?<=a)c", 256)};
  accel_regex_options options;
  accel_regex *regex = NULL;
  accel_error *err = NULL;
  CHECK(accel_regex_compile(bad, 2, NULL, &regex, &err) == ACCEL_BAD_PATTERN && regex == NULL);
  CHECK(accel_error_item(err) == 1 && accel_error_offset(err) == 1);
  CHECK(strstr(accel_error_message(err), "pattern 1") != NULL);
  accel_error_free(err);
  CHECK_FAILS(accel_regex_compile(bad + 2, 1, NULL, &regex, &err), ACCEL_UNSUPPORTED, "LINEAR");

  accel_regex_options_init(&options, sizeof options);
  options.on_error = ACCEL_REGEX_SKIP;
  CHECK(accel_regex_compile(bad, 3, &options, &regex, NULL) == ACCEL_OK);
  CHECK(accel_regex_count(regex) == 3 && accel_regex_failures_count(regex) == 2);
  CHECK(accel_regex_failures_data(regex)[0].item == 1);
  CHECK(accel_regex_failures_data(regex)[0].pattern == 1);
  CHECK(accel_regex_failures_data(regex)[0].offset == 1);
  CHECK(accel_regex_failures_data(regex)[0].code == ACCEL_BAD_PATTERN);
  CHECK(accel_regex_failures_data(regex)[1].code == ACCEL_UNSUPPORTED);
  CHECK(strstr(accel_regex_failures_message(regex, 1), "pattern 2") != NULL);
  CHECK(accel_regex_failures_message(regex, 2) == NULL);
  CHECK(accel_regex_failures_message(regex, -1) == NULL);
  CHECK(count(regex, "abac") == 2);
  accel_regex_free(regex);
}

static void arguments(void) {
  const accel_regex_pattern good = PATTERN("a", 0), flagged = PATTERN("a", 512);
  const int64_t descending[] = {1, 0};
  accel_regex_pattern odd = good;
  accel_regex_options options;
  accel_regex *regex = compile("a", 0, NULL), *none = NULL;
  accel_text *text = NULL;
  accel_match match = {0, 0, 0, 1};
  int64_t spans[2], groups = 7;
  uint64_t bitmap = 7;
  CHECK(accel_text_new(&text, NULL) == ACCEL_OK);

  CHECK_FAILS(accel_regex_compile(&good, 1, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  CHECK_FAILS(accel_regex_compile(NULL, 1, NULL, &none, &err), ACCEL_INVALID_ARGUMENT, "patterns");
  CHECK_FAILS(accel_regex_compile(&flagged, 1, NULL, &none, &err), ACCEL_INVALID_ARGUMENT, "flag");
  odd.length = -1;
  CHECK_FAILS(accel_regex_compile(&odd, 1, NULL, &none, &err), ACCEL_INVALID_ARGUMENT, "length");
  odd = good, odd.reserved = 1;
  CHECK_FAILS(accel_regex_compile(&odd, 1, NULL, &none, &err), ACCEL_INVALID_ARGUMENT, "reserved");
#define CHECK_OPTION(field, value)                    \
  accel_regex_options_init(&options, sizeof options); \
  options.field = value;                              \
  CHECK_FAILS(accel_regex_compile(&good, 1, &options, &none, &err), ACCEL_INVALID_ARGUMENT, #field)
  CHECK_OPTION(dialect, 3);
  CHECK_OPTION(flags, 512);
  CHECK_OPTION(on_error, 2);
  CHECK_OPTION(order, 2);
  CHECK_OPTION(route, 7);
  CHECK_OPTION(match_limit, 0);
  CHECK_OPTION(jit_stack_max, -1);
  CHECK_OPTION(compile_budget_ns, -1);
  CHECK_OPTION(max_matches, -1);
  CHECK_OPTION(struct_size, 0);
  accel_regex_options_init(NULL, sizeof options);

  CHECK_FAILS(accel_regex_scan(NULL, "a", 1, NULL, found, &err), ACCEL_INVALID_ARGUMENT, "regex");
  CHECK_FAILS(accel_regex_scan(regex, "a", 1, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT, "matches");
  CHECK_FAILS(accel_regex_scan(regex, NULL, 1, NULL, found, &err), ACCEL_INVALID_ARGUMENT, "text");
  CHECK_FAILS(accel_regex_scan_batch(regex, "a", NULL, 1, NULL, found, &err),
              ACCEL_INVALID_ARGUMENT, "offsets");
  CHECK_FAILS(accel_regex_scan_batch(regex, "a", descending, 1, NULL, found, &err),
              ACCEL_INVALID_ARGUMENT, "ascending");
  CHECK_FAILS(accel_regex_which(regex, "a", 1, NULL, NULL, 1, &err), ACCEL_INVALID_ARGUMENT,
              "bitmap");
  CHECK_FAILS(accel_regex_which(regex, "a", 1, NULL, &bitmap, 0, &err), ACCEL_BUFFER_TOO_SMALL,
              "1 words");
  CHECK_FAILS(accel_regex_captures(regex, "a", 1, NULL, spans, 2, &groups, &err),
              ACCEL_INVALID_ARGUMENT, "match");
  CHECK(groups == 0);
  CHECK_FAILS(accel_regex_captures(regex, "a", 1, &match, spans, 1, &groups, &err),
              ACCEL_BUFFER_TOO_SMALL, "2 entries");
  CHECK_FAILS(accel_regex_captures(regex, "b", 1, &match, spans, 2, &groups, &err),
              ACCEL_INVALID_ARGUMENT, "no match");
  CHECK_FAILS(accel_matches_convert(NULL, "a", 1, 0, &err), ACCEL_INVALID_ARGUMENT, "matches");
  CHECK_FAILS(accel_matches_convert(found, "a", 1, 3, &err), ACCEL_INVALID_ARGUMENT, "unit");
  CHECK_FAILS(accel_regex_load("", 0, &none, &err), ACCEL_BAD_DATA, "saved");
  CHECK_FAILS(accel_regex_save(NULL, text, &err), ACCEL_INVALID_ARGUMENT, "regex");
  CHECK_FAILS(accel_regex_explain(regex, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  CHECK_FAILS(accel_regex_stream_new(NULL, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  CHECK_FAILS(accel_regex_stream_feed(NULL, "a", 1, found, &err), ACCEL_INVALID_ARGUMENT, "stream");
  CHECK_FAILS(accel_regex_cache_stats(NULL, &err), ACCEL_INVALID_ARGUMENT, "out");

  CHECK(accel_regex_count(NULL) == 0 && accel_regex_group_count(NULL, 0) == -1);
  CHECK(accel_regex_group_count(regex, 1) == -1 && accel_regex_group_count(regex, -1) == -1);
  CHECK(accel_regex_group_name(regex, 0, 1) == NULL && accel_regex_group_name(NULL, 0, 1) == NULL);
  CHECK(accel_regex_failures_data(regex) == NULL && accel_regex_failures_count(NULL) == 0);
  CHECK(accel_matches_data(NULL) == NULL && accel_matches_count(NULL) == 0);
  CHECK(accel_matches_offsets(NULL) == NULL && accel_matches_texts(NULL) == 0);
  CHECK(accel_matches_failures_data(NULL) == NULL && accel_matches_failures_count(found) == 0);
  accel_regex_free(NULL);
  accel_matches_free(NULL);
  accel_regex_stream_free(NULL);
  accel_regex_stream_reset(NULL);
  accel_text_free(text);
  accel_regex_free(regex);
}

static void batches(void) {
  const char base[] = "--aabxa";
  const int64_t offsets[] = {2, 5, 5, 7};
  accel_regex *regex = compile("a+", 0, NULL);
  CHECK(accel_regex_scan_batch(regex, base, offsets, 3, NULL, found, NULL) == ACCEL_OK);
  CHECK(accel_matches_texts(found) == 3 && accel_matches_count(found) == 2);
  CHECK(is_match(0, 0, 0, 2) && is_match(1, 0, 1, 2));
  CHECK(accel_matches_offsets(found)[1] == 1 && accel_matches_offsets(found)[2] == 1);
  CHECK(accel_matches_offsets(found)[3] == 2);
  CHECK_FAILS(accel_matches_convert(found, base, 7, 1, &err), ACCEL_INVALID_ARGUMENT, "one text");
  CHECK(accel_regex_scan_batch(regex, NULL, NULL, 0, NULL, found, NULL) == ACCEL_OK);
  CHECK(accel_matches_texts(found) == 0 && accel_matches_count(found) == 0);
  accel_regex_free(regex);
}

static void which(void) {
  const accel_regex_pattern patterns[] = {PATTERN("a", 0), PATTERN("b+", 0), PATTERN("c?", 0),
                                          PATTERN("d", 64)};
  uint64_t bitmap[2] = {~(uint64_t)0, ~(uint64_t)0};
  accel_regex *regex = NULL;
  CHECK(accel_regex_compile(patterns, 4, NULL, &regex, NULL) == ACCEL_OK);
  CHECK(accel_regex_which(regex, "bbd", 3, NULL, bitmap, 2, NULL) == ACCEL_OK);
  CHECK(bitmap[0] == 14 && bitmap[1] == 0);
  accel_regex_free(regex);
}

static void groups(void) {
  accel_regex *regex = compile("(?P<key>\\w+)=((\\d+)|x)", 0, NULL);
  const accel_match match = {0, 0, 1, 4};
  int64_t spans[8], n = 0;
  CHECK(accel_regex_group_count(regex, 0) == 3);
  CHECK(strcmp(accel_regex_group_name(regex, 0, 1), "key") == 0);
  CHECK(strcmp(accel_regex_group_name(regex, 0, 2), "") == 0);
  CHECK(accel_regex_captures(regex, " k=x", 4, &match, spans, 8, &n, NULL) == ACCEL_OK);
  CHECK(n == 4 && spans[0] == 1 && spans[1] == 4 && spans[2] == 1 && spans[3] == 2);
  CHECK(spans[4] == 3 && spans[5] == 4 && spans[6] == -1 && spans[7] == -1);
  accel_regex_free(regex);
}

static void units(void) {
  const char text[] = "\xC3\xA9\xF0\x9F\x98\x80x";
  accel_regex *regex = compile("x", ACCEL_REGEX_UNICODE, NULL);
  CHECK(count(regex, text) == 1 && is_match(0, 0, 6, 7));
  CHECK(accel_matches_convert(found, text, 7, ACCEL_UNIT_CODEPOINT, NULL) == ACCEL_OK);
  CHECK(is_match(0, 0, 2, 3));
  CHECK_FAILS(accel_matches_convert(found, text, 7, 1, &err), ACCEL_INVALID_ARGUMENT, "already");
  CHECK(count(regex, text) == 1);
  CHECK(accel_matches_convert(found, text, 7, ACCEL_UNIT_UTF16, NULL) == ACCEL_OK);
  CHECK(is_match(0, 0, 3, 4));
  accel_regex_free(regex);
}

static void limits(void) {
  const accel_regex_pattern patterns[] = {PATTERN("b", 0), PATTERN("(x+x+)+y", 0)};
  const char text[] = "bxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!y";
  accel_regex_options options;
  accel_regex *regex = NULL;
  accel_error *err = NULL;
  accel_regex_options_init(&options, sizeof options);
  options.match_limit = 1000;
  options.route = ACCEL_REGEX_ROUTE_PCRE;
  CHECK(accel_regex_compile(patterns, 2, &options, &regex, NULL) == ACCEL_OK);
  CHECK(accel_regex_scan(regex, text, sizeof text - 1, NULL, found, &err) == ACCEL_LIMIT);
  CHECK(accel_error_item(err) == 1 && accel_error_offset(err) == 0);
  CHECK(accel_matches_count(found) == 0 && accel_matches_texts(found) == 0);
  accel_error_free(err);
  accel_regex_free(regex);

  options.on_error = ACCEL_REGEX_SKIP;
  CHECK(accel_regex_compile(patterns, 2, &options, &regex, NULL) == ACCEL_OK);
  CHECK(count(regex, text) == 1 && is_match(0, 0, 0, 1));
  CHECK(accel_matches_failures_count(found) == 1);
  CHECK(accel_matches_failures_data(found)[0].pattern == 1);
  CHECK(accel_matches_failures_data(found)[0].item == 0);
  CHECK(accel_matches_failures_data(found)[0].code == ACCEL_LIMIT);
  accel_regex_free(regex);

  accel_regex_options_init(&options, sizeof options);
  options.max_matches = 2;
  regex = compile("a", 0, &options);
  CHECK(count(regex, "aa") == 2);
  CHECK_FAILS(accel_regex_scan(regex, "aaa", 3, NULL, found, &err), ACCEL_LIMIT, "max_matches");
  CHECK(accel_matches_count(found) == 0);
  accel_regex_free(regex);
}

static void stopping(void) {
  accel_regex *regex = compile("a+b", 0, NULL);
  accel_call_options call;
  accel_cancel *cancel = NULL;
  uint64_t bitmap = 0;
  accel_call_options_init(&call, sizeof call);
  call.deadline_ns = accel_clock_ns() - 1;
  CHECK_FAILS(accel_regex_scan(regex, "ab", 2, &call, found, &err), ACCEL_DEADLINE, "deadline");
  call.deadline_ns = 0;
  CHECK(accel_cancel_new(&cancel, NULL) == ACCEL_OK);
  call.cancel = cancel;
  CHECK(accel_regex_scan(regex, "ab", 2, &call, found, NULL) == ACCEL_OK);
  accel_cancel_request(cancel);
  CHECK_FAILS(accel_regex_scan(regex, "ab", 2, &call, found, &err), ACCEL_CANCELLED, "cancel");
  CHECK_FAILS(accel_regex_which(regex, "ab", 2, &call, &bitmap, 1, &err), ACCEL_CANCELLED,
              "cancel");
  accel_cancel_free(cancel);
  accel_regex_free(regex);
}

static void streams(void) {
  accel_regex *regex = compile("ab{1,2}", 0, NULL), *endless = compile("a+", 0, NULL);
  accel_regex_stream *stream = NULL;
  const char *text = "ab abb";
  int64_t matches = 0;
  int round;
  CHECK_FAILS(accel_regex_stream_new(endless, &stream, &err), ACCEL_UNSUPPORTED, "pattern 0");
  CHECK(accel_regex_stream_new(regex, &stream, NULL) == ACCEL_OK);
  accel_regex_free(regex); /* the stream keeps it alive */
  for (round = 0; round < 2; ++round) {
    size_t i;
    matches = 0;
    for (i = 0; i < strlen(text); ++i) {
      CHECK(accel_regex_stream_feed(stream, text + i, 1, found, NULL) == ACCEL_OK);
      matches += accel_matches_count(found);
    }
    CHECK(accel_regex_stream_finish(stream, found, NULL) == ACCEL_OK);
    matches += accel_matches_count(found);
    CHECK(matches == 2 && is_match(accel_matches_count(found) - 1, 0, 3, 6));
    CHECK_FAILS(accel_regex_stream_feed(stream, "a", 1, found, &err), ACCEL_INVALID_ARGUMENT,
                "reset");
    accel_regex_stream_reset(stream);
  }
  accel_regex_stream_free(stream);
  accel_regex_free(endless);
}

static void saving(void) {
  accel_regex *regex = compile("(?P<n>a+)b", 0, NULL), *loaded = NULL;
  accel_text *saved = NULL, *report = NULL;
  char *copy;
  size_t length;
  CHECK(accel_text_new(&saved, NULL) == ACCEL_OK && accel_text_new(&report, NULL) == ACCEL_OK);
  CHECK(accel_regex_save(regex, saved, NULL) == ACCEL_OK);
  length = (size_t)accel_text_length(saved);
  CHECK(accel_regex_load(accel_text_data(saved), length, &loaded, NULL) == ACCEL_OK);
  CHECK(count(loaded, "aab") == 1 && is_match(0, 0, 0, 3));
  CHECK(strcmp(accel_regex_group_name(loaded, 0, 1), "n") == 0);
  CHECK(accel_regex_explain(loaded, report, NULL) == ACCEL_OK);
  CHECK(strstr(accel_text_data(report), "\"origin\":\"loaded\"") != NULL);
  CHECK(strstr(accel_text_data(report), "\"max_width\":null") != NULL);
  accel_regex_free(loaded);

  loaded = NULL;
  copy = malloc(length);
  memcpy(copy, accel_text_data(saved), length);
  copy[length / 2] ^= 1;
  CHECK_FAILS(accel_regex_load(copy, length, &loaded, &err), ACCEL_BAD_DATA, "damaged");
  CHECK_FAILS(accel_regex_load(accel_text_data(saved), length - 1, &loaded, &err), ACCEL_BAD_DATA,
              "damaged");
  CHECK(loaded == NULL);
  free(copy);
  accel_text_free(saved);
  accel_text_free(report);
  accel_regex_free(regex);
}

static int origin_is(const accel_regex *regex, const char *origin) {
  char part[64];
  accel_text *report = NULL;
  int found_it;
  CHECK(accel_text_new(&report, NULL) == ACCEL_OK);
  CHECK(accel_regex_explain(regex, report, NULL) == ACCEL_OK);
  sprintf(part, "\"origin\":\"%s\"", origin);
  found_it = strstr(accel_text_data(report), part) != NULL;
  accel_text_free(report);
  return found_it;
}

static void caching(void) {
  char folder[] = "/tmp/accel-regex-XXXXXX", path[64];
  accel_cache_stats before, after;
  accel_regex_options options;
  accel_regex *first, *second;
  CHECK(mkdtemp(folder) != NULL);
  sprintf(path, "%s/a/b", folder);
  accel_regex_options_init(&options, sizeof options);
  options.cache_dir = path;
  options.cache_dir_length = (int64_t)strlen(path);
  before.struct_size = after.struct_size = sizeof before;
  CHECK(accel_regex_cache_stats(&before, NULL) == ACCEL_OK && before.capacity == 100);
  first = compile("cached \\w+", 0, &options);
  second = compile("cached \\w+", 0, &options);
  CHECK(origin_is(first, "compiled") && origin_is(second, "memory"));
  accel_regex_free(second);
  accel_regex_cache_clear();
  second = compile("cached \\w+", 0, &options);
  CHECK(origin_is(second, "disk") && count(second, "cached x") == 1);
  CHECK(accel_regex_cache_stats(&after, NULL) == ACCEL_OK);
  CHECK(after.hits == before.hits + 1 && after.misses == before.misses + 2);
  CHECK(after.disk_hits == before.disk_hits + 1 && after.entries == 1);
  accel_regex_free(second);

  ++options.cache_dir_length; /* a NUL, which no path has */
  CHECK_FAILS(accel_regex_compile(NULL, 0, &options, &second, &err), ACCEL_INVALID_ARGUMENT,
              "cache_dir contains a NUL");
  --options.cache_dir_length;

  CHECK(chmod(path, 0777) == 0); /* others could write: not to be trusted */
  accel_regex_cache_resize(0);
  second = compile("cached \\w+", 0, &options);
  CHECK(origin_is(second, "compiled"));
  accel_regex_free(second);
  accel_regex_cache_resize(100);
  accel_regex_free(first);
  sprintf(path, "rm -r %s", folder);
  CHECK(system(path) == 0);
}

int main(void) {
  CHECK(accel_matches_new(&found, NULL) == ACCEL_OK);
  scanning();
  no_patterns();
  many_patterns();
  faults();
  arguments();
  batches();
  which();
  groups();
  units();
  limits();
  stopping();
  streams();
  saving();
  caching();
  accel_matches_free(found);
  accel_regex_cache_clear();
  return check_result("regex");
}
