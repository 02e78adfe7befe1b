/* Runs the rows of vector files against accel.h: makes a row's tree, calls, compares. Prints every
 * row that was left out with its reason, and in one line how many of each file ran.
 *
 * usage: vectors_test FILE.json... */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "calls.h"

static const call* const nouns[] = {
    analyzer_calls, /**/
    chunk_calls,    /**/
    classify_calls, /**/
    dedup_calls,    /**/
    fuzzy_calls,    /**/
    json_calls,     /**/
    log_calls,      /**/
    loop_calls,     /**/
    phrases_calls,  /**/
    regex_calls,    /**/
    response_calls, /**/
    secrets_calls,  /**/
    sig_calls,      /**/
    think_calls,    /**/
    walk_calls,     /**/
};

/* ---- shared with calls_<noun>.c ---- */

uint32_t choice(json value, const char* names, uint32_t otherwise) {
  uint32_t place = 0;
  const bytes wanted = json_bytes(value);
  if (!value.at) return otherwise;
  for (;; ++place) {
    const size_t length = strcspn(names, " ");
    if (length == wanted.length && memcmp(names, wanted.data, length) == 0) return place;
    if (!names[length]) return 99;
    names += length + 1;
  }
}

void put_number(writer* out, double value) {
  char number[32];
  accel_json_number(value, number, sizeof number);
  put(out, "%s", number);
}

double json_double(json number, double otherwise) {
  return number.at ? strtod(number.at, NULL) : otherwise;
}

void put_text(writer* out, const char* name, accel_text* text) {
  put_member(out, name, text ? accel_text_data(text) : "", (size_t)accel_text_length(text));
  accel_text_free(text);
}

void put_spans(writer* out, const accel_spans* spans, const char* (*kind_name)(uint32_t)) {
  const accel_span* rows = accel_spans_data(spans);
  int64_t i;
  put(out, "\"spans\":[");
  for (i = 0; i < accel_spans_count(spans); ++i)
    put(out, "%s{\"kind\":\"%s\",\"item\":%u,\"start\":%lld,\"end\":%lld}", i ? "," : "",
        kind_name(rows[i].kind), rows[i].item, (long long)rows[i].start, (long long)rows[i].end);
  put(out, "]");
}

size_t json_count(json list) {
  json key, value = {NULL, NULL};
  size_t count = 0;
  if (!list.at) return 0;
  while (json_next(list, &key, &value)) ++count;
  return count;
}

packed new_packed(size_t room) {
  packed made = {{NULL, 0, 0}, NULL, 0};
  made.offsets = json_memory((room + 1) * sizeof *made.offsets);
  return made;
}

void pack(packed* all, const char* data, size_t length) {
  put_raw(&all->base, data, length);
  all->offsets[++all->count] = (int64_t)all->base.length;
}

/* ---- trees ---- */

static int failures = 0;
static char summary[2000] = "c"; /* "c: json 85 rows, ..." */

static int remove_entry(const char* path, const struct stat* status, int type, struct FTW* place) {
  (void)status, (void)place;
  if (type == FTW_D || type == FTW_DNR) chmod(path, 0700);
  return remove(path);
}

static const char* joined(const char* folder, bytes name) {
  writer path = {NULL, 0, 0};
  put(&path, "%s/", folder);
  put_raw(&path, name.data, name.length);
  return path.text;
}

/* The name of an entry: its key, or base64 after "b64:". */
static bytes entry_name(json key) {
  bytes name = json_bytes(key);
  if (name.length < 4 || memcmp(name.data, "b64:", 4) != 0) return name;
  name.data += 4, name.length -= 4;
  return base64_decode(name);
}

static void make_parents(char* path, const char* below) {
  char* slash = path + strlen(below) + 1;
  while ((slash = strchr(slash, '/'))) {
    *slash = 0;
    mkdir(path, 0777);
    *slash++ = '/';
  }
}

static void make_file(const char* path, bytes content) {
  FILE* file = fopen(path, "wb");
  if (!file || fwrite(content.data, 1, content.length, file) != content.length || fclose(file)) {
    perror(path);
    exit(3);
  }
}

static void make_tree(json tree, const char* folder) {
  json key, value = {NULL, NULL};
  while (json_next(tree, &key, &value)) {
    char* path = (char*)joined(folder, entry_name(key));
    make_parents(path, folder);
    if (*value.at == '"') {
      make_file(path, json_bytes(value));
    } else if (json_get(value, "b64").at) {
      make_file(path, base64_decode(json_bytes(json_get(value, "b64"))));
    } else if (json_get(value, "link").at &&
               symlink(json_bytes(json_get(value, "link")).data, path)) {
      perror(path);
      exit(3);
    }
  }
}

/* `text` with $TREE replaced. */
static json with_tree(json text, const char* folder) {
  writer out = {NULL, 0, 0};
  const char *at = text.at, *found;
  while ((found = strstr(at, "$TREE")) && found < text.end) {
    put_raw(&out, at, (size_t)(found - at));
    put_raw(&out, folder, strlen(folder));
    at = found + 5;
  }
  put_raw(&out, at, (size_t)(text.end - at));
  return json_parse(out.text);
}

/* ---- rows ---- */

static call_function find_call(bytes name) {
  size_t noun;
  for (noun = 0; noun < sizeof nouns / sizeof *nouns; ++noun) {
    const call* each;
    for (each = nouns[noun]; each->name; ++each)
      if (strcmp(each->name, name.data) == 0) return each->run;
  }
  return NULL;
}

static int is_unordered(json row, json name) {
  json key, value = {NULL, NULL};
  const json names = json_get(row, "unordered");
  if (!names.at) return 0;
  while (json_next(names, &key, &value))
    if (json_fits(value, name, 0)) return 1;
  return 0;
}

static int result_fits(json row, json actual) {
  const json expected = json_get(row, "result");
  json name, value = {NULL, NULL};
  if (!expected.at || *expected.at != '{') return 0;
  while (json_next(expected, &name, &value))
    if (!json_fits(value, json_get(actual, json_bytes(name).data), is_unordered(row, name)))
      return 0;
  return 1;
}

static int error_fits(json row, accel_status status, const accel_error* err) {
  const json expected = json_get(row, "error");
  const json item = json_get(expected, "item"), offset = json_get(expected, "offset");
  if (!expected.at || status == ACCEL_OK || accel_error_code(err) != status) return 0;
  return strcmp(json_bytes(json_get(expected, "code")).data, accel_status_name(status)) == 0 &&
         json_integer(item, accel_error_item(err)) == accel_error_item(err) &&
         json_integer(offset, accel_error_offset(err)) == accel_error_offset(err);
}

static void run_row(const char* file, json row, call_function run) {
  char folder[] = "/tmp/accel_vectors_XXXXXX";
  const json tree = json_get(row, "tree");
  json args = json_get(row, "args");
  writer out = {NULL, 0, 0};
  accel_error* err = NULL;
  accel_status status;
  int fits;
  if (tree.at) {
    if (!mkdtemp(folder)) perror(folder), exit(3);
    make_tree(tree, folder);
    args = with_tree(args, folder);
  }
  put(&out, "{");
  status = run(args, &out, &err);
  put(&out, "}");
  fits = status == ACCEL_OK ? result_fits(row, json_parse(out.text)) : error_fits(row, status, err);
  if (!fits) {
    ++failures;
    fprintf(stderr, "%s: %s\n", file, json_bytes(json_get(row, "name")).data);
    if (status == ACCEL_OK)
      fprintf(stderr, "  result %s\n", out.text);
    else
      fprintf(stderr, "  error %s item %d offset %d: %s\n", accel_status_name(status),
              (int)accel_error_item(err), (int)accel_error_offset(err), accel_error_message(err));
  }
  accel_error_free(err);
  if (tree.at) nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* Why C cannot answer the row, or NULL. */
static const char* left_out(json row, call_function run) {
  const json only = json_get(row, "only"), barred = json_get(json_get(row, "not"), "c");
  if (barred.at) return json_bytes(barred).data;
  if (only.at && !json_get(only, "c").at) return "only for other languages";
  return run ? NULL : "this runner does not know the call";
}

static void summarize(const char* name, int ran, int skipped) {
  char* at = summary + strlen(summary);
  const size_t room = sizeof summary - strlen(summary);
  const char* comma = strchr(summary, ':') ? "," : ":";
  const int length = (int)strcspn(name, ".");
  if (skipped)
    snprintf(at, room, "%s %.*s %d rows (%d skipped)", comma, length, name, ran, skipped);
  else
    snprintf(at, room, "%s %.*s %d rows", comma, length, name, ran);
}

static void run_file(const char* path) {
  FILE* file = fopen(path, "rb");
  const char* name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  char* text;
  long size;
  int ran = 0, skipped = 0;
  json rows, key, row = {NULL, NULL};
  if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0) perror(path), exit(3);
  rewind(file);
  text = calloc(1, (size_t)size + 1);
  if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) perror(path), exit(3);
  fclose(file);
  rows = json_get(json_parse(text), "rows");
  while (json_next(rows, &key, &row)) {
    const call_function run = find_call(json_bytes(json_get(row, "call")));
    const char* reason = left_out(row, run);
    if (reason) {
      ++skipped;
      printf("skipped: %s: %s: %s\n", name, json_bytes(json_get(row, "name")).data, reason);
    } else {
      ++ran;
      run_row(name, row, run);
    }
    json_release();
  }
  free(text);
  summarize(name, ran, skipped);
  if (!ran) ++failures, fprintf(stderr, "%s: nothing ran\n", name);
}

int main(int argc, char** argv) {
  int i;
  for (i = 1; i < argc; ++i) run_file(argv[i]);
  if (accel_live_objects())
    ++failures, fprintf(stderr, "%d handles live\n", (int)accel_live_objects());
  printf("%s\n%d failed\n", summary, failures);
  return failures != 0 || argc < 2;
}
