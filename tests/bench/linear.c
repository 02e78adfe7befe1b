/*
 * One call of accel on given files, for counting its instructions (linear_bench.py):
 *
 *   bench_linear scan PATTERNS TEXT    patterns one a line, of the go dialect
 *   bench_linear canonical JSON
 *   bench_linear repair TEXT           as deep and with as many edits as it takes
 *   bench_linear sig CALLS             JSON objects, one a line: the arguments of one tool
 *   bench_linear walk FOLDER
 *   bench_linear glob GLOB PATH        PATH is a file that holds the path
 *   bench_linear NOUN_VERB TEXT...     calls of linear_text.c, one for each text
 */
#include "linear.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

accel_error *err;

void check(accel_status status) {
  if (status == ACCEL_OK) return;
  fprintf(stderr, "bench_linear: %s\n", accel_error_message(err));
  exit(1);
}

void need(int it_holds, const char *what) {
  if (it_holds) return;
  fprintf(stderr, "bench_linear: %s\n", what);
  exit(1);
}

static accel_view file(const char *path) {
  FILE *in = fopen(path, "rb");
  need(in && fseek(in, 0, SEEK_END) == 0, path);
  accel_view all = {NULL, ftell(in)};
  char *data = malloc((size_t)all.length + 1);
  rewind(in);
  need(data && fread(data, 1, (size_t)all.length, in) == (size_t)all.length, path);
  fclose(in);
  all.data = data;
  return all;
}

/* Offsets of the lines of `text`, newlines included; *n becomes their number. */
static int64_t *lines(accel_view text, size_t *n) {
  int64_t *offsets = malloc(((size_t)text.length + 1) * sizeof *offsets);
  need(offsets != NULL, "out of memory");
  *n = 0;
  offsets[0] = 0;
  for (int64_t i = 0; i < text.length; ++i)
    if (text.data[i] == '\n') offsets[++*n] = i + 1;
  return offsets;
}

static int64_t scan(const char *pattern_file, const char *text_file,
                    const accel_call_options *call) {
  const accel_view rules = file(pattern_file), text = file(text_file);
  size_t n;
  int64_t *offsets = lines(rules, &n);
  accel_regex_pattern *patterns = calloc(n, sizeof *patterns);
  need(patterns != NULL, "out of memory");
  for (size_t i = 0; i < n; ++i) {
    patterns[i].text = rules.data + offsets[i];
    patterns[i].length = offsets[i + 1] - offsets[i] - 1;
  }
  accel_regex_options options;
  accel_regex_options_init(&options, sizeof options);
  options.dialect = ACCEL_REGEX_GO;
  accel_regex *regex;
  accel_matches *matches;
  check(accel_matches_new(&matches, &err));
  check(accel_regex_compile(patterns, n, &options, &regex, &err));
  check(accel_regex_scan(regex, text.data, (size_t)text.length, call, matches, &err));
  return accel_matches_count(matches);
}

static int64_t canonical(const char *json_file) {
  const accel_view json = file(json_file);
  accel_text *out;
  check(accel_text_new(&out, &err));
  check(accel_json_canonical(json.data, (size_t)json.length, ACCEL_JSON_EXACT, out, &err));
  return accel_text_length(out);
}

static int64_t repair(const char *text_file) {
  const accel_view text = file(text_file);
  accel_json_repair_options options;
  accel_text *out;
  accel_json_repair_options_init(&options, sizeof options);
  options.max_depth = 1000000000;
  options.max_edits = 1000000000;
  check(accel_text_new(&out, &err));
  check(accel_json_repair(text.data, (size_t)text.length, &options, out, NULL, NULL, &err));
  return accel_text_length(out);
}

static int64_t sig(const char *call_file, const accel_call_options *call) {
  const accel_view calls = file(call_file);
  size_t n;
  int64_t *offsets = lines(calls, &n), *tools = calloc(n + 1, sizeof *tools), kept;
  int64_t *first = calloc(n, sizeof *first);
  need(tools && first, "out of memory");
  check(accel_sig_dedup("", tools, calls.data, offsets, n, NULL, call, first, &kept, &err));
  return kept;
}

static int64_t walk(const char *root, const accel_call_options *call) {
  accel_walk_options options;
  accel_walk_options_init(&options, sizeof options);
  accel_files *files;
  check(accel_walk(root, strlen(root), &options, call, &files, &err));
  return accel_files_count(files);
}

static int64_t glob(const char *pattern, const char *path_file) {
  const accel_view path = file(path_file);
  int32_t matched;
  check(accel_glob_match(pattern, strlen(pattern), path.data, (size_t)path.length,
                         ACCEL_GLOB_GITIGNORE, 0, &matched, &err));
  return matched;
}

static int64_t each_text(text_call on, char **files, const accel_call_options *call) {
  int64_t sum = 0;
  for (; *files; ++files) sum += on(file(*files), call);
  return sum;
}

int main(int argc, char **argv) {
  accel_call_options call;
  accel_call_options_init(&call, sizeof call);
  call.threads = 1;
  const char *what = argc > 1 ? argv[1] : "";
  int64_t answer;
  if (!strcmp(what, "scan") && argc == 4)
    answer = scan(argv[2], argv[3], &call);
  else if (!strcmp(what, "canonical") && argc == 3)
    answer = canonical(argv[2]);
  else if (!strcmp(what, "repair") && argc == 3)
    answer = repair(argv[2]);
  else if (!strcmp(what, "sig") && argc == 3)
    answer = sig(argv[2], &call);
  else if (!strcmp(what, "walk") && argc == 3)
    answer = walk(argv[2], &call);
  else if (!strcmp(what, "glob") && argc == 4)
    answer = glob(argv[2], argv[3]);
  else if (text_call_named(what) && argc > 2)
    answer = each_text(text_call_named(what), argv + 2, &call);
  else
    return need(0, "usage: see the top of linear.c"), 2;
  printf("%lld\n", (long long)answer);
  return 0;
}
