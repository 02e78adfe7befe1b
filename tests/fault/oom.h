/*
 * The allocation sweep: every function of accel.h, with each of its allocations failing in turn.
 *
 * A scenario prepares what it needs, makes one armed call, checks the outputs and frees everything.
 * The program runs it with allocation 0, 1, 2, ... of the armed call failing, alone and with all
 * that follow, until a run meets no failure. Each run must answer what an undisturbed one answers,
 * or ACCEL_OUT_OF_MEMORY with empty outputs. Calls stay on one thread: libgomp, which ends the
 * process when it gets no memory, is left out, and so is what the kernel maps without malloc
 * (PCRE2's JIT code).
 */
#ifndef ACCEL_TESTS_FAULT_OOM_H
#define ACCEL_TESTS_FAULT_OOM_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "accel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct scenario {
  const char *function;      /* of accel.h */
  accel_status (*run)(void); /* returns what the armed call answered */
} scenario;

/* One table per noun, ended by {NULL, NULL}. */
extern const scenario chunk_scenarios[];
extern const scenario classify_scenarios[];
extern const scenario analyzer_scenarios[];
extern const scenario fuzzy_scenarios[];
extern const scenario json_scenarios[];
extern const scenario log_scenarios[];
extern const scenario loop_scenarios[];
extern const scenario process_scenarios[];
extern const scenario response_scenarios[];
extern const scenario secrets_scenarios[];
extern const scenario sig_scenarios[];
extern const scenario regex_scenarios[];
extern const scenario dedup_scenarios[];
extern const scenario think_scenarios[];
extern const scenario walk_scenarios[];

/* From oom_arm to oom_disarm allocations count, and the chosen one fails. */
void oom_arm(void);
accel_status oom_disarm(accel_status status);

/* Options for calls that would otherwise use threads. */
const accel_call_options *oom_one_thread(void);

accel_text *oom_text(void); /* holds something, which the call must replace or remove */
void oom_remove(const char *folder);

#ifdef __cplusplus
}
#endif

/* What an output holds before the call that must fill or empty it. */
#define OOM_STALE ((void *)-1)

/* The armed call of a scenario. */
#define ARMED(call) (oom_arm(), oom_disarm(call))

#define MUST(condition)                                                            \
  do {                                                                             \
    if (condition) break;                                                          \
    fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
    abort();                                                                       \
  } while (0)

/* The error belongs to the status; frees it. */
#define MUST_AGREE(status, err)                                         \
  do {                                                                  \
    MUST(((status) == ACCEL_OK) == ((err) == NULL));                    \
    MUST(accel_error_code(err) == (status));                            \
    MUST((status) == ACCEL_OK || *accel_error_message(err) != 0);       \
    MUST(accel_error_item(err) >= -1 && accel_error_offset(err) >= -1); \
    accel_error_free(err);                                              \
  } while (0)

#endif
