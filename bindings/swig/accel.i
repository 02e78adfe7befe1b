// accel.h for SWIG: what its conventions become in another language, each stated once. java.i and
// node.i say how. The functions keep their C names; hand-shaped classes stand in front of them.
//
//   T **out, int64_t *count   the one output of a call is its result; the status is not seen
//   accel_error **err         becomes an exception with code, message, item and offset
//   handles                   cross as addresses or values that own them; the class in front frees
//   borrowed views            cross as addresses: the class in front copies in time
//   text and bytes            a buffer of bytes, its length included
//   base, offsets, n          many texts as one value, packed
//   buffers to fill           an array of the right type, its length the capacity; or a result
//   records                   an array of their 64-bit words, for the layout is frozen; or of texts
//   options, statistics       classes with a property per field, struct_size set
//
// A type that no rule covers would become a class SWIGTYPE_p_...: the build of bindings/java
// refuses that and names it; a new function needs a new line here only for a new convention.
%module accel

%{
#include <accel.h>

#include <cstring>
%}

// The names of <stdint.h> and <stddef.h> for SWIG, as the C compiler has them: SWIGWORDSIZE64 where
// 64 bits are a long. What they become in a language depends on the names alone.
typedef unsigned char uint8_t;
typedef int int32_t;
typedef unsigned int uint32_t;
#ifdef SWIGWORDSIZE64
typedef long int64_t;
typedef unsigned long uint64_t;
#else
typedef long long int64_t;
typedef unsigned long long uint64_t;
#endif
typedef uint64_t size_t;

// The language's typemaps, for the names in capitals below.
#if defined(SWIGJAVA)
%include "java.i"
#elif defined(SWIGJAVASCRIPT)
%include "node.i"
#endif

// ---- text and arrays ----

%apply (const char *BYTES, size_t LENGTH) {
  (const char *text, size_t length), (const char *a, size_t a_length),
  (const char *b, size_t b_length), (const char *rules, size_t length),
  (const char *root, size_t length),
  (const char *delta, size_t length),
  (const void *data, size_t length), (const char *tool, size_t tool_length),
  (const char *arguments, size_t arguments_length), (const char *result, size_t result_length),
  (const char *name, size_t name_length), (const char *glob, size_t glob_length),
  (const char *path, size_t path_length), (const char *language, size_t language_length),
  (const char *rules, size_t rules_length)
};
%apply (const char *BASE, const int64_t *OFFSETS, size_t N) {
  (const char *base, const int64_t *offsets, size_t n),
  (const void *base, const int64_t *offsets, size_t n),
  (const char *arguments, const int64_t *argument_offsets, size_t n),
  (const char *rows, const int64_t *row_offsets, size_t n),
  (const char *columns, const int64_t *column_offsets, size_t m)
};
%apply (const char *BASE, const int64_t *OFFSETS) {
  (const char *tools, const int64_t *tool_offsets)
};
%apply (char *FILL, size_t CAPACITY) {
  (char *hex, size_t capacity), (char *buffer, size_t capacity)
};
%apply (int64_t *FILL, size_t CAPACITY) {
  (int64_t *spans, size_t capacity), (uint64_t *bitmap, size_t words)
};
%apply int64_t *FILL {
  uint64_t *out, int64_t *first, uint64_t *prints, int64_t *clusters, int64_t *counts, int64_t *keys
};
%apply int32_t *FILL { int32_t *winners, int32_t *states, uint32_t *signatures };
%apply double *FILL { double *scores, double *confidences };
%apply const int64_t *READ { const int64_t *keys };
%apply const double *READ { const double *similarities };

// ---- results and errors ----

%apply int64_t *RESULT {
  int64_t *count, int64_t *distance, int64_t *kept, int64_t *nearest, int64_t *stable
};
%apply int32_t *RESULT { int32_t *kind, int32_t *matched, int32_t *removed, int32_t *state };
%apply double *RESULT { double *score };
%apply accel_error **ERROR { accel_error **err };

// ---- handles, views, records ----

%define %handle(T)
%apply void *ADDRESS { T *, const T * };
%apply void **RESULT { T **out };
%enddef
%handle(accel_error)
%handle(accel_cancel)
%handle(accel_text)
%handle(accel_regex)
%handle(accel_matches)
%handle(accel_classify)
%handle(accel_fuzzy_index)
%handle(accel_loop)
%handle(accel_phrases)
%handle(accel_phrases_tail)
%handle(accel_response)
%handle(accel_spans)
%handle(accel_findings)
%handle(accel_json_stream)
%handle(accel_regex_stream)
%handle(accel_dedup)
%handle(accel_think)
%handle(accel_analyzer)
%handle(accel_secrets)
%handle(accel_secrets_masker)
%handle(accel_files)
%handle(accel_walker)

%apply (const void *RECORDS, size_t N) { (const accel_regex_pattern *patterns, size_t n) };
%apply const void *RECORD { const accel_match *match };
%apply void *ADDRESS {
  const accel_match *, const accel_failure *, const accel_span *, const accel_finding *,
  const accel_view *, const int64_t *,
  const int32_t *, const uint8_t *, const char *accel_text_data, const char *cache_dir,
  const char *key,
  const char *names, const char *directory_names, const char *error_names
};
%ignore accel_match;
%ignore accel_failure;
%ignore accel_span;
%ignore accel_finding;
%ignore accel_view;
%ignore accel_regex_pattern;

// ---- options and statistics ----

%ignore struct_size;
%ignore reserved;
%define %sized(T, INIT)
%nodefaultctor T;
%extend T {
  T() {
    T *made = new T();
    made->struct_size = sizeof *made;
    INIT;
    return made;
  }
}
%enddef
%sized(accel_call_options, accel_call_options_init(made, sizeof *made))
%sized(accel_regex_options, accel_regex_options_init(made, sizeof *made))
%sized(accel_chunk_options, accel_chunk_options_init(made, sizeof *made))
%sized(accel_log_options, accel_log_options_init(made, sizeof *made))
%sized(accel_log_result, )
%sized(accel_fuzzy_options, accel_fuzzy_options_init(made, sizeof *made))
%sized(accel_fuzzy_index_options, accel_fuzzy_index_options_init(made, sizeof *made))
%sized(accel_secrets_options, accel_secrets_options_init(made, sizeof *made))
%sized(accel_secrets_mask_options,
       accel_secrets_mask_options_init(made, sizeof *made))
%sized(accel_secrets_files_options,
       accel_secrets_files_options_init(made, sizeof *made))
%sized(accel_json_repair_options, accel_json_repair_options_init(made, sizeof *made))
%sized(accel_json_repaired, )
%sized(accel_sig_options, accel_sig_options_init(made, sizeof *made))
%sized(accel_dedup_options, accel_dedup_options_init(made, sizeof *made))
%sized(accel_dedup_stats, )
%sized(accel_think_options, accel_think_options_init(made, sizeof *made))
%sized(accel_walk_options, accel_walk_options_init(made, sizeof *made))
%sized(accel_cache_stats, )
%sized(accel_classify_result, )
%sized(accel_loop_report, )
%sized(accel_loop_stats, )
%sized(accel_phrases_repeat, )
%sized(accel_phrases_tail_options, accel_phrases_tail_options_init(made, sizeof *made))
%sized(accel_sig_stats, )
%sized(accel_files_view, )
%ignore accel_call_options_init;
%ignore accel_phrases_tail_options_init;
%ignore accel_regex_options_init;
%ignore accel_chunk_options_init;
%ignore accel_log_options_init;
%ignore accel_fuzzy_options_init;
%ignore accel_fuzzy_index_options_init;
%ignore accel_secrets_options_init;
%ignore accel_secrets_mask_options_init;
%ignore accel_secrets_files_options_init;
%ignore accel_json_repair_options_init;
%ignore accel_sig_options_init;
%ignore accel_dedup_options_init;
%ignore accel_think_options_init;
%ignore accel_walk_options_init;

// ---- the whole of it ----

#define ACCEL_API
%include "accel.h"

// ---- what C does with its pointers ----

%apply void *ADDRESS { const void *from };
%apply (char *COPY, size_t CAPACITY) { (char *bytes, size_t capacity) };
%apply (int64_t *COPY, size_t CAPACITY) { (int64_t *words, size_t capacity) };
%apply (int32_t *COPY, size_t CAPACITY) { (int32_t *numbers, size_t capacity) };
%inline %{
// Fills an array from borrowed memory.
void copy_bytes(const void *from, char *bytes, size_t capacity) {
  if (capacity) memcpy(bytes, from, capacity);
}
void copy_words(const void *from, int64_t *words, size_t capacity) {
  if (capacity) memcpy(words, from, capacity * sizeof *words);
}
void copy_numbers(const void *from, int32_t *numbers, size_t capacity) {
  if (capacity) memcpy(numbers, from, capacity * sizeof *numbers);
}
%}
