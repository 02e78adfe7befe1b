/* What the files calls_<noun>.c share: how a request becomes a call of accel.h, and its result
 * JSON. */
#ifndef ACCEL_TESTS_VECTORS_CALLS_H
#define ACCEL_TESTS_VECTORS_CALLS_H

#include "accel.h"
#include "json.h"

/* Writes the members of the result object to `out`, or fails with `err`. */
typedef accel_status (*call_function)(json args, writer* out, accel_error** err);

typedef struct call {
  const char* name;
  call_function run;
} call;

/* Each ends with a NULL name. */
extern const call classify_calls[];
extern const call chunk_calls[];
extern const call fuzzy_calls[];
extern const call log_calls[];
extern const call loop_calls[];
extern const call phrases_calls[];
extern const call response_calls[];
extern const call secrets_calls[];
extern const call sig_calls[];
extern const call analyzer_calls[];
extern const call json_calls[];
extern const call regex_calls[];
extern const call dedup_calls[];
extern const call think_calls[];
extern const call walk_calls[];

/* The place of `value`, a string, in `names`, which are separated by spaces; `otherwise` when there
 * is no value; 99 when it is not in the list: the library must refuse that. */
uint32_t choice(json value, const char* names, uint32_t otherwise);

/* A double as accel_json_number writes it. */
void put_number(writer* out, double value);
double json_double(json number, double otherwise);

/* The text a call filled, as member `name`. Frees it. */
void put_text(writer* out, const char* name, accel_text* text);

/* "spans":[{"kind","item","start","end"}], kinds by name. */
void put_spans(writer* out, const accel_spans* spans, const char* (*kind_name)(uint32_t));

/* Texts as a batch takes them. */
typedef struct packed {
  writer base;
  int64_t* offsets;
  size_t count;
} packed;

packed new_packed(size_t room);
void pack(packed* all, const char* data, size_t length);
size_t json_count(json list);

#endif
