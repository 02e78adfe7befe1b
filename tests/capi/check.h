/* The assertions of the C tests: a failed one prints where and what, the program goes on and
   fails. */
#ifndef ACCEL_TESTS_CHECK_H
#define ACCEL_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

#include "accel.h"

static int checks = 0;
static int failures = 0;

static void check_that(int held, const char *file, int line, const char *what) {
  ++checks;
  if (held) return;
  ++failures;
  fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
}

#define CHECK(condition) check_that(!!(condition), __FILE__, __LINE__, #condition)

/* `call` must fail with `status` and a message that contains `part`. It is given `&err`. */
#define CHECK_FAILS(call, status, part)                                    \
  do {                                                                     \
    accel_error *err = NULL;                                               \
    CHECK((call) == (status));                                             \
    CHECK(accel_error_code(err) == (status));                              \
    CHECK(strstr(accel_error_message(err), (part)) != NULL);               \
    if (!strstr(accel_error_message(err), (part)))                         \
      fprintf(stderr, "  the message is: %s\n", accel_error_message(err)); \
    accel_error_free(err);                                                 \
  } while (0)

/* Every handle is freed and every check held: what main returns. */
static int check_result(const char *name) {
  CHECK(accel_live_objects() == 0);
  if (accel_live_objects()) fprintf(stderr, "  %d handles live\n", (int)accel_live_objects());
  printf("%s: %d checks, %d failed\n", name, checks, failures);
  return failures != 0;
}

#endif
