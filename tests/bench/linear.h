/* What the files of bench_linear share. */
#ifndef BENCH_LINEAR_H
#define BENCH_LINEAR_H

#include <accel.h>

#include <stddef.h>

/* accel_<noun>_<verb> of one text, for the nouns of texts; NULL: there is no such call. */
typedef int64_t (*text_call)(accel_view text, const accel_call_options *call);
text_call text_call_named(const char *name);

/* Where the calls put their errors; check() ends the program on one, need() where `what` is not met. */
extern accel_error *err;
void check(accel_status status);
void need(int it_holds, const char *what);

#endif
