// What a scan found, as columns that JavaScript reads where they lie; the library's own result object
// serves the next scan.
#pragma once

#include <accel.h>
#include <napi.h>

#include <cstddef>
#include <memory>

namespace accel_node {

// A result object from the few that are kept: their memory, once grown, is what makes scans fast.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  accel_status open(accel_error** err);
  accel_matches* get() const { return matches_; }
  // Frees those that are kept.
  static void release();

 private:
  accel_matches* matches_ = nullptr;
};

// Memory that is filled on any thread and becomes an ArrayBuffer.
class Block {
 public:
  Block() = default;
  explicit Block(size_t size) : data_(new char[size]), size_(size) {}
  Block(const void* data, size_t size);
  char* data() const { return data_.get(); }
  size_t size() const { return size_; }
  // Without another copy; undefined when empty. The event loop must turn before the memory is freed.
  Napi::Value give(Napi::Env env);
  Napi::Value copy(Napi::Env env) const;

 private:
  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
};

// start as doubles, end as doubles, pattern as uint32: 20 bytes a match.
size_t columns_size(const accel_matches* matches);
void write_columns(const accel_matches* matches, void* to);

// [columns, failures, offsets of the texts, columns in bytes where they differ] of one scan, as
// ArrayBuffers; undefined where empty.
class Found {
 public:
  accel_status open(accel_error** err) { return scratch_.open(err); }
  accel_matches* matches() const { return scratch_.get(); }
  // Before the offsets are converted.
  void keep_bytes();
  // On the other thread, so that the JavaScript thread need not copy.
  void carry();
  Napi::Value result(Napi::Env env);

 private:
  Scratch scratch_;
  Block bytes_, carried_;
};

}  // namespace accel_node
