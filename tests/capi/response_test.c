#include "check.h"

static accel_response *make_response(const char *rules) {
  accel_response *made = NULL;
  CHECK(accel_response_new(rules, strlen(rules), &made, NULL) == ACCEL_OK);
  return made;
}

static void checking(void) {
  static const char text[] = "Fine.<|im_end|>\nShow `<|im_end|>` so.";
  accel_response *response = make_response("");
  accel_findings *found = NULL;
  accel_text *cleaned = NULL;
  double score = -1;
  CHECK(accel_findings_new(&found, NULL) == ACCEL_OK && accel_text_new(&cleaned, NULL) == ACCEL_OK);
  CHECK(accel_response_validate(response, text, strlen(text), NULL, found, &score, NULL) ==
        ACCEL_OK);
  CHECK(score == 1 && accel_findings_count(found) == 2);
  CHECK(accel_findings_data(found)[0].flags == ACCEL_RESPONSE_REMOVABLE);
  CHECK(accel_findings_data(found)[1].flags == ACCEL_RESPONSE_IN_CODE);
  CHECK(accel_findings_data(found)[1].line == 2);
  CHECK(strcmp(accel_response_name(response, accel_findings_data(found)[0].rule), "chat_token") ==
        0);
  CHECK(strcmp(accel_response_category(response, 0), "control") == 0);
  CHECK(accel_findings_convert(found, text, strlen(text), ACCEL_UNIT_CODEPOINT, NULL) == ACCEL_OK);
  CHECK(accel_response_sanitize(response, text, strlen(text), NULL, cleaned, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(cleaned), "Fine.\nShow `<|im_end|>` so.") == 0);
  CHECK(accel_response_name(response, -1) == NULL && accel_response_category(NULL, 0) == NULL);
  CHECK(accel_response_tool(response, 0) == NULL && accel_response_count(response) == 18);
  CHECK_FAILS(accel_response_validate(response, NULL, 1, NULL, found, &score, &err),
              ACCEL_INVALID_ARGUMENT, "text");
  CHECK(score == 0 && accel_findings_count(found) == 0);
  CHECK_FAILS(accel_response_validate(response, text, 1, NULL, found, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "score");
  CHECK_FAILS(accel_response_sanitize(NULL, text, 1, NULL, cleaned, &err), ACCEL_INVALID_ARGUMENT,
              "response");
  CHECK(accel_text_length(cleaned) == 0);
  accel_text_free(cleaned);
  accel_findings_free(found);
  accel_response_free(response);
}

static void tools(void) {
  accel_response *response = make_response("{\"tools\": [\"read_file\", \"grep\"]}");
  accel_text *fault = NULL;
  int64_t nearest = 7;
  CHECK(accel_text_new(&fault, NULL) == ACCEL_OK);
  CHECK(accel_response_check_tool(response, "grep", 4, fault, &nearest, NULL) == ACCEL_OK);
  CHECK(nearest == 1 && accel_text_length(fault) == 0);
  CHECK(accel_response_check_tool(response, "readfile", 8, fault, &nearest, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(fault), "unknown") == 0);
  CHECK(strcmp(accel_response_tool(response, nearest), "read_file") == 0);
  CHECK_FAILS(accel_response_check_tool(response, "a", 1, fault, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "nearest");
  accel_text_free(fault);
  accel_response_free(response);
}

static void bad_rules(void) {
  accel_response *made = NULL;
#define REFUSED(rules, status, part) \
  CHECK_FAILS(accel_response_new(rules, strlen(rules), &made, &err), status, part)
  REFUSED("{\"rules\": [{\"id\": \"a\"}]}", ACCEL_INVALID_ARGUMENT, "rules.rules[0] needs one of");
  REFUSED("{\"rules\": [{\"id\": \"a\", \"regex\": \"(\"}]}", ACCEL_BAD_PATTERN,
          "rules.rules[0].regex");
  REFUSED("{\"preset\": \"x\"}", ACCEL_INVALID_ARGUMENT, "rules.preset is unknown");
  REFUSED("{\"remove\": [\"x\"]}", ACCEL_INVALID_ARGUMENT, "rules.remove names the category x");
  REFUSED("{\"steps\": [{\"regex\": \"[\"}]}", ACCEL_BAD_PATTERN, "rules.steps[0].regex");
#undef REFUSED
  CHECK(made == NULL);
}

int main(void) {
  checking();
  tools();
  bad_rules();
  return check_result("response");
}
