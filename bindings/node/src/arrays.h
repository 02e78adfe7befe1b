// What crosses between JavaScript and C: numbers, texts, typed arrays, errors.
#pragma once

#include <accel.h>
#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace accel_node {

// Throws what went wrong as an Error with code, item and offset, and frees it.
[[noreturn]] void raise(Napi::Env env, accel_error* error);

// A whole number of at most 2^53; a TypeError or RangeError names `what`.
int64_t integer(Napi::Env env, const Napi::Value& value, const char* what);
Napi::Value number(Napi::Env env, int64_t value);
// A BigInt of 64 bits.
uint64_t word(Napi::Env env, const Napi::Value& value, const char* what);
Napi::Value word(Napi::Env env, uint64_t value);
// An address as a number; 0, null and undefined are NULL.
void* pointer(Napi::Env env, const Napi::Value& value, const char* what);
Napi::Value address(Napi::Env env, const void* value);

// Elements of a typed array, where they lie.
class Array {
 public:
  Array() = default;
  Array(void* data, size_t size) : data_(data), size_(size) {}
  void* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  void* data_ = nullptr;
  size_t size_ = 0;
};
// A typed array whose elements have `width` bytes; null and undefined are empty.
Array array(Napi::Env env, const Napi::Value& value, const char* what, size_t width);

// The UTF-8 of a string, or the bytes of a buffer where they lie; null and undefined are empty.
class Bytes {
 public:
  void read(Napi::Env env, const Napi::Value& value, const char* what);
  const char* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
  char small_[512];
  std::string large_;
};

// The texts of an array, one after the other.
class Packed {
 public:
  void read(Napi::Env env, const Napi::Value& value, const char* what);
  const char* base() const { return base_.data(); }
  int64_t* offsets() { return offsets_.data(); }
  size_t count() const { return offsets_.size() - 1; }

 private:
  std::string base_;
  std::vector<int64_t> offsets_;
};

}  // namespace accel_node
