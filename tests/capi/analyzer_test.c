#include "check.h"

static const char kRules[] =
    "{\"rules\": [{\"id\": \"a\", \"message\": \"m\", \"pattern\": \"b+\"}]}";

static accel_status make(const char* language, const char* rules, accel_analyzer** out,
                         accel_error** err) {
  return accel_analyzer_new(language, strlen(language), rules, rules ? strlen(rules) : 0, out, err);
}

static void findings(void) {
  static const char text[] = "x = 1\n  eval(x)  # TODO\n";
  accel_analyzer* analyzer = NULL;
  accel_findings* found = NULL;
  const accel_finding* rows;
  CHECK(make("python", NULL, &analyzer, NULL) == ACCEL_OK);
  CHECK(accel_findings_new(&found, NULL) == ACCEL_OK);
  CHECK(accel_findings_count(found) == 0 && accel_findings_data(found) == NULL);
  CHECK(accel_analyzer_scan(analyzer, text, strlen(text), NULL, found, NULL) == ACCEL_OK);
  CHECK(accel_findings_count(found) == 2);
  rows = accel_findings_data(found);
  CHECK(rows[0].start == 8 && rows[0].end == 15 && rows[0].line == 2 && rows[0].column == 3);
  CHECK(rows[0].inner_start == 8 && rows[0].inner_end == 12);
  CHECK(rows[0].severity == ACCEL_LEVEL_MEDIUM && rows[0].confidence == ACCEL_LEVEL_HIGH);
  CHECK(strcmp(accel_analyzer_name(analyzer, rows[0].rule), "eval-used") == 0);
  CHECK(strcmp(accel_analyzer_name(analyzer, rows[1].rule), "todo") == 0);
  CHECK_FAILS(accel_findings_convert(found, text, strlen(text), 3, &err), ACCEL_INVALID_ARGUMENT,
              "unit");
  CHECK(accel_findings_convert(found, text, strlen(text), ACCEL_UNIT_UTF16, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_findings_convert(found, text, strlen(text), 0, &err), ACCEL_INVALID_ARGUMENT,
              "already");
  CHECK(accel_analyzer_scan(analyzer, NULL, 0, NULL, found, NULL) == ACCEL_OK);
  CHECK(accel_findings_count(found) == 0);
  CHECK_FAILS(accel_analyzer_scan(analyzer, NULL, 1, NULL, found, &err), ACCEL_INVALID_ARGUMENT,
              "text is NULL");
  CHECK_FAILS(accel_analyzer_scan(NULL, "", 0, NULL, found, &err), ACCEL_INVALID_ARGUMENT,
              "analyzer is NULL");
  CHECK_FAILS(accel_analyzer_scan(analyzer, "", 0, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "findings is NULL");
  CHECK_FAILS(accel_findings_convert(NULL, "", 0, 0, &err), ACCEL_INVALID_ARGUMENT, "findings");
  CHECK_FAILS(accel_findings_new(NULL, &err), ACCEL_INVALID_ARGUMENT, "out is NULL");
  CHECK(accel_findings_count(NULL) == 0 && accel_findings_data(NULL) == NULL);
  accel_findings_free(found);
  accel_findings_free(NULL);
  accel_analyzer_free(analyzer);
}

static void rules(void) {
  accel_analyzer* analyzer = NULL;
  accel_text* table = NULL;
  CHECK(make("Go", kRules, &analyzer, NULL) == ACCEL_OK);
  CHECK(accel_analyzer_count(analyzer) == 1 && accel_analyzer_count(NULL) == 0);
  CHECK(strcmp(accel_analyzer_name(analyzer, 0), "a") == 0);
  CHECK(accel_analyzer_name(analyzer, 1) == NULL && accel_analyzer_name(analyzer, -1) == NULL);
  CHECK(accel_analyzer_name(NULL, 0) == NULL);
  CHECK(accel_text_new(&table, NULL) == ACCEL_OK);
  CHECK(accel_analyzer_rules(analyzer, table, NULL) == ACCEL_OK);
  CHECK(strstr(accel_text_data(table), "\"language\":\"go\"") != NULL);
  CHECK_FAILS(accel_analyzer_rules(NULL, table, &err), ACCEL_INVALID_ARGUMENT, "analyzer is NULL");
  accel_text_free(table);
  accel_analyzer_free(analyzer);
  accel_analyzer_free(NULL);
  analyzer = (accel_analyzer*)&analyzer;
  CHECK_FAILS(make("cobol", NULL, &analyzer, &err), ACCEL_UNSUPPORTED, "there are python");
  CHECK(analyzer == NULL);
  CHECK_FAILS(make("c", "{", &analyzer, &err), ACCEL_BAD_JSON, "end of the text");
  CHECK_FAILS(make("c", "{}", &analyzer, &err), ACCEL_INVALID_ARGUMENT, "rules is missing");
  CHECK_FAILS(make("c", kRules, NULL, &err), ACCEL_INVALID_ARGUMENT, "out is NULL");
  CHECK_FAILS(accel_analyzer_new(NULL, 1, NULL, 0, &analyzer, &err), ACCEL_INVALID_ARGUMENT,
              "language is NULL");
}

static void stops(void) {
  accel_analyzer* analyzer = NULL;
  accel_findings* found = NULL;
  accel_call_options call;
  accel_call_options_init(&call, sizeof call);
  call.deadline_ns = 1;
  CHECK(make("python", NULL, &analyzer, NULL) == ACCEL_OK);
  CHECK(accel_findings_new(&found, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_analyzer_scan(analyzer, "eval(x)", 7, &call, found, &err), ACCEL_DEADLINE,
              "deadline");
  CHECK(accel_findings_count(found) == 0);
  accel_findings_free(found);
  accel_analyzer_free(analyzer);
}

int main(void) {
  findings();
  rules();
  stops();
  return check_result("analyzer");
}
