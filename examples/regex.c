/* Many patterns over one text: which of them match where, and what their groups hold.
 *
 *   regex [FILE]     searches FILE, or a built-in text
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accel.h"

static const char* const kText =
    "def read(path):  # TODO: cache\n"
    "    return open(path).read()\n"
    "class Reader: pass\n";

static const accel_regex_pattern kPatterns[] = {
    {"def (\\w+)", 9, ACCEL_REGEX_UNICODE, 0},
    {"class (\\w+)", 11, ACCEL_REGEX_UNICODE, 0},
    {"todo|fixme", 10, ACCEL_REGEX_UNICODE | ACCEL_REGEX_IGNORECASE, 0},
};

/* All of a file, or NULL. */
static char* read_file(const char* path, size_t* length) {
  FILE* file = fopen(path, "rb");
  char* text = NULL;
  long size = 0;
  if (!file) return NULL;
  if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0)
    text = malloc((size_t)size + 1);
  if (text) *length = fread(text, 1, (size_t)size, file);
  fclose(file);
  return text;
}

static void print_matches(const accel_regex* regex, const char* text, size_t length,
                          const accel_matches* matches) {
  for (int64_t i = 0; i < accel_matches_count(matches); ++i) {
    const accel_match* match = &accel_matches_data(matches)[i];
    int64_t spans[4], count; /* group 0, the match, and group 1 where there is one */
    printf("pattern %u at %lld: %.*s", match->pattern, (long long)match->start,
           (int)(match->end - match->start), text + match->start);
    if (accel_regex_captures(regex, text, length, match, spans, 4, &count, NULL) == ACCEL_OK &&
        count > 1)
      printf("  [%.*s]", (int)(spans[3] - spans[2]), text + spans[2]);
    putchar('\n');
  }
}

int main(int argc, char** argv) {
  size_t length = strlen(kText);
  char* own = argc > 1 ? read_file(argv[1], &length) : NULL;
  const char* text = own ? own : kText;
  accel_regex* regex = NULL;
  accel_matches* matches = NULL;
  accel_error* err = NULL;
  accel_regex_options options;
  if (argc > 1 && !own) return perror(argv[1]), 1;

  accel_regex_options_init(&options, sizeof options);
  options.order = ACCEL_REGEX_BY_START;
  if (accel_regex_compile(kPatterns, 3, &options, &regex, &err) == ACCEL_OK &&
      accel_matches_new(&matches, &err) == ACCEL_OK &&
      accel_regex_scan(regex, text, length, NULL, matches, &err) == ACCEL_OK)
    print_matches(regex, text, length, matches);
  if (err) fprintf(stderr, "regex: %s\n", accel_error_message(err));

  const int failed = err != NULL;
  accel_error_free(err);
  accel_matches_free(matches);
  accel_regex_free(regex);
  free(own);
  return failed;
}
