/* Section Regex sets: our allocations, Hyperscan's and PCRE2's. */
#define _XOPEN_SOURCE 700
#include <string.h>
#include <unistd.h>

#include "oom.h"

#define PATTERN(text, flags) {text, sizeof text - 1, flags, 0}

/* The first kBounded have a bounded width: fixed, and after a look-behind. Then one per route more:
   ends, class run, empty matches, groups. */
static const accel_regex_pattern kPatterns[] = {
    PATTERN("20[0-9][0-9]-[01][0-9]", 0),
    PATTERN("(?<=key=)\\w{4}", 0),
    PATTERN("def \\w+\\(", 0),
    PATTERN("[A-Za-z0-9]{20,}", 0),
    PATTERN("x*", 0),
    PATTERN("(?P<a>todo)(: (.*))?", ACCEL_REGEX_IGNORECASE),
};
enum { kCount = sizeof kPatterns / sizeof *kPatterns, kBounded = 2 };
static const char kText[] =
    "def f(x): # TODO: since 2024-01 key=0123456789abcdefghijKLMNOP xx \xc3\xa9\nkey=\xff def g(";

static accel_regex *compiled(size_t n) {
  accel_regex *regex = NULL;
  MUST(accel_regex_compile(kPatterns, n, NULL, &regex, NULL) == ACCEL_OK);
  return regex;
}

static accel_matches *new_matches(void) {
  accel_matches *matches = NULL;
  MUST(accel_matches_new(&matches, NULL) == ACCEL_OK);
  return matches;
}

/* Holds the matches of a text already, which the call must replace or remove. */
static accel_matches *scanned(const accel_regex *regex, const char *text) {
  accel_matches *matches = new_matches();
  MUST(accel_regex_scan(regex, text, strlen(text), oom_one_thread(), matches, NULL) == ACCEL_OK);
  MUST(accel_matches_count(matches) > 0);
  return matches;
}

/* Results hold something exactly when the call held. */
static accel_status match_result(accel_matches *matches, accel_status status, accel_error *err) {
  MUST((accel_matches_count(matches) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_matches_free(matches);
  return status;
}

static accel_status text_result(accel_text *text, accel_status status, accel_error *err) {
  MUST((accel_text_length(text) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(text);
  return status;
}

static accel_status compile_with(const accel_regex_pattern *patterns, size_t n,
                                 const accel_regex_options *options) {
  accel_regex *regex = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  accel_regex_cache_resize(0);
  status = ARMED(accel_regex_compile(patterns, n, options, &regex, &err));
  MUST((status == ACCEL_OK) == (regex != NULL));
  MUST_AGREE(status, err);
  accel_regex_free(regex);
  accel_regex_cache_resize(100);
  return status;
}

static accel_status compile(void) { return compile_with(kPatterns, kCount, NULL); }

static accel_status compile_bad(void) {
  const accel_regex_pattern bad[] = {PATTERN("a", 0), PATTERN("(", 0)};
  return compile_with(bad, 2, NULL);
}

static accel_status compile_some(void) {
  const accel_regex_pattern bad[] = {PATTERN("a", 0), PATTERN("(", 0)};
  accel_regex_options options;
  accel_regex_options_init(&options, sizeof options);
  options.on_error = ACCEL_REGEX_SKIP;
  return compile_with(bad, 2, &options);
}

static accel_status compile_go(void) {
  const accel_regex_pattern pattern =
      PATTERN("[[:alpha:]]+\\pL[[:digit:]]{2,3}\\z", ACCEL_REGEX_UNICODE);
  accel_regex_options options;
  accel_regex_options_init(&options, sizeof options);
  options.dialect = ACCEL_REGEX_GO;
  return compile_with(&pattern, 1, &options);
}

/* The second request finds the set that the first left in the LRU. */
static accel_status compile_again(void) {
  accel_regex *kept = compiled(kBounded), *regex = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_regex_compile(kPatterns, kBounded, NULL, &regex, &err));
  MUST((status == ACCEL_OK) == (regex != NULL));
  MUST_AGREE(status, err);
  accel_regex_free(regex);
  accel_regex_free(kept);
  return status;
}

/* A copy on disk is a help, not a promise: the compile holds also when none can be written. */
static accel_status compile_to_disk(void) {
  char folder[] = "/tmp/accel-oom-XXXXXX";
  accel_regex_options options;
  accel_status status;
  MUST(mkdtemp(folder) != NULL);
  accel_regex_options_init(&options, sizeof options);
  options.cache_dir = folder;
  options.cache_dir_length = (int64_t)strlen(folder);
  status = compile_with(kPatterns, kBounded, &options);
  oom_remove(folder);
  return status;
}

static accel_status compile_from_disk(void) {
  char folder[] = "/tmp/accel-oom-XXXXXX";
  accel_regex *regex = NULL;
  accel_regex_options options;
  accel_status status;
  MUST(mkdtemp(folder) != NULL);
  accel_regex_options_init(&options, sizeof options);
  options.cache_dir = folder;
  options.cache_dir_length = (int64_t)strlen(folder);
  accel_regex_cache_resize(0);
  MUST(accel_regex_compile(kPatterns, kBounded, &options, &regex, NULL) == ACCEL_OK);
  accel_regex_free(regex);
  status = compile_with(kPatterns, kBounded, &options);
  oom_remove(folder);
  return status;
}

static accel_status matches_new(void) {
  accel_matches *matches = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_matches_new(&matches, &err));
  MUST((status == ACCEL_OK) == (matches != NULL));
  MUST_AGREE(status, err);
  accel_matches_free(matches);
  return status;
}

static accel_status scan_into(accel_regex *regex, accel_matches *matches) {
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_regex_scan(regex, kText, strlen(kText), oom_one_thread(), matches, &err));
  accel_regex_free(regex);
  return match_result(matches, status, err);
}

/* The first scan of a thread makes what later ones share. */
static accel_status scan_first(void) { return scan_into(compiled(kCount), new_matches()); }

static accel_status scan_again(void) {
  accel_regex *regex = compiled(kCount);
  return scan_into(regex, scanned(regex, "2024-01"));
}

static accel_status scan_batch(void) {
  const int64_t offsets[] = {0, 20, 40, (int64_t)sizeof kText - 1};
  accel_regex *regex = compiled(kCount);
  accel_matches *matches = scanned(regex, "2024-01");
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_regex_scan_batch(regex, kText, offsets, 3, oom_one_thread(), matches, &err));
  accel_regex_free(regex);
  return match_result(matches, status, err);
}

static accel_status convert(void) {
  accel_regex *regex = compiled(kCount);
  accel_matches *matches = scanned(regex, kText);
  accel_error *err = NULL;
  accel_status status;
  status = ARMED(accel_matches_convert(matches, kText, strlen(kText), ACCEL_UNIT_UTF16, &err));
  MUST_AGREE(status, err);
  accel_matches_free(matches);
  accel_regex_free(regex);
  return status;
}

static accel_status convert_bad(void) {
  accel_matches *matches = new_matches();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_matches_convert(matches, "", 0, 77, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  accel_matches_free(matches);
  return status;
}

static accel_status which(void) {
  accel_regex *regex = compiled(kCount);
  uint64_t bitmap = ~(uint64_t)0;
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_regex_which(regex, kText, strlen(kText), oom_one_thread(), &bitmap, 1, &err));
  MUST((bitmap != 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_regex_free(regex);
  return status;
}

static accel_status captures(void) {
  accel_regex *regex = compiled(kCount);
  accel_matches *matches = scanned(regex, kText);
  accel_error *err = NULL;
  int64_t spans[8], count = -1;
  accel_status status;
  status = ARMED(accel_regex_captures(
      regex, kText, strlen(kText), accel_matches_data(matches) + accel_matches_count(matches) - 1,
      spans, 8, &count, &err));
  MUST(count == (status == ACCEL_OK ? 4 : 0));
  MUST_AGREE(status, err);
  accel_matches_free(matches);
  accel_regex_free(regex);
  return status;
}

static accel_status captures_bad(void) {
  accel_regex *regex = compiled(kCount);
  const accel_match nowhere = {0, 0, 1, 2};
  accel_error *err = NULL;
  int64_t spans[8], count = -1;
  const accel_status status =
      ARMED(accel_regex_captures(regex, kText, strlen(kText), &nowhere, spans, 8, &count, &err));
  MUST(status != ACCEL_OK && count == 0);
  MUST_AGREE(status, err);
  accel_regex_free(regex);
  return status;
}

static accel_status stream_new(void) {
  accel_regex *regex = compiled(kBounded);
  accel_regex_stream *stream = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_regex_stream_new(regex, &stream, &err));
  MUST((status == ACCEL_OK) == (stream != NULL));
  MUST_AGREE(status, err);
  accel_regex_stream_free(stream);
  accel_regex_free(regex);
  return status;
}

/* Feeds and finishes, one of the two armed; a stream that ran out of memory can be reset. */
static accel_status stream_with(int armed_finish) {
  accel_regex *regex = compiled(kBounded);
  accel_regex_stream *stream = NULL;
  accel_matches *matches = scanned(regex, "2024-01");
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_regex_stream_new(regex, &stream, NULL) == ACCEL_OK);
  if (armed_finish) {
    MUST(accel_regex_stream_feed(stream, "2024-02 on 2024-0", 17, matches, NULL) == ACCEL_OK);
    MUST(accel_regex_stream_feed(stream, "1", 1, matches, NULL) == ACCEL_OK);
    status = ARMED(accel_regex_stream_finish(stream, matches, &err));
  } else {
    status = ARMED(accel_regex_stream_feed(stream, kText, strlen(kText), matches, &err));
  }
  MUST_AGREE(status, err);
  accel_regex_stream_reset(stream);
  MUST(accel_regex_stream_feed(stream, kText, strlen(kText), matches, NULL) == ACCEL_OK);
  MUST(accel_regex_stream_finish(stream, matches, NULL) == ACCEL_OK);
  accel_regex_stream_free(stream);
  accel_matches_free(matches);
  accel_regex_free(regex);
  return status;
}

static accel_status stream_feed(void) { return stream_with(0); }
static accel_status stream_finish(void) { return stream_with(1); }

static accel_status save(void) {
  accel_regex *regex = compiled(kCount);
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_regex_save(regex, out, &err));
  accel_regex_free(regex);
  return text_result(out, status, err);
}

static accel_status load_with(int64_t cut) {
  accel_regex *regex = compiled(kCount), *loaded = OOM_STALE;
  accel_text *saved = oom_text();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_regex_save(regex, saved, NULL) == ACCEL_OK);
  status = ARMED(accel_regex_load(accel_text_data(saved), (size_t)(accel_text_length(saved) - cut),
                                  &loaded, &err));
  MUST((status == ACCEL_OK) == (loaded != NULL));
  MUST_AGREE(status, err);
  accel_regex_free(loaded);
  accel_text_free(saved);
  accel_regex_free(regex);
  return status;
}

static accel_status load(void) { return load_with(0); }
static accel_status load_bad(void) { return load_with(1); }

static accel_status explain(void) {
  accel_regex *regex = compiled(kCount);
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_regex_explain(regex, out, &err));
  accel_regex_free(regex);
  return text_result(out, status, err);
}

static accel_status cache_stats_bad(void) {
  accel_cache_stats stats;
  accel_error *err = NULL;
  accel_status status;
  stats.struct_size = 0;
  status = ARMED(accel_regex_cache_stats(&stats, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  return status;
}

const scenario regex_scenarios[] = {
    {"accel_regex_compile", compile},
    {"accel_regex_compile", compile_bad},
    {"accel_regex_compile", compile_some},
    {"accel_regex_compile", compile_go},
    {"accel_regex_compile", compile_again},
    {"accel_regex_compile", compile_to_disk},
    {"accel_regex_compile", compile_from_disk},
    {"accel_matches_new", matches_new},
    {"accel_regex_scan", scan_first},
    {"accel_regex_scan", scan_again},
    {"accel_regex_scan_batch", scan_batch},
    {"accel_matches_convert", convert},
    {"accel_matches_convert", convert_bad},
    {"accel_regex_which", which},
    {"accel_regex_captures", captures},
    {"accel_regex_captures", captures_bad},
    {"accel_regex_stream_new", stream_new},
    {"accel_regex_stream_feed", stream_feed},
    {"accel_regex_stream_finish", stream_finish},
    {"accel_regex_save", save},
    {"accel_regex_load", load},
    {"accel_regex_load", load_bad},
    {"accel_regex_explain", explain},
    {"accel_regex_cache_stats", cache_stats_bad},
    {NULL, NULL},
};
