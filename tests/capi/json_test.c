#include "check.h"

static void canonical(void) {
  static const char text[] = "{\"b\": 1.0, \"a\": [9007199254740993, \"\\u0041\\u0000\"]}";
  accel_text* out = NULL;
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK);
  CHECK(accel_json_canonical(text, strlen(text), ACCEL_JSON_EXACT, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\":[9007199254740993,\"A\\u0000\"],\"b\":1}") == 0);
  CHECK(accel_json_canonical(text, strlen(text), ACCEL_JSON_JCS, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\":[9007199254740992,\"A\\u0000\"],\"b\":1}") == 0);
  CHECK(accel_text_length(out) == (int64_t)strlen(accel_text_data(out)));

  accel_error* err = NULL;
  CHECK(accel_json_canonical("[1,]", 4, ACCEL_JSON_EXACT, out, &err) == ACCEL_BAD_JSON);
  CHECK(accel_error_offset(err) == 3 && accel_error_item(err) == -1);
  CHECK(accel_text_length(out) == 0);
  accel_error_free(err);
  CHECK_FAILS(accel_json_canonical("{\"a\":1,\"a\":2}", 13, ACCEL_JSON_EXACT, out, &err),
              ACCEL_BAD_JSON, "twice");
  CHECK_FAILS(accel_json_canonical("1", 1, 7, out, &err), ACCEL_INVALID_ARGUMENT, "form 7");
  CHECK_FAILS(accel_json_canonical(NULL, 1, 0, out, &err), ACCEL_INVALID_ARGUMENT, "text is NULL");
  CHECK_FAILS(accel_json_canonical("1", 1, 0, NULL, &err), ACCEL_INVALID_ARGUMENT, "out is NULL");
  CHECK_FAILS(accel_json_canonical(NULL, 0, 0, out, &err), ACCEL_BAD_JSON, "end of the text");
  accel_text_free(out);
}

static void number(void) {
  char buffer[26];
  const double huge = 1e308;
  CHECK(accel_json_number(1e21, buffer, sizeof buffer) == 5 && strcmp(buffer, "1e+21") == 0);
  CHECK(accel_json_number(-0.0, buffer, sizeof buffer) == 1 && strcmp(buffer, "0") == 0);
  CHECK(accel_json_number(-0.0000033333333333333333, buffer, sizeof buffer) == 25);
  CHECK(accel_json_number(-0.0000033333333333333333, buffer, 25) == 0);
  CHECK(accel_json_number(huge * 10, buffer, sizeof buffer) == 0);
  CHECK(accel_json_number(huge * 10 - huge * 10, buffer, sizeof buffer) == 0);
  CHECK(accel_json_number(1, NULL, 9) == 0 && accel_json_number(1, buffer, 1) == 0);
}

int main(void) {
  canonical();
  number();
  return check_result("json");
}
