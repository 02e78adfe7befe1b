#include "check.h"

static void versions(void) {
  CHECK(accel_abi_version() == ACCEL_ABI_VERSION);
  CHECK(strcmp(accel_version(), ACCEL_VERSION) == 0);
  CHECK(strstr("scalar sse42 avx2 avx512", accel_cpu()) != NULL);
  CHECK(accel_has("regex") == 1 && accel_has("nothing") == 0 && accel_has(NULL) == 0);
}

static void errors(void) {
  CHECK(strcmp(accel_status_name(ACCEL_BAD_PATTERN), "BAD_PATTERN") == 0);
  CHECK(strcmp(accel_status_name(12345), "UNKNOWN") == 0);
  CHECK(accel_error_code(NULL) == ACCEL_OK && accel_error_item(NULL) == -1);
  CHECK(strcmp(accel_error_message(NULL), "") == 0);
  accel_error_free(NULL);
  CHECK_FAILS(accel_text_new(NULL, &err), ACCEL_INVALID_ARGUMENT, "out is NULL");
  CHECK(accel_text_new(NULL, NULL) == ACCEL_INVALID_ARGUMENT);
}

static void cancelling(void) {
  accel_cancel *cancel = NULL;
  CHECK(accel_cancel_new(&cancel, NULL) == ACCEL_OK);
  CHECK(accel_cancel_requested(cancel) == 0);
  accel_cancel_request(cancel);
  CHECK(accel_cancel_requested(cancel) == 1);
  accel_cancel_reset(cancel);
  CHECK(accel_cancel_requested(cancel) == 0);
  accel_cancel_free(cancel);
  accel_cancel_free(NULL);
}

static void threads(void) {
  CHECK(accel_threads() >= 1);
  CHECK(accel_set_threads(3, NULL) == ACCEL_OK && accel_threads() == 3);
  CHECK_FAILS(accel_set_threads(-1, &err), ACCEL_INVALID_ARGUMENT, "threads");
  CHECK(accel_set_threads(0, NULL) == ACCEL_OK && accel_threads() >= 1);
}

static void texts(void) {
  accel_text *text = NULL;
  CHECK(accel_text_new(&text, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(text), "") == 0 && accel_text_length(text) == 0);
  CHECK(accel_text_data(NULL) == NULL && accel_text_length(NULL) == 0);
  accel_text_free(text);
}

/* Callers compiled with an older header have shorter structs, with a newer one longer ones. */
static void options(void) {
  const size_t old = offsetof(accel_walk_options, max_depth);
  accel_walk_options room[2];
  memset(room, 1, sizeof room);
  accel_walk_options_init(room, old);
  CHECK(room->struct_size == old && room->flags == 0);
  CHECK(((const char *)room)[old] == 1);
  accel_walk_options_init(room, sizeof room);
  CHECK(room->struct_size == sizeof room && room->max_depth == -1 && room[1].flags == 0);
  accel_call_options_init(NULL, sizeof(accel_call_options));
}

int main(void) {
  versions();
  errors();
  cancelling();
  threads();
  texts();
  options();
  return check_result("process");
}
