// The rules of accel.i for Node, as Node-API. Objects of the library are values that own them (see
// handle.h), borrowed memory is an address as a number (a user's pointers have 47 bits); 64-bit
// counts and offsets are numbers too, hashes and seeds BigInts; arrays are typed arrays, used where
// they lie; what C fills with text is the call's result; many texts are an array of strings and
// buffers. Of a call with two results they are an array.

%{
#include <cmath>

#include "calls.h"
#include "handle.h"
#include "matches.h"
#include "rows.h"
#include "texts.h"
#include "values.h"
%}

// ---- numbers ----

%define %number(C, READ, WRITE)
%typemap(in) C { $1 = accel_node::READ(info.Env(), $input, "$1_name"); }
%typemap(out) C { $result = accel_node::WRITE(env, $1); }
%enddef
%number(int64_t, integer, number)
%number(size_t, integer, number)
%number(uint64_t, word, word)
%number(int32_t, small<int32_t>, number)
%number(uint32_t, small<uint32_t>, number)

// ---- results ----

%typemap(out) accel_status {
  (void)$1;
  $result = env.Undefined();
}
%typemap(in, numinputs=0) int64_t *RESULT ($*1_ltype made), int32_t *RESULT ($*1_ltype made),
                          double *RESULT ($*1_ltype made) {
  made = 0;
  $1 = &made;
}
%typemap(argout) int64_t *RESULT, int32_t *RESULT {
  $result = accel_node::with(env, $result, accel_node::number(env, *$1));
}
%typemap(argout) double *RESULT {
  $result = accel_node::with(env, $result, Napi::Number::New(env, *$1));
}
%typemap(in, numinputs=0) void **RESULT ($*1_ltype made) {
  made = NULL;
  $1 = &made;
}
%typemap(argout) void **RESULT { $result = accel_node::hold(env, *$1); }

// ---- objects and addresses ----

%typemap(in) void *ADDRESS { accel_node::read(info.Env(), $input, "$1_name", &$1); }
%typemap(out) void *ADDRESS {
  $result = accel_node::number(env, static_cast<int64_t>(reinterpret_cast<intptr_t>($1)));
}
%typemap(memberin) void *ADDRESS { $1 = ($1_ltype)$input; }
%typemap(freearg) void *ADDRESS ""

// The value that owns the object frees it, and may be closed twice.
%define %closes(FUNCTION)
%exception FUNCTION { accel_node::close(info[0]); }
%enddef
%closes(accel_error_free)
%closes(accel_cancel_free)
%closes(accel_text_free)
%closes(accel_regex_free)
%closes(accel_matches_free)
%closes(accel_spans_free)
%closes(accel_findings_free)
%closes(accel_regex_stream_free)
%closes(accel_json_stream_free)
%closes(accel_classify_free)
%closes(accel_analyzer_free)
%closes(accel_fuzzy_index_free)
%closes(accel_phrases_free)
%closes(accel_phrases_tail_free)
%closes(accel_response_free)
%closes(accel_loop_free)
%closes(accel_secrets_free)
%closes(accel_secrets_masker_free)
%closes(accel_dedup_free)
%closes(accel_think_free)
%closes(accel_files_free)
%closes(accel_walker_free)

// ---- texts: a string (as UTF-8) or any buffer, where it lies; null and undefined are empty ----

%typemap(in) (const char *BYTES, size_t LENGTH) (accel_node::Bytes bytes) {
  bytes.read(info.Env(), $input, "$1_name");
  $1 = ($1_ltype)bytes.data();
  $2 = bytes.size();
}
%typemap(in) (const char *BASE, const int64_t *OFFSETS, size_t N) (accel_node::Packed packed) {
  packed.read($input, "$1_name");
  packed.pack();
  $1 = ($1_ltype)packed.base();
  $2 = packed.offsets();
  $3 = packed.count();
}
%typemap(in) (const char *BASE, const int64_t *OFFSETS) (accel_node::Packed packed) {
  packed.read($input, "$1_name");
  packed.pack();
  $1 = ($1_ltype)packed.base();
  $2 = packed.offsets();
}
%typemap(in) (const void *RECORDS, size_t N) (accel_node::Patterns all) {
  all.read($input, "$1_name");
  $1 = ($1_ltype)all.data();
  $2 = all.count();
}
%typemap(freearg) (const char *BYTES, size_t LENGTH), (char *FILL, size_t CAPACITY) ""

// ---- what is filled: short texts are results; arrays have a length, which is the capacity ----

%typemap(in, numinputs=0) (char *FILL, size_t CAPACITY) (char filled[40] = "") {
  $1 = filled;
  $2 = sizeof filled;
}
%typemap(argout) (char *FILL, size_t CAPACITY) { $result = Napi::String::New(env, $1); }
%typemap(in, numinputs=0) accel_text *out (accel_node::Owned<accel_text> owned) {
  accel_error *fault = NULL;
  if (accel_text_new(owned.out(), &fault) != ACCEL_OK)
    throw accel_node::error_of(info.Env(), fault);
  $1 = owned.get();
}
%typemap(argout) accel_text *out {
  $result = accel_node::with(env, $result, accel_node::buffer_of(env, $1));
}
%typemap(freearg) accel_text *out ""
%apply accel_text *out { accel_text *fault };

%typemap(in) const void *RECORD {
  $1 = ($1_ltype)accel_node::array(info.Env(), $input, "$1_name", sizeof(int64_t)).data;
}
%typemap(in) int64_t *FILL, int32_t *FILL, double *FILL, const int64_t *READ, const double *READ {
  $1 = ($1_ltype)accel_node::array(info.Env(), $input, "$1_name", sizeof *$1).data;
}
%typemap(in) (int64_t *FILL, size_t CAPACITY), (char *COPY, size_t CAPACITY),
             (int64_t *COPY, size_t CAPACITY), (int32_t *COPY, size_t CAPACITY) {
  const accel_node::Array array = accel_node::array(info.Env(), $input, "$1_name", sizeof *$1);
  $1 = ($1_ltype)array.data;
  $2 = array.size;
}
%typemap(freearg) (char *COPY, size_t CAPACITY) ""

// ---- errors and names ----

%typemap(in, numinputs=0) accel_error **ERROR (accel_error *fault) {
  fault = NULL;
  $1 = &fault;
}
%typemap(argout) accel_error **ERROR {
  if (*$1) throw accel_node::error_of(env, *$1);
}
%typemap(out) const char * {
  $result = $1 ? Napi::Value(Napi::String::New(env, $1)) : env.Null();
}

// ---- what Node has beside the functions of C ----

%typemap(in) Napi::Value "$1 = $input;"
%typemap(out) Napi::Value "$result = $1;"
%feature("novaluewrapper") Napi::Value;
namespace Napi {
class Value;
}
%include "calls.h"
namespace accel_node {
void use_error_class(Napi::Value error_class);
}
%extend accel_call_options {
  // The deadline, so many milliseconds from now.
  void timeout(double milliseconds) {
    const double most = 9e12;
    $self->deadline_ns = accel_clock_ns() + int64_t(std::fmin(milliseconds, most) * 1e6);
  }
}
%apply (const char *BYTES, size_t LENGTH) { (const void *data, size_t length) };
%inline %{
// Copies of an array of texts, for the views of options.
Napi::Value views(Napi::Value texts) {
  return accel_node::hold(texts.Env(), new accel_node::Views(texts));
}
// accel_sig_hash without a seed: reading one is a tenth of a short call.
uint64_t hash_unseeded(const void *data, size_t length) { return accel_sig_hash(data, length, 0); }
void release_scratch() { accel_node::Scratch::release(); }
%}
