#include "arrays.h"

#include <cmath>

namespace accel_node {
namespace {

constexpr double kMostExact = 9007199254740992;  // 2^53

[[noreturn]] void wrong_type(Napi::Env env, const char* what, const char* wanted) {
  throw Napi::TypeError::New(env, std::string(what) + " must be " + wanted);
}

bool is_nothing(const Napi::Value& value) { return value.IsUndefined() || value.IsNull(); }

// The bytes of a view or an ArrayBuffer. A detached buffer is empty for Node-API: it is refused,
// since its caller meant its bytes.
Array buffer(Napi::Env env, const Napi::Value& value, const char* what) {
  napi_value owner = value;
  void* data = nullptr;
  size_t size = 0, offset = 0;
  if (value.IsTypedArray()) {
    napi_typedarray_type type;
    const auto view = value.As<Napi::TypedArray>();
    size_t count = 0;
    if (napi_get_typedarray_info(env, value, &type, &count, &data, &owner, &offset) != napi_ok)
      throw Napi::Error::New(env);
    size = view.ByteLength();
  } else if (value.IsDataView()) {
    if (napi_get_dataview_info(env, value, &size, &data, &owner, &offset) != napi_ok)
      throw Napi::Error::New(env);
  } else if (value.IsArrayBuffer()) {
    if (napi_get_arraybuffer_info(env, value, &data, &size) != napi_ok) throw Napi::Error::New(env);
  } else {
    wrong_type(env, what, "a string, a Uint8Array or another view of bytes, or an ArrayBuffer");
  }
  if (!data && size == 0 && Napi::ArrayBuffer(env, owner).IsDetached())
    wrong_type(env, what, "a buffer that is not detached");
  return {data, size};
}

}  // namespace

void raise(Napi::Env env, accel_error* error) {
  const Napi::Error fault = Napi::Error::New(env, accel_error_message(error));
  fault.Set("code", accel_status_name(accel_error_code(error)));
  fault.Set("item", number(env, accel_error_item(error)));
  fault.Set("offset", number(env, accel_error_offset(error)));
  accel_error_free(error);
  throw fault;
}

int64_t integer(Napi::Env env, const Napi::Value& value, const char* what) {
  if (!value.IsNumber()) wrong_type(env, what, "a number");
  const double number = value.As<Napi::Number>().DoubleValue();
  if (std::trunc(number) != number || std::fabs(number) > kMostExact)
    throw Napi::RangeError::New(env, std::string(what) + " must be a whole number up to 2^53");
  return static_cast<int64_t>(number);
}

Napi::Value number(Napi::Env env, int64_t value) {
  return Napi::Number::New(env, static_cast<double>(value));
}

uint64_t word(Napi::Env env, const Napi::Value& value, const char* what) {
  if (value.IsNumber()) {
    const int64_t small = integer(env, value, what);
    if (small >= 0) return static_cast<uint64_t>(small);
  }
  bool exact = false;
  if (!value.IsBigInt()) wrong_type(env, what, "a BigInt");
  const uint64_t bits = value.As<Napi::BigInt>().Uint64Value(&exact);
  if (!exact) throw Napi::RangeError::New(env, std::string(what) + " must have 64 bits");
  return bits;
}

Napi::Value word(Napi::Env env, uint64_t value) { return Napi::BigInt::New(env, value); }

void* pointer(Napi::Env env, const Napi::Value& value, const char* what) {
  return is_nothing(value) ? nullptr : reinterpret_cast<void*>(integer(env, value, what));
}

Napi::Value address(Napi::Env env, const void* value) {
  return number(env, static_cast<int64_t>(reinterpret_cast<intptr_t>(value)));
}

Array array(Napi::Env env, const Napi::Value& value, const char* what, size_t width) {
  if (is_nothing(value)) return {};
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().ElementSize() != width)
    wrong_type(env, what, ("a typed array of " + std::to_string(8 * width) + " bits").c_str());
  const Array bytes = buffer(env, value, what);
  return {bytes.data(), bytes.size() / width};
}

void Bytes::read(Napi::Env env, const Napi::Value& value, const char* what) {
  if (is_nothing(value)) return;
  if (!value.IsString()) {
    const Array bytes = buffer(env, value, what);
    data_ = static_cast<const char*>(bytes.data());
    size_ = bytes.size();
    return;
  }
  // A string that fits with certainty needs one call; one that may have been cut is read anew.
  napi_get_value_string_utf8(env, value, small_, sizeof small_, &size_);
  data_ = small_;
  if (size_ < sizeof small_ - 4) return;
  large_ = value.As<Napi::String>().Utf8Value();
  data_ = large_.data();
  size_ = large_.size();
}

void Packed::read(Napi::Env env, const Napi::Value& value, const char* what) {
  if (!value.IsArray()) wrong_type(env, what, "an array of texts");
  const auto texts = value.As<Napi::Array>();
  const uint32_t count = texts.Length();
  offsets_.reserve(count + 1);
  offsets_.push_back(0);
  for (uint32_t i = 0; i < count; ++i) {
    const Napi::HandleScope scope(env);
    Bytes text;
    text.read(env, texts.Get(i), what);
    base_.append(text.data() ? text.data() : "", text.size());
    offsets_.push_back(static_cast<int64_t>(base_.size()));
  }
}

}  // namespace accel_node
