/* Section Secrets. */
#include <string.h>

#include "oom.h"

static const char kRules[] =
    "{\"allow\":[\"^no$\"],\"rules\":[{\"id\":\"key\",\"near\":[\"key\"],\"value\":\"[0-9]{6}\"},"
    "{\"id\":\"any\",\"pattern\":\"x([0-9]{4})\",\"allow\":[\"1111\"]}]}";
static const char kText[] = "key = 123456, x1234 x1111 [SECRET:key:1]";

static accel_secrets *scanner(void) {
  accel_secrets *secrets = NULL;
  MUST(accel_secrets_new(kRules, strlen(kRules), NULL, &secrets, NULL) == ACCEL_OK);
  return secrets;
}

static accel_status made(void) {
  accel_secrets *secrets = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  accel_regex_cache_clear();
  status = ARMED(accel_secrets_new(kRules, strlen(kRules), NULL, &secrets, &err));
  MUST((secrets != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_secrets_free(secrets);
  return status;
}

static accel_status scan(void) {
  accel_secrets *secrets = scanner();
  accel_findings *found = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_findings_new(&found, NULL) == ACCEL_OK);
  status = ARMED(accel_secrets_scan(secrets, kText, strlen(kText), "a", 1, oom_one_thread(), found,
                                    &err));
  MUST(accel_findings_count(found) == (status == ACCEL_OK ? 2 : 0));
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_secrets_free(secrets);
  return status;
}

static accel_status scan_files(void) {
  static const char kPaths[] = "/proc/self/exe/a path that is nowhere/proc/self/exe";
  const int64_t offsets[] = {0, 14, 37, 51};
  int64_t first[4] = {7, 7, 7, 7};
  int32_t states[3];
  accel_secrets *secrets = scanner();
  accel_findings *found = NULL;
  accel_error *err = NULL;
  accel_secrets_files_options options;
  accel_status status;
  accel_secrets_files_options_init(&options, sizeof options);
  MUST(accel_findings_new(&found, NULL) == ACCEL_OK);
  status = ARMED(accel_secrets_scan_files(secrets, kPaths, offsets, 3, &options, oom_one_thread(),
                                          found, first, states, &err));
  MUST(first[0] == 0 && first[3] == 0 && accel_findings_count(found) == 0);
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_secrets_free(secrets);
  return status;
}

static accel_status convert(void) {
  accel_secrets *secrets = scanner();
  accel_findings *found = NULL;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_findings_new(&found, NULL) == ACCEL_OK);
  MUST(accel_secrets_scan(secrets, kText, strlen(kText), NULL, 0, NULL, found, NULL) == ACCEL_OK);
  status = ARMED(accel_findings_convert(found, kText, strlen(kText), ACCEL_UNIT_UTF16, &err));
  MUST(accel_findings_count(found) == 2);
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_secrets_free(secrets);
  return status;
}

static accel_status has(void) {
  accel_secrets *secrets = scanner();
  accel_error *err = NULL;
  int32_t matched = 7;
  const accel_status status = ARMED(accel_secrets_has(secrets, kText, strlen(kText), NULL, 0,
                                                      oom_one_thread(), &matched, &err));
  MUST(matched == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_secrets_free(secrets);
  return status;
}

/* The text is filled exactly when the call held. */
static accel_status text_result(accel_secrets *secrets, accel_text *text, accel_status status,
                                accel_error *err) {
  MUST((accel_text_length(text) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(text);
  accel_secrets_free(secrets);
  return status;
}

static accel_status mask(void) {
  accel_secrets *secrets = scanner();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(
      accel_secrets_mask(secrets, kText, strlen(kText), NULL, oom_one_thread(), out, &err));
  return text_result(secrets, out, status, err);
}

static accel_status rules(void) {
  accel_secrets *secrets = scanner();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_secrets_rules(secrets, out, &err));
  return text_result(secrets, out, status, err);
}

static accel_status save(void) {
  accel_secrets *secrets = scanner();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_secrets_save(secrets, out, &err));
  return text_result(secrets, out, status, err);
}

static accel_status load(void) {
  accel_secrets *secrets = scanner(), *again = OOM_STALE;
  accel_text *saved = oom_text();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_secrets_save(secrets, saved, NULL) == ACCEL_OK);
  status = ARMED(accel_secrets_load(accel_text_data(saved), (size_t)accel_text_length(saved),
                                    &again, &err));
  MUST((again != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(saved);
  accel_secrets_free(again);
  accel_secrets_free(secrets);
  return status;
}

static accel_status import(void) {
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const char toml[] = "[[rules]]\nid = 'a'\nregex = 'b'\n";
  const accel_status status = ARMED(accel_secrets_import(toml, strlen(toml), out, &err));
  return text_result(NULL, out, status, err);
}

static accel_secrets_masker *masker(void) {
  accel_secrets *secrets = scanner();
  accel_secrets_masker *made = NULL;
  MUST(accel_secrets_masker_new(secrets, NULL, &made, NULL) == ACCEL_OK);
  accel_secrets_free(secrets);
  return made;
}

static accel_status masker_new(void) {
  accel_secrets *secrets = scanner();
  accel_secrets_masker *made = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_secrets_masker_new(secrets, NULL, &made, &err));
  MUST((made != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_secrets_masker_free(made);
  accel_secrets_free(secrets);
  return status;
}

static accel_status masker_feed(void) {
  accel_secrets_masker *masking = masker();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  char text[2048];
  accel_status status;
  memset(text, ' ', sizeof text); /* more than is held back */
  memcpy(text, kText, strlen(kText));
  status = ARMED(accel_secrets_masker_feed(masking, text, sizeof text, out, &err));
  accel_secrets_masker_free(masking);
  return text_result(NULL, out, status, err);
}

static accel_status masker_finish(void) {
  accel_secrets_masker *masking = masker();
  accel_text *out = oom_text();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_secrets_masker_feed(masking, kText, strlen(kText), out, NULL) == ACCEL_OK);
  status = ARMED(accel_secrets_masker_finish(masking, out, &err));
  accel_secrets_masker_free(masking);
  return text_result(NULL, out, status, err);
}

const scenario secrets_scenarios[] = {
    {"accel_secrets_new", made},
    {"accel_secrets_scan", scan},
    {"accel_secrets_scan_files", scan_files},
    {"accel_findings_convert", convert},
    {"accel_secrets_has", has},
    {"accel_secrets_mask", mask},
    {"accel_secrets_rules", rules},
    {"accel_secrets_save", save},
    {"accel_secrets_load", load},
    {"accel_secrets_import", import},
    {"accel_secrets_masker_new", masker_new},
    {"accel_secrets_masker_feed", masker_feed},
    {"accel_secrets_masker_finish", masker_finish},
    {NULL, NULL},
};
