/* Lists what the built-in rules of C find in a piece of source. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char kSource[] =
    "int main(int argc, char** argv) {\n"
    "  char name[16];\n"
    "  strcpy(name, argv[1]); /* strcpy(in, a_comment) is no finding */\n"
    "  printf(name);          // TODO: a greeting\n"
    "}\n";

int main(void) {
  accel_analyzer* analyzer = NULL;
  accel_findings* found = NULL;
  accel_error* err = NULL;
  if (accel_analyzer_new("c", 1, NULL, 0, &analyzer, &err) == ACCEL_OK &&
      accel_findings_new(&found, &err) == ACCEL_OK &&
      accel_analyzer_scan(analyzer, kSource, strlen(kSource), NULL, found, &err) == ACCEL_OK) {
    const accel_finding* row = accel_findings_data(found);
    const int64_t count = accel_findings_count(found);
    for (const accel_finding* end = row + count; row < end; ++row)
      printf("%" PRId64 ":%" PRId64 ": %s: %.*s\n", row->line, row->column,
             accel_analyzer_name(analyzer, row->rule), (int)(row->end - row->start),
             kSource + row->start);
    printf("%" PRId64 " findings\n", count);
  }
  if (err) fprintf(stderr, "analyzer: %s\n", accel_error_message(err));

  const int failed = err != NULL;
  accel_error_free(err);
  accel_findings_free(found);
  accel_analyzer_free(analyzer);
  return failed;
}
