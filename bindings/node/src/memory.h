// Memory that becomes an ArrayBuffer.
#pragma once

#include <napi.h>

#include <cstddef>
#include <memory>

namespace accel_node {

// Filled on any thread.
class Block {
 public:
  Block() = default;
  explicit Block(size_t size) : data_(new char[size]), size_(size) {}
  Block(const void* data, size_t size);
  char* data() const { return data_.get(); }
  size_t size() const { return size_; }
  // An ArrayBuffer without another copy; undefined when empty. The event loop must turn before its
  // memory is freed: for results of other threads.
  Napi::Value give(Napi::Env env);

 private:
  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
};

// An ArrayBuffer of JavaScript's own with these bytes; undefined when empty.
Napi::Value copied(Napi::Env env, const void* data, size_t size);

}  // namespace accel_node
