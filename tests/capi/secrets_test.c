#define _XOPEN_SOURCE 700
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

/* Made up; the pieces stand apart so that no scanner takes this file for a leak. */
static const char kToken[] = "say g" "hp_0123456789abcdefghijABCDEFGHIJ0Z9y8x please";

static accel_secrets* builtin(void) {
  static accel_secrets* secrets;
  if (!secrets) CHECK(accel_secrets_new(NULL, 0, NULL, &secrets, NULL) == ACCEL_OK);
  return secrets;
}

static void scanning(void) {
  accel_findings* found = NULL;
  const accel_finding* row;
  int32_t matched = -1;
  CHECK(accel_findings_new(&found, NULL) == ACCEL_OK);
  CHECK(accel_secrets_count(builtin()) > 220 && accel_secrets_count(NULL) == 0);
  CHECK(accel_secrets_scan(builtin(), kToken, strlen(kToken), NULL, 0, NULL, found, NULL) ==
        ACCEL_OK);
  CHECK(accel_findings_count(found) == 1);
  row = accel_findings_data(found);
  CHECK(strcmp(accel_secrets_name(builtin(), row->rule), "github-pat") == 0);
  CHECK(row->inner_start == 4 && row->inner_end == 44 && row->line == 1 && row->column == 5);
  CHECK(row->severity == ACCEL_LEVEL_CRITICAL && row->confidence == ACCEL_LEVEL_LOW);
  CHECK(row->flags == ACCEL_SECRETS_CHECKSUM_WRONG && row->score > 3);
  CHECK(accel_secrets_has(builtin(), kToken, 20, NULL, 0, NULL, &matched, NULL) == ACCEL_OK);
  CHECK(matched == 0);
  CHECK(accel_secrets_has(builtin(), kToken, strlen(kToken), "a.png", 5, NULL, &matched, NULL) ==
        ACCEL_OK);
  CHECK(matched == 0); /* pictures are left out */
  CHECK(accel_secrets_name(builtin(), -1) == NULL);
  CHECK(accel_secrets_name(builtin(), accel_secrets_count(builtin())) == NULL);
  CHECK_FAILS(accel_secrets_scan(NULL, "", 0, NULL, 0, NULL, found, &err), ACCEL_INVALID_ARGUMENT,
              "secrets");
  CHECK_FAILS(accel_secrets_scan(builtin(), NULL, 1, NULL, 0, NULL, found, &err),
              ACCEL_INVALID_ARGUMENT, "text");
  CHECK_FAILS(accel_secrets_scan(builtin(), "", 0, NULL, 0, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "findings");
  CHECK_FAILS(accel_secrets_has(builtin(), "", 0, NULL, 0, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "matched");
  CHECK(accel_secrets_scan(builtin(), kToken, strlen(kToken), NULL, 0, NULL, found, NULL) ==
        ACCEL_OK);
  CHECK(accel_findings_convert(found, kToken, strlen(kToken), ACCEL_UNIT_UTF16, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_findings_convert(found, kToken, strlen(kToken), ACCEL_UNIT_UTF16, &err),
              ACCEL_INVALID_ARGUMENT, "converted already");
  accel_findings_free(found);
}

static void files(void) {
  static const char kPaths[] = "one.txtpic.pngnowhere";
  const int64_t offsets[] = {0, 7, 14, 21};
  char folder[] = "/tmp/accel-secrets-XXXXXX", home[4096];
  int64_t first[4] = {9, 9, 9, 9};
  int32_t states[3] = {9, 9, 9};
  accel_findings* found = NULL;
  accel_secrets_files_options options;
  FILE* file;
  CHECK(getcwd(home, sizeof home) && mkdtemp(folder) && chdir(folder) == 0);
  file = fopen("one.txt", "w");
  CHECK(file && fwrite(kToken, 1, strlen(kToken), file) == strlen(kToken) && fclose(file) == 0);
  CHECK(accel_findings_new(&found, NULL) == ACCEL_OK);
  accel_secrets_files_options_init(&options, sizeof options);
  CHECK(options.max_size == 256 << 20 && options.binary == 0);
  CHECK(accel_secrets_scan_files(builtin(), kPaths, offsets, 3, NULL, NULL, found, first, states,
                                 NULL) == ACCEL_OK);
  CHECK(states[0] == ACCEL_SECRETS_SCANNED && states[1] == ACCEL_SECRETS_LEFT_OUT);
  CHECK(states[2] == ENOENT && first[0] == 0 && first[1] == 1 && first[3] == 1);
  CHECK(accel_findings_count(found) == 1 && accel_findings_data(found)->inner_start == 4);
  CHECK_FAILS(accel_findings_convert(found, kToken, strlen(kToken), ACCEL_UNIT_UTF16, &err),
              ACCEL_INVALID_ARGUMENT, "converted");
  options.max_size = 8;
  CHECK(accel_secrets_scan_files(builtin(), kPaths, offsets, 1, &options, NULL, found, first,
                                 states, NULL) == ACCEL_OK);
  CHECK(states[0] == ACCEL_SECRETS_TOO_LARGE && first[1] == 0);
  CHECK(accel_secrets_scan_files(builtin(), NULL, NULL, 0, NULL, NULL, found, first, NULL, NULL) ==
        ACCEL_OK);
  CHECK(first[0] == 0 && accel_findings_count(found) == 0);
  options.max_size = -1;
  CHECK_FAILS(accel_secrets_scan_files(builtin(), kPaths, offsets, 3, &options, NULL, found, first,
                                       states, &err),
              ACCEL_INVALID_ARGUMENT, "max_size");
  CHECK_FAILS(accel_secrets_scan_files(builtin(), kPaths, offsets, 3, NULL, NULL, found, NULL,
                                       states, &err),
              ACCEL_INVALID_ARGUMENT, "first");
  CHECK_FAILS(accel_secrets_scan_files(builtin(), kPaths, offsets, 3, NULL, NULL, found, first,
                                       NULL, &err),
              ACCEL_INVALID_ARGUMENT, "states");
  CHECK_FAILS(accel_secrets_scan_files(builtin(), kPaths, offsets, 3, NULL, NULL, NULL, first,
                                       states, &err),
              ACCEL_INVALID_ARGUMENT, "findings");
  CHECK_FAILS(accel_secrets_scan_files(NULL, kPaths, offsets, 3, NULL, NULL, found, first, states,
                                       &err),
              ACCEL_INVALID_ARGUMENT, "secrets");
  CHECK(remove("one.txt") == 0 && chdir(home) == 0 && rmdir(folder) == 0);
  accel_findings_free(found);
}

static void masking(void) {
  accel_text *whole = NULL, *piece = NULL;
  accel_secrets_masker* masker = NULL;
  accel_secrets_mask_options options;
  char streamed[256] = "";
  size_t i;
  accel_secrets_mask_options_init(&options, sizeof options);
  CHECK(options.style == ACCEL_SECRETS_LABEL && options.keep == 4);
  CHECK(accel_text_new(&whole, NULL) == ACCEL_OK && accel_text_new(&piece, NULL) == ACCEL_OK);
  CHECK(accel_secrets_mask(builtin(), kToken, strlen(kToken), NULL, NULL, whole, NULL) ==
        ACCEL_OK);
  CHECK(strcmp(accel_text_data(whole), "say [SECRET:github-pat:1] please") == 0);
  CHECK(accel_secrets_masker_new(builtin(), &options, &masker, NULL) == ACCEL_OK);
  for (i = 0; i < strlen(kToken); ++i) {
    CHECK(accel_secrets_masker_feed(masker, kToken + i, 1, piece, NULL) == ACCEL_OK);
    strcat(streamed, accel_text_data(piece));
  }
  CHECK(accel_secrets_masker_finish(masker, piece, NULL) == ACCEL_OK);
  strcat(streamed, accel_text_data(piece));
  CHECK(strcmp(streamed, accel_text_data(whole)) == 0);
  accel_secrets_masker_reset(masker);
  accel_secrets_masker_free(masker);
  options.style = 9;
  CHECK_FAILS(accel_secrets_mask(builtin(), "", 0, &options, NULL, whole, &err),
              ACCEL_INVALID_ARGUMENT, "style is 9");
  accel_text_free(whole);
  accel_text_free(piece);
}

static void rules_of_ones_own(void) {
  static const char kTable[] = "{\"rules\":[{\"id\":\"own\",\"pattern\":\"k=(\\\\d+)\"}]}";
  accel_secrets *own = NULL, *again = NULL;
  accel_text* text = NULL;
  accel_secrets_masker* masker = NULL;
  accel_secrets_options options;
  accel_secrets_options_init(&options, sizeof options);
  options.all = 2;
  CHECK_FAILS(accel_secrets_new(kTable, strlen(kTable), &options, &own, &err),
              ACCEL_INVALID_ARGUMENT, "all must be");
  CHECK(accel_text_new(&text, NULL) == ACCEL_OK);
  CHECK(accel_secrets_new(kTable, strlen(kTable), NULL, &own, NULL) == ACCEL_OK);
  CHECK(accel_secrets_rules(own, text, NULL) == ACCEL_OK);
  CHECK(strstr(accel_text_data(text), "\"own\"") != NULL);
  CHECK_FAILS(accel_secrets_masker_new(own, NULL, &masker, &err), ACCEL_UNSUPPORTED, "rule own");
  CHECK(accel_secrets_save(own, text, NULL) == ACCEL_OK);
  CHECK(accel_secrets_load(accel_text_data(text), (size_t)accel_text_length(text), &again, NULL) ==
        ACCEL_OK);
  CHECK(accel_secrets_count(again) == 1);
  accel_secrets_free(again);
  CHECK_FAILS(accel_secrets_load("x", 1, &again, &err), ACCEL_BAD_DATA, "saved");
  CHECK_FAILS(accel_secrets_new("{\"rules\":[{\"id\":\"a\"}]}", 22, NULL, &again, &err),
              ACCEL_INVALID_ARGUMENT, "rules[0]");
  CHECK_FAILS(accel_secrets_new("{", 1, NULL, &again, &err), ACCEL_BAD_JSON, "");
  CHECK_FAILS(accel_secrets_import("[", 1, text, &err), ACCEL_INVALID_ARGUMENT, "line 1");
  CHECK(accel_secrets_import("[[rules]]\nid='A b'\nregex='x+'\n", 30, text, NULL) == ACCEL_OK);
  CHECK(strstr(accel_text_data(text), "\"a-b\"") != NULL);
  accel_text_free(text);
  accel_secrets_free(own);
}

int main(void) {
  scanning();
  files();
  masking();
  rules_of_ones_own();
  accel_secrets_free(builtin());
  accel_secrets_free(NULL);
  accel_secrets_masker_free(NULL);
  return check_result("secrets");
}
