// What a scan found, copied out of the library so that its result object can serve the next scan.
#pragma once

#include <accel.h>
#include <napi.h>

#include <cstdint>
#include <memory>

namespace accel_node {

// A result object from the few that are kept: their memory, once grown, is what makes scans fast.
class Scratch {
 public:
  ~Scratch();
  accel_status open(accel_error** err);
  accel_matches* get() const { return matches_; }
  // Frees those that are kept.
  static void release();

 private:
  accel_matches* matches_ = nullptr;
};

// A block of memory that becomes an ArrayBuffer without being copied again.
class Block {
 public:
  Block() = default;
  Block(const void* data, size_t size);
  Napi::Value take(Napi::Env env);  // undefined when empty

 private:
  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
};

class Found {
 public:
  void take_offsets(const accel_matches* matches);
  void take_records(const accel_matches* matches);
  // The records as they are before accel_matches_convert.
  void take_bytes(const accel_matches* matches);
  // [records, failures, offsets of the texts, records in bytes]: ArrayBuffers, undefined where
  // empty.
  Napi::Value result(Napi::Env env);

 private:
  Block records_, failures_, offsets_, bytes_;
};

}  // namespace accel_node
