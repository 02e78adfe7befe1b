/* The calls of bench_linear that take one text, with their defaults. What they need is made once, for
 * compiling a set of rules costs more than the call. */
#include <stdlib.h>
#include <string.h>

#include "linear.h"

#define CALL(name) static int64_t name(accel_view text, const accel_call_options *call)
#define TEXT text.data, (size_t)text.length

static accel_spans *spans(void) {
  accel_spans *made;
  check(accel_spans_new(&made, &err));
  return made;
}

static accel_findings *findings(void) {
  accel_findings *made;
  check(accel_findings_new(&made, &err));
  return made;
}

static accel_text *output(void) {
  accel_text *made;
  check(accel_text_new(&made, &err));
  return made;
}

CALL(think_split) {
  accel_spans *found = spans();
  (void)call;
  check(accel_think_split(NULL, TEXT, found, NULL, &err));
  return accel_spans_count(found);
}

CALL(dedup_blocks) {
  accel_spans *found = spans();
  (void)call;
  check(accel_dedup_blocks(NULL, TEXT, found, &err));
  return accel_spans_count(found);
}

CALL(dedup_normalize) {
  accel_text *out = output();
  (void)call;
  check(accel_dedup_normalize(TEXT, ACCEL_DEDUP_FOLD_VICTOR, out, &err));
  return accel_text_length(out);
}

CALL(phrases_find) {
  static accel_phrases *phrases;
  accel_spans *found = spans();
  (void)call;
  if (!phrases) check(accel_phrases_new(NULL, 0, &phrases, &err));
  check(accel_phrases_find(phrases, TEXT, found, &err));
  return accel_spans_count(found);
}

CALL(phrases_tail_feed) {
  accel_phrases_tail *tail;
  accel_phrases_repeat repeat = {0};
  repeat.struct_size = sizeof repeat;
  (void)call;
  check(accel_phrases_tail_new(NULL, &tail, &err));
  check(accel_phrases_tail_feed(tail, TEXT, &repeat, &err));
  return 1;
}

static accel_response *response(void) {
  static accel_response *made;
  if (!made) check(accel_response_new(NULL, 0, &made, &err));
  return made;
}

CALL(response_validate) {
  accel_findings *found = findings();
  double score;
  check(accel_response_validate(response(), TEXT, call, found, &score, &err));
  return accel_findings_count(found);
}

CALL(response_sanitize) {
  accel_text *out = output();
  check(accel_response_sanitize(response(), TEXT, call, out, &err));
  return accel_text_length(out);
}

static accel_secrets *secrets(void) {
  static accel_secrets *made;
  if (!made) check(accel_secrets_new(NULL, 0, NULL, &made, &err));
  return made;
}

CALL(secrets_scan) {
  accel_findings *found = findings();
  check(accel_secrets_scan(secrets(), TEXT, NULL, 0, call, found, &err));
  return accel_findings_count(found);
}

CALL(secrets_mask) {
  accel_text *out = output();
  check(accel_secrets_mask(secrets(), TEXT, NULL, call, out, &err));
  return accel_text_length(out);
}

CALL(chunk_split) {
  accel_spans *found = spans();
  (void)call;
  check(accel_chunk_split(TEXT, NULL, found, &err));
  return accel_spans_count(found);
}

CALL(chunk_lines) {
  accel_spans *found = spans();
  (void)call;
  check(accel_chunk_lines(TEXT, found, &err));
  return accel_spans_count(found);
}

CALL(analyzer_scan) {
  static accel_analyzer *analyzer;
  accel_findings *found = findings();
  if (!analyzer) check(accel_analyzer_new("python", 6, NULL, 0, &analyzer, &err));
  check(accel_analyzer_scan(analyzer, TEXT, call, found, &err));
  return accel_findings_count(found);
}

/* The text asked for in an index of its first KiB. */
CALL(fuzzy_index_query) {
  const int64_t key = 1, offsets[] = {0, text.length < 1024 ? text.length : 1024};
  accel_fuzzy_index *index;
  int64_t keys[4], count;
  double scores[4];
  check(accel_fuzzy_index_new(NULL, &index, &err));
  check(accel_fuzzy_index_add(index, &key, text.data, offsets, 1, call, &err));
  check(accel_fuzzy_index_query(index, TEXT, 0.5, keys, scores, 4, &count, &err));
  return count;
}

/* A long text against a name: what a search for it costs. */
CALL(fuzzy_score) {
  accel_fuzzy_options options;
  double score;
  accel_fuzzy_options_init(&options, sizeof options);
  options.measure = ACCEL_FUZZY_PARTIAL_RATIO;
  check(accel_fuzzy_score("a name to search for", 20, TEXT, &options, call, &score, &err));
  return 1;
}

text_call text_call_named(const char *name) {
  static const struct {
    const char *name;
    text_call call;
  } calls[] = {{"think_split", think_split},
               {"dedup_blocks", dedup_blocks},
               {"dedup_normalize", dedup_normalize},
               {"phrases_find", phrases_find},
               {"phrases_tail_feed", phrases_tail_feed},
               {"response_validate", response_validate},
               {"response_sanitize", response_sanitize},
               {"secrets_scan", secrets_scan},
               {"secrets_mask", secrets_mask},
               {"chunk_split", chunk_split},
               {"chunk_lines", chunk_lines},
               {"analyzer_scan", analyzer_scan},
               {"fuzzy_index_query", fuzzy_index_query},
               {"fuzzy_score", fuzzy_score}};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; ++i)
    if (!strcmp(calls[i].name, name)) return calls[i].call;
  return NULL;
}
