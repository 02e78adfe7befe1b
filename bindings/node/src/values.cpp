#include "values.h"

#include <cmath>
#include <string>

namespace accel_node {
namespace {

// Of the JavaScript thread that loaded the package; a worker thread has its own.
thread_local napi_ref error_class = nullptr;

void check(Napi::Env env, napi_status status) {
  if (status != napi_ok) throw Napi::Error::New(env);
}

napi_valuetype type_of(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, value, &type);
  return type;
}

// A detached buffer is empty for Node-API: it is refused, since its caller meant its bytes.
void need_attached(Napi::Env env, napi_value owner, const char* what) {
  bool detached = false;
  napi_is_detached_arraybuffer(env, owner, &detached);
  if (detached) wrong_type(env, what, "a buffer that is not detached");
}

void need_attached_view(Napi::Env env, napi_value view, const char* what) {
  bool is_data_view = false;
  napi_value owner = nullptr;
  napi_is_dataview(env, view, &is_data_view);
  if (is_data_view)
    check(env, napi_get_dataview_info(env, view, nullptr, nullptr, &owner, nullptr));
  else
    check(env, napi_get_typedarray_info(env, view, nullptr, nullptr, nullptr, &owner, nullptr));
  need_attached(env, owner, what);
}

size_t width_of(napi_typedarray_type type) {
  switch (type) {
    case napi_int8_array:
    case napi_uint8_array:
    case napi_uint8_clamped_array: return 1;
    case napi_int32_array:
    case napi_uint32_array:
    case napi_float32_array: return 4;
    case napi_bigint64_array:
    case napi_biguint64_array:
    case napi_float64_array: return 8;
    default: return 2;
  }
}

}  // namespace

void use_error_class(Napi::Value value) {
  const Napi::Env env = value.Env();
  if (!value.IsFunction()) wrong_type(env, "the error class", "a class");
  if (error_class) napi_delete_reference(env, error_class);
  check(env, napi_create_reference(env, value, 1, &error_class));
  const auto forget = [](void*) { error_class = nullptr; };
  check(env, napi_add_env_cleanup_hook(env, forget, nullptr));
}

Napi::Error error_of(Napi::Env env, accel_status status, const char* message) {
  napi_value made = nullptr, thrown = nullptr;
  check(env, napi_get_reference_value(env, error_class, &made));
  thrown = Napi::Function(env, made).New(
      {Napi::String::New(env, message), Napi::String::New(env, accel_status_name(status))});
  return Napi::Error(env, thrown);
}

Napi::Error error_of(Napi::Env env, accel_error* error) {
  const struct Owner {
    accel_error* error;
    ~Owner() { accel_error_free(error); }
  } owner{error};
  Napi::Error made = error_of(env, accel_error_code(error), accel_error_message(error));
  made.Set("item", number(env, accel_error_item(error)));
  made.Set("offset", number(env, accel_error_offset(error)));
  return made;
}

void wrong_type(Napi::Env env, const char* what, const char* wanted) {
  throw Napi::TypeError::New(env, std::string(what) + " must be " + wanted);
}

int64_t integer(Napi::Env env, napi_value value, const char* what, double least, double most) {
  double number = 0;
  if (napi_get_value_double(env, value, &number) != napi_ok) wrong_type(env, what, "a number");
  if (!(std::trunc(number) == number && number >= least && number <= most))
    throw Napi::RangeError::New(env, std::string(what) + " must be a whole number from " +
                                         std::to_string(static_cast<int64_t>(least)) + " to " +
                                         std::to_string(static_cast<int64_t>(most)));
  return static_cast<int64_t>(number);
}

Napi::Value number(Napi::Env env, int64_t value) {
  return Napi::Number::New(env, static_cast<double>(value));
}

uint64_t word(Napi::Env env, napi_value value, const char* what) {
  const napi_valuetype type = type_of(env, value);
  if (type == napi_undefined) return 0;
  if (type == napi_number)
    return static_cast<uint64_t>(integer(env, value, what, 0, 9007199254740992));
  uint64_t bits = 0;
  bool exact = false;
  if (napi_get_value_bigint_uint64(env, value, &bits, &exact) != napi_ok)
    wrong_type(env, what, "a BigInt or a number");
  if (!exact) throw Napi::RangeError::New(env, std::string(what) + " must be from 0 to 2^64 - 1");
  return bits;
}

Napi::Value word(Napi::Env env, uint64_t value) { return Napi::BigInt::New(env, value); }

Napi::Value buffer_of(Napi::Env env, const accel_text* text) {
  return Napi::Buffer<char>::Copy(env, accel_text_data(text),
                                  static_cast<size_t>(accel_text_length(text)));
}

Napi::Value with(Napi::Env env, const Napi::Value& before, const Napi::Value& more) {
  if (before.IsEmpty() || before.IsUndefined()) return more;
  const Napi::Array both = Napi::Array::New(env, 2);
  both.Set(0u, before);
  both.Set(1u, more);
  return both;
}

bool is_nothing(Napi::Env env, napi_value value) {
  const napi_valuetype type = type_of(env, value);
  return type == napi_undefined || type == napi_null;
}

bool view(Napi::Env env, napi_value value, const char* what, Array& bytes) {
  bool is_view = false;
  napi_is_buffer(env, value, &is_view);  // any view
  if (!is_view) return false;
  check(env, napi_get_buffer_info(env, value, &bytes.data, &bytes.size));
  if (bytes.size == 0) need_attached_view(env, value, what);
  return true;
}

Array buffer(Napi::Env env, napi_value value, const char* what) {
  Array bytes;
  if (view(env, value, what, bytes)) return bytes;
  bool fits = false;
  napi_is_arraybuffer(env, value, &fits);
  if (!fits) wrong_type(env, what, "a string, a Buffer or other view, or an ArrayBuffer");
  check(env, napi_get_arraybuffer_info(env, value, &bytes.data, &bytes.size));
  if (bytes.size == 0) need_attached(env, value, what);
  return bytes;
}

Array array(Napi::Env env, napi_value value, const char* what, size_t width) {
  if (is_nothing(env, value)) return {};
  napi_typedarray_type type = napi_uint16_array;
  const napi_status status =
      napi_get_typedarray_info(env, value, &type, nullptr, nullptr, nullptr, nullptr);
  if (status != napi_ok || width_of(type) != width)
    wrong_type(env, what, ("a typed array of " + std::to_string(8 * width) + " bits").c_str());
  const Array bytes = buffer(env, value, what);
  return {bytes.data, bytes.size / width};
}

}  // namespace accel_node
