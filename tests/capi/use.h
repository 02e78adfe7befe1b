/* Uses every engine once, large enough to go parallel: what the tests of forks, threads and idling
   share. */
#ifndef ACCEL_TESTS_USE_H
#define ACCEL_TESTS_USE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accel.h"

enum { kTexts = 64, kTextLength = 16384, kCalls = 5000 };

static const char kCall[] =
    "{\"path\": \"src/main.c\", \"limit\": 10.50, \"on\": [true, null, {\"b\": 1, \"a\": 2}]}";

/* Whether a call held; says why not. */
static int held_or_says(accel_status status, accel_error **err) {
  if (status != ACCEL_OK)
    fprintf(stderr, "%s: %s\n", accel_status_name(status), accel_error_message(*err));
  accel_error_free(*err);
  *err = NULL;
  return status == ACCEL_OK;
}

static int equals(const char *what, int64_t is, int64_t should) {
  if (is != should) fprintf(stderr, "%s: %lld, not %lld\n", what, (long long)is, (long long)should);
  return is == should;
}

/* Packs `text`, repeated, n times; 1 on success. */
static int pack(const char *text, size_t length, int64_t n, char **base, int64_t **offsets) {
  int64_t i;
  *base = malloc((size_t)n * length + 1);
  *offsets = malloc(((size_t)n + 1) * sizeof **offsets);
  if (!*base || !*offsets) return 0;
  for (i = 0; i <= n; ++i) {
    (*offsets)[i] = i * (int64_t)length;
    if (i < n) memcpy(*base + (*offsets)[i], text, length);
  }
  return 1;
}

/* A batch scan over 1 MiB with patterns of several routes. */
static int use_regex(void) {
  const char *texts[] = {"x*y", "def \\w+\\(", "20[0-9][0-9]-[01][0-9]", "(?<=key=)\\w+"};
  accel_regex_pattern patterns[4];
  char text[kTextLength];
  char *base = NULL;
  int64_t *offsets = NULL;
  accel_regex *regex = NULL;
  accel_matches *matches = NULL;
  accel_error *err = NULL;
  int held, i;
  for (i = 0; i < 4; ++i) {
    const accel_regex_pattern pattern = {texts[i], (int64_t)strlen(texts[i]), 0, 0};
    patterns[i] = pattern;
  }
  memset(text, '.', sizeof text);
  memcpy(text + 5000, "def f(key=value, since=2024-01)", 31);
  held = pack(text, sizeof text, kTexts, &base, &offsets) &&
         held_or_says(accel_regex_compile(patterns, 4, NULL, &regex, &err), &err) &&
         held_or_says(accel_matches_new(&matches, &err), &err) &&
         held_or_says(accel_regex_scan_batch(regex, base, offsets, kTexts, NULL, matches, &err),
                      &err) &&
         equals("matches", accel_matches_count(matches), 4 * kTexts);
  accel_matches_free(matches);
  accel_regex_free(regex);
  free(base);
  free(offsets);
  return held;
}

/* 5,000 signatures, then their repeats. */
static int use_sig(void) {
  char *tools = NULL, *arguments = NULL;
  int64_t *tool_offsets = NULL, *offsets = NULL, kept = 0;
  int64_t *first = malloc(kCalls * sizeof *first);
  accel_text *out = NULL;
  accel_error *err = NULL;
  const int held = first && pack("read", 4, kCalls, &tools, &tool_offsets) &&
                   pack(kCall, sizeof kCall - 1, kCalls, &arguments, &offsets) &&
                   held_or_says(accel_text_new(&out, &err), &err) &&
                   held_or_says(accel_sig_compute_batch(tools, tool_offsets, arguments, offsets,
                                                        kCalls, NULL, NULL, out, &err),
                                &err) &&
                   equals("hex digits", accel_text_length(out), 16 * kCalls) &&
                   held_or_says(accel_sig_dedup(tools, tool_offsets, arguments, offsets, kCalls,
                                                NULL, NULL, first, &kept, &err),
                                &err) &&
                   equals("kept", kept, 1);
  accel_text_free(out);
  free(tools), free(tool_offsets), free(arguments), free(offsets), free(first);
  return held;
}

/* The headers of the system: some thousand files in some hundred folders. */
static int use_walk(void) {
  accel_files *files = NULL;
  accel_walk_options options;
  accel_error *err = NULL;
  int held;
  accel_walk_options_init(&options, sizeof options);
  options.metadata = ACCEL_WALK_META_ALL;
  held = held_or_says(accel_walk("/usr/include", 12, &options, NULL, &files, &err), &err) &&
         equals("enough files", accel_files_count(files) > 100, 1);
  accel_files_free(files);
  return held;
}

static int use_all(void) { return use_regex() && use_sig() && use_walk(); }

#endif
