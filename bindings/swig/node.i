// The rules of accel.i for Node, as Node-API. Addresses are numbers (a user's pointers have 47 bits),
// 64-bit counts and offsets numbers too, hashes and seeds BigInts; arrays are typed arrays, used where
// they lie; many texts are an array of strings and buffers.

%{
#include "arrays.h"
%}

// ---- numbers ----

%define %number(C, READ, WRITE)
%typemap(in) C { $1 = accel_node::READ(info.Env(), $input, "$1_name"); }
%typemap(out) C { $result = accel_node::WRITE(env, $1); }
%enddef
%number(int64_t, integer, number)
%number(size_t, integer, number)
%number(uint64_t, word, word)

// ---- results ----

%typemap(out) accel_status {
  (void)$1;
  $result = env.Undefined();
}
%typemap(in, numinputs=0) int64_t *RESULT ($*1_ltype made), int32_t *RESULT ($*1_ltype made) {
  made = 0;
  $1 = &made;
}
%typemap(argout) int64_t *RESULT, int32_t *RESULT {
  $result = accel_node::number(env, *$1);
}
%typemap(in, numinputs=0) void **RESULT ($*1_ltype made) {
  made = NULL;
  $1 = &made;
}
%typemap(argout) void **RESULT { $result = accel_node::address(env, *$1); }

// ---- handles and views: addresses ----

%typemap(in) void *ADDRESS { $1 = ($1_ltype)accel_node::pointer(info.Env(), $input, "$1_name"); }
%typemap(out) void *ADDRESS { $result = accel_node::address(env, $1); }
%typemap(memberin) void *ADDRESS { $1 = ($1_ltype)$input; }
%typemap(freearg) void *ADDRESS ""

// ---- texts: a string (as UTF-8) or any buffer, where it lies; null and undefined are empty ----

%typemap(in) (const char *BYTES, size_t LENGTH) (accel_node::Bytes bytes) {
  bytes.read(info.Env(), $input, "$1_name");
  $1 = ($1_ltype)bytes.data();
  $2 = bytes.size();
}
%typemap(in) (const char *BASE, const int64_t *OFFSETS, size_t N) (accel_node::Packed packed) {
  packed.read(info.Env(), $input, "$1_name");
  $1 = ($1_ltype)packed.base();
  $2 = packed.offsets();
  $3 = packed.count();
}
%typemap(in) (const char *BASE, const int64_t *OFFSETS) (accel_node::Packed packed) {
  packed.read(info.Env(), $input, "$1_name");
  $1 = ($1_ltype)packed.base();
  $2 = packed.offsets();
}
%typemap(freearg) (const char *BYTES, size_t LENGTH), (char *FILL, size_t CAPACITY) ""

// ---- arrays: the length is the capacity ----

%typemap(in) const void *RECORD {
  $1 = ($1_ltype)accel_node::array(info.Env(), $input, "$1_name", sizeof(int64_t)).data();
}
%typemap(in) (const void *RECORDS, size_t N) {
  const accel_node::Array array = accel_node::array(info.Env(), $input, "$1_name", sizeof(int64_t));
  $1 = ($1_ltype)array.data();
  $2 = array.size() * sizeof(int64_t) / sizeof *$1;
}
%typemap(in) int64_t *FILL {
  $1 = ($1_ltype)accel_node::array(info.Env(), $input, "$1_name", sizeof *$1).data();
}
%typemap(in) (char *FILL, size_t CAPACITY), (int64_t *FILL, size_t CAPACITY),
             (char *COPY, size_t CAPACITY), (int64_t *COPY, size_t CAPACITY),
             (int32_t *COPY, size_t CAPACITY) {
  const accel_node::Array array = accel_node::array(info.Env(), $input, "$1_name", sizeof *$1);
  $1 = ($1_ltype)array.data();
  $2 = array.size();
}
%typemap(freearg) (char *COPY, size_t CAPACITY) ""

// ---- errors and texts ----

%typemap(in, numinputs=0) accel_error **ERROR (accel_error *fault) {
  fault = NULL;
  $1 = &fault;
}
%typemap(argout) accel_error **ERROR {
  if (*$1) accel_node::raise(env, *$1);
}
%typemap(out) const char * {
  $result = $1 ? Napi::Value(Napi::String::New(env, $1)) : env.Null();
}
