// The border of the library. guard() runs a body and turns every exception into an accel_status and
// an accel_error; the other helpers read what C callers hand over. Nothing here knows a noun.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "accel.h"
#include "core/base/call.h"
#include "core/base/error.h"
#include "core/base/live.h"

struct accel_error : accel::Live {
  explicit accel_error(accel::Error fault) : fault(std::move(fault)) {}
  accel::Error fault;
};

struct accel_cancel : accel::Live {
  mutable std::atomic<bool> requested{false};
};

struct accel_text : accel::Live {
  std::string bytes;
};

namespace accel::capi {

// Gives the fault in flight to the caller and returns its status. Never throws: when memory is out,
// the error is a static object that accel_error_free leaves alone.
accel_status report(accel_error** err) noexcept;
accel_error* out_of_memory_error() noexcept;

template <class Body>
accel_status guard(accel_error** err, Body&& body) noexcept {
  try {
    body();
    return ACCEL_OK;
  } catch (...) {
    return report(err);
  }
}

[[noreturn]] inline void invalid(std::string message) {
  throw Error(Status::invalid_argument, std::move(message));
}

// The object behind a pointer that must not be NULL; `name` is the parameter's.
template <class T>
T& need(T* pointer, const char* name) {
  if (!pointer) invalid(std::string(name) + " is NULL");
  return *pointer;
}

// An output pointer, emptied before anything can fail.
template <class T>
T*& output(T** out) {
  return need(out, "out") = nullptr;
}

// A new handle for the caller.
template <class T, class... Arguments>
T& make(T** out, Arguments&&... arguments) {
  T*& place = output(out);
  return *(place = new T(std::forward<Arguments>(arguments)...));
}

// Refills a text of the caller, which is empty when `body` throws.
template <class Body>
void fill(accel_text* out, Body&& body) {
  std::string& bytes = need(out, "out").bytes;
  bytes.clear();
  try {
    body(bytes);
  } catch (...) {
    bytes.clear();
    throw;
  }
}

// Fills n numbers of the caller, which are 0 when `body` throws.
template <class Number, class Body>
void fill_numbers(Number* out, size_t n, const char* name, Body&& body) {
  if (n) need(out, name);
  try {
    body();
  } catch (...) {
    std::fill_n(out, n, Number{});
    throw;
  }
}

inline std::string_view bytes(const void* data, size_t length, const char* name = "text") {
  if (!data && length) invalid(std::string(name) + " is NULL but its length is not 0");
  return data ? std::string_view(static_cast<const char*>(data), length) : std::string_view();
}

inline std::string_view bytes(const accel_view& view, const char* name) {
  if (view.length < 0) invalid(std::string(name) + " has a negative length");
  return bytes(view.data, static_cast<size_t>(view.length), name);
}

// Gives defaults to the caller's struct of `size` bytes, which may be older or newer than ours.
template <class Options>
void init_options(Options* options, size_t size, Options defaults) {
  if (!options) return;
  std::memset(static_cast<void*>(options), 0, size);
  defaults.struct_size = static_cast<uint32_t>(size);
  std::memcpy(options, &defaults, std::min(size, sizeof defaults));
}

// An options struct as this library knows it: defaults from init, then what the caller's own, maybe
// older, struct holds. A newer struct is taken when the part that is unknown here is zero.
template <class Options>
Options read_options(const Options* given, void (*init)(Options*, size_t)) {
  Options options;
  init(&options, sizeof options);
  if (!given) return options;
  const size_t size = given->struct_size;
  if (size < sizeof given->struct_size) invalid("struct_size is not set: call the _init function");
  const char* raw = reinterpret_cast<const char*>(given);
  if (size > sizeof options &&
      std::any_of(raw + sizeof options, raw + size, [](char c) { return c; }))
    throw Error(Status::unsupported, "an option of a newer accel is set: update the library");
  std::memcpy(&options, given, std::min(size, sizeof options));
  options.struct_size = sizeof options;
  return options;
}

// Fills a result struct of the caller, which may be older and so shorter than ours.
template <class Result>
void write_result(Result* out, Result value) {
  const size_t size = need(out, "out").struct_size;
  if (size < sizeof out->struct_size) invalid("struct_size is not set");
  value.struct_size = static_cast<uint32_t>(std::min(size, sizeof value));
  std::memcpy(out, &value, value.struct_size);
}

Call read_call(const accel_call_options* given);

// The items of a packed batch: n + 1 ascending offsets into base.
class Packed {
 public:
  Packed(const void* base, const int64_t* offsets, size_t n, const char* name);

  size_t size() const { return n_; }
  std::string_view operator[](size_t i) const {
    return {base_ + offsets_[i], static_cast<size_t>(offsets_[i + 1] - offsets_[i])};
  }

 private:
  const char* base_;
  const int64_t* offsets_;
  size_t n_;
};

}  // namespace accel::capi
