// Spans and findings as columns that JavaScript reads where they lie.
#pragma once

#include <accel.h>
#include <napi.h>

#include "handle.h"
#include "memory.h"

namespace accel_node {

// start and end as doubles, kind and item as uint32: 24 bytes a row.
Block columns_of(const accel_spans* spans);
// start, end, inner_start, inner_end, line, column, score as doubles, rule, severity, confidence,
// flags as uint32: 72 bytes a row.
Block columns_of(const accel_findings* findings);

// Findings that a job fills.
class FoundFindings {
 public:
  accel_status open(accel_error** err) { return accel_findings_new(findings_.out(), err); }
  accel_findings* get() const { return findings_.get(); }
  accel_status convert(const char* text, size_t length, uint32_t unit, accel_error** err) {
    if (unit == ACCEL_UNIT_BYTE) return ACCEL_OK;
    return accel_findings_convert(findings_.get(), text, length, unit, err);
  }
  // On another thread: does there what result() would have to do.
  void carry() {
    columns_ = columns_of(findings_.get());
    carried_ = true;
  }
  // The columns as an ArrayBuffer, undefined when empty.
  Napi::Value result(Napi::Env env) {
    if (carried_) return columns_.give(env);
    const Block columns = columns_of(findings_.get());
    return copied(env, columns.data(), columns.size());
  }

 private:
  Owned<accel_findings> findings_;
  Block columns_;
  bool carried_ = false;
};

}  // namespace accel_node
