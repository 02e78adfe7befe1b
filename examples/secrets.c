/* Finds the secrets of a text, and hides them while it arrives in pieces. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "accel.h"

/* A made-up token, put together so that no scanner of this file finds it. */
#define TOKEN \
  "ghp_"      \
  "5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6"
enum { PIECE = 7 };

static const char kText[] =
    "remote = origin\ntoken = \"" TOKEN "\"\n# not " TOKEN ", the old one\n";

static accel_status report(const accel_secrets* secrets, accel_findings* found, accel_error** err) {
  const accel_status status =
      accel_secrets_scan(secrets, kText, strlen(kText), NULL, 0, NULL, found, err);
  for (int64_t i = 0; i < accel_findings_count(found); ++i) {
    const accel_finding* one = accel_findings_data(found) + i;
    printf("%" PRId64 ":%" PRId64 ": %s, %.1f bits a byte: %.6s...\n", one->line, one->column,
           accel_secrets_name(secrets, one->rule), one->score, kText + one->inner_start);
  }
  return status;
}

static accel_status hide(accel_secrets_masker* masker, accel_text* out, accel_error** err) {
  accel_status status = ACCEL_OK;
  for (size_t at = 0; status == ACCEL_OK && at < strlen(kText); at += PIECE) {
    const size_t left = strlen(kText) - at;
    status = accel_secrets_masker_feed(masker, kText + at, left < PIECE ? left : PIECE, out, err);
    if (status == ACCEL_OK) printf("%s", accel_text_data(out));
  }
  if (status == ACCEL_OK) status = accel_secrets_masker_finish(masker, out, err);
  if (status == ACCEL_OK) printf("%s", accel_text_data(out));
  return status;
}

int main(void) {
  accel_secrets* secrets = NULL;
  accel_findings* found = NULL;
  accel_secrets_masker* masker = NULL;
  accel_text* out = NULL;
  accel_error* err = NULL;
  const int failed =
      accel_secrets_new(NULL, 0, NULL, &secrets, &err) != ACCEL_OK ||
      accel_findings_new(&found, &err) != ACCEL_OK || accel_text_new(&out, &err) != ACCEL_OK ||
      accel_secrets_masker_new(secrets, NULL, &masker, &err) != ACCEL_OK ||
      report(secrets, found, &err) != ACCEL_OK || hide(masker, out, &err) != ACCEL_OK;
  if (err) fprintf(stderr, "secrets: %s\n", accel_error_message(err));
  accel_error_free(err);
  accel_text_free(out);
  accel_secrets_masker_free(masker);
  accel_findings_free(found);
  accel_secrets_free(secrets);
  return failed;
}
