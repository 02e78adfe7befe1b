// What a scan found, as columns that JavaScript reads where they lie; the library's own result
// object serves the next scan.
#pragma once

#include <accel.h>
#include <napi.h>

#include <cstddef>

#include "memory.h"

namespace accel_node {

// A result object from the few that are kept: their memory, once grown, is what makes scans fast.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { close(); }
  accel_status open(accel_error** err);
  void close();
  accel_matches* get() const { return matches_; }
  // Frees those that are kept.
  static void release();

 private:
  accel_matches* matches_ = nullptr;
};

class Found {
 public:
  accel_status open(accel_error** err) { return scratch_.open(err); }
  accel_matches* matches() const { return scratch_.get(); }
  // Before the offsets are converted.
  void keep_bytes();
  // On another thread: does there what result() would have to do.
  void carry();
  // [columns, failures, offsets of the texts, columns in bytes where they differ], as ArrayBuffers,
  // undefined where empty. Columns are start and end as doubles and pattern as uint32.
  Napi::Value result(Napi::Env env);

 private:
  Scratch scratch_;
  Block bytes_, columns_, failures_, offsets_;
};

}  // namespace accel_node
