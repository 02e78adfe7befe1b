// What crosses between JavaScript and C by value: numbers, 64-bit words, arrays where they lie,
// errors.
#pragma once

#include <accel.h>
#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace accel_node {

// The class AccelError of the package, whose constructor takes message, code, item and offset.
void use_error_class(Napi::Value error_class);
// What went wrong as an AccelError; frees it.
Napi::Error error_of(Napi::Env env, accel_error* error);
Napi::Error error_of(Napi::Env env, accel_status status, const char* message);
[[noreturn]] void wrong_type(Napi::Env env, const char* what, const char* wanted);

// A whole number; a TypeError or RangeError names `what`.
int64_t integer(Napi::Env env, napi_value value, const char* what, double least = -9007199254740992,
                double most = 9007199254740992);
template <class T>
T small(Napi::Env env, napi_value value, const char* what) {
  using Limits = std::numeric_limits<T>;
  return static_cast<T>(integer(env, value, what, Limits::min(), Limits::max()));
}
Napi::Value number(Napi::Env env, int64_t value);
// A BigInt of 64 bits or a whole number; undefined is 0.
uint64_t word(Napi::Env env, napi_value value, const char* what);
Napi::Value word(Napi::Env env, uint64_t value);

// The text, copied.
Napi::Value buffer_of(Napi::Env env, const accel_text* text);
// One result more of a call: alone, or behind the one before in an array.
Napi::Value with(Napi::Env env, const Napi::Value& before, const Napi::Value& more);

bool is_nothing(Napi::Env env, napi_value value);

// Elements of an array, where they lie.
struct Array {
  void* data = nullptr;
  size_t size = 0;
};
// A typed array whose elements have `width` bytes; null and undefined are empty.
Array array(Napi::Env env, napi_value value, const char* what, size_t width);
// Whether it is a view, such as a Buffer, and then its bytes.
bool view(Napi::Env env, napi_value value, const char* what, Array& bytes);
// The bytes of any view or ArrayBuffer.
Array buffer(Napi::Env env, napi_value value, const char* what);

}  // namespace accel_node
