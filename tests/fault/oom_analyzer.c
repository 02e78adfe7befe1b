/* Section Analyzer. */
#include <string.h>

#include "oom.h"

static const char kRules[] =
    "{\"rules\": [{\"id\": \"a rule with a name that no small string can hold\", \"message\": "
    "\"m\","
    " \"pattern\": \"b+\"}, {\"id\": \"c\", \"message\": \"m\", \"calls\": [\"os.system\"],"
    " \"arguments\": \"x\"}, {\"id\": \"i\", \"message\": \"m\", \"imports\": [\"os\"]}]}";
static const char kText[] = "from os import system as run # bbb\nrun('x', \"\xC3\xA9\")\nabbb()\n";

static accel_analyzer *analyzer_of(void) {
  accel_analyzer *analyzer = NULL;
  MUST(accel_analyzer_new("python", 6, kRules, strlen(kRules), &analyzer, NULL) == ACCEL_OK);
  return analyzer;
}

static accel_status new_with(const char *language, const char *rules) {
  accel_analyzer *analyzer = OOM_STALE;
  accel_error *err = NULL;
  accel_status status;
  accel_regex_cache_clear();
  status = ARMED(
      accel_analyzer_new(language, strlen(language), rules, strlen(rules), &analyzer, &err));
  MUST((status == ACCEL_OK) == (analyzer != NULL));
  MUST_AGREE(status, err);
  accel_analyzer_free(analyzer);
  accel_regex_cache_clear();
  return status;
}

static accel_status new_own(void) { return new_with("python", kRules); }
static accel_status new_unknown(void) { return new_with("cobol", ""); }
static accel_status new_bad(void) { return new_with("c", "{\"rules\": [{\"id\": 3}]}"); }

static accel_status rules(void) {
  accel_analyzer *analyzer = analyzer_of();
  accel_text *text = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_analyzer_rules(analyzer, text, &err));
  MUST((status == ACCEL_OK) == (accel_text_length(text) > 0));
  MUST_AGREE(status, err);
  accel_text_free(text);
  accel_analyzer_free(analyzer);
  return status;
}

static accel_findings *found_by(const accel_analyzer *analyzer) {
  accel_findings *found = NULL;
  MUST(accel_findings_new(&found, NULL) == ACCEL_OK);
  MUST(accel_analyzer_scan(analyzer, "import os", 9, NULL, found, NULL) == ACCEL_OK);
  return found;
}

static accel_status scan(void) {
  accel_analyzer *analyzer = analyzer_of();
  accel_findings *found = found_by(analyzer);
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_analyzer_scan(analyzer, kText, strlen(kText), oom_one_thread(), found, &err));
  MUST(accel_findings_count(found) == (status == ACCEL_OK ? 3 : 0));
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_analyzer_free(analyzer);
  return status;
}

static accel_status convert(void) {
  accel_analyzer *analyzer = analyzer_of();
  accel_findings *found = found_by(analyzer);
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_findings_convert(found, "import os", 9, ACCEL_UNIT_CODEPOINT, &err));
  MUST_AGREE(status, err);
  accel_findings_free(found);
  accel_analyzer_free(analyzer);
  return status;
}

const scenario analyzer_scenarios[] = {
    {"accel_analyzer_new", new_own},
    {"accel_analyzer_new", new_unknown},
    {"accel_analyzer_new", new_bad},
    {"accel_analyzer_rules", rules},
    {"accel_analyzer_scan", scan},
    {"accel_findings_convert", convert},
    {NULL, NULL},
};
