#include "handle.h"

#include <memory>
#include <string>

namespace accel_node {

void Handle::close() {
  closed_ = true;
  if (uses_ == 0) free();
}

void Handle::leave() {
  if (--uses_ == 0 && closed_) free();
}

void Handle::free() {
  if (object_) kind_->free(std::exchange(object_, nullptr));
}

Napi::Value hold(Napi::Env env, const Kind* kind, void* object) {
  if (!object) return env.Null();
  auto made = std::make_unique<Handle>(kind, object);
  napi_value value = nullptr;
  const auto finalize = [](napi_env, void* data, void*) { delete static_cast<Handle*>(data); };
  if (napi_create_external(env, made.get(), finalize, nullptr, &value) != napi_ok)
    throw Napi::Error::New(env);
  made.release();
  return Napi::Value(env, value);
}

Handle* handle(Napi::Env env, napi_value value, const char* what, const Kind* kind) {
  void* data = nullptr;
  if (napi_get_value_external(env, value, &data) == napi_ok) {
    auto* found = static_cast<Handle*>(data);
    if (found->kind() == kind) return found;
  } else if (is_nothing(env, value)) {
    return nullptr;
  }
  wrong_type(env, what, (std::string("an ") + kind->name).c_str());
}

void close(Napi::Value value) {
  void* data = nullptr;
  if (napi_get_value_external(value.Env(), value, &data) == napi_ok)
    static_cast<Handle*>(data)->close();
}

namespace {

const Views* views_of(Napi::Env env, napi_value value, const char* what) {
  const Handle* found = handle(env, value, what, &KindOf<Views>::kind);
  return found ? static_cast<const Views*>(found->object()) : nullptr;
}

}  // namespace

void read(Napi::Env env, napi_value value, const char* what, accel_view** out) {
  const Views* views = views_of(env, value, what);
  *out = views ? const_cast<accel_view*>(views->data()) : nullptr;
}

void read(Napi::Env env, napi_value value, const char* what, char** out) {
  const Views* views = views_of(env, value, what);
  *out = views ? const_cast<char*>(views->data()->data) : nullptr;
}

}  // namespace accel_node
