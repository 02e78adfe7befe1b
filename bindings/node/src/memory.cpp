#include "memory.h"

#include <cstring>
#include <system_error>
#include <thread>

namespace accel_node {
namespace {

constexpr size_t kLarge = size_t{4} << 20;

// The system takes milliseconds to take back many pages, which the event loop should not wait for.
void free_elsewhere(char* data) {
  try {
    std::thread([data] { delete[] data; }).detach();
  } catch (const std::system_error&) {
    delete[] data;
  }
}

void free_block(napi_env, void* data, void* size) {
  if (reinterpret_cast<size_t>(size) < kLarge)
    delete[] static_cast<char*>(data);
  else
    free_elsewhere(static_cast<char*>(data));
}

}  // namespace

Block::Block(const void* data, size_t size) : Block(size) {
  if (size) memcpy(data_.get(), data, size);
}

Napi::Value Block::give(Napi::Env env) {
  if (!size_) return env.Undefined();
  napi_value made = nullptr;
  if (napi_create_external_arraybuffer(env, data(), size_, free_block,
                                       reinterpret_cast<void*>(size_), &made) != napi_ok)
    return copied(env, data(), size_);  // a runtime that allows no memory but its own
  data_.release();
  return Napi::Value(env, made);
}

Napi::Value copied(Napi::Env env, const void* data, size_t size) {
  if (!size) return env.Undefined();
  Napi::ArrayBuffer made = Napi::ArrayBuffer::New(env, size);
  memcpy(made.Data(), data, size);
  return made;
}

}  // namespace accel_node
