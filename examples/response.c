/* Checks a model's answer, cleans it, and asks which tool a wrong name means. */
#include <stdio.h>
#include <string.h>

#include "accel.h"

static const char kRules[] = "{\"tools\": [\"read_file\", \"grep\"]}";
static const char kAnswer[] = "Done.<|im_end|>\nA turn begins with `<|im_start|>`.\n";

int main(void) {
  accel_response* response = NULL;
  accel_findings* found = NULL;
  accel_text* text = NULL;
  accel_error* err = NULL;
  double score = 0;
  int64_t nearest = -1;
  if (accel_response_new(kRules, strlen(kRules), &response, &err) == ACCEL_OK &&
      accel_findings_new(&found, &err) == ACCEL_OK && accel_text_new(&text, &err) == ACCEL_OK &&
      accel_response_validate(response, kAnswer, strlen(kAnswer), NULL, found, &score, &err) ==
          ACCEL_OK) {
    for (int64_t i = 0; i < accel_findings_count(found); ++i) {
      const accel_finding* one = accel_findings_data(found) + i;
      printf("%d:%d: %s%s\n", (int)one->line, (int)one->column,
             accel_response_name(response, one->rule),
             one->flags & ACCEL_RESPONSE_IN_CODE ? ", in code" : "");
    }
    if (accel_response_sanitize(response, kAnswer, strlen(kAnswer), NULL, text, &err) == ACCEL_OK)
      printf("%s", accel_text_data(text));
    if (!err &&
        accel_response_check_tool(response, "readfile", 8, text, &nearest, &err) == ACCEL_OK)
      printf("readfile is %s; is it %s?\n", accel_text_data(text),
             accel_response_tool(response, nearest));
  }
  if (err) fprintf(stderr, "response: %s\n", accel_error_message(err));
  const int failed = err != NULL;
  accel_error_free(err);
  accel_text_free(text);
  accel_findings_free(found);
  accel_response_free(response);
  return failed;
}
