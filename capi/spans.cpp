// Section Values of accel.h: spans and findings.
#include "capi/spans.h"

using namespace accel;
using namespace accel::capi;

accel_status accel_spans_new(accel_spans** out, accel_error** err) {
  return guard(err, [&] { make(out); });
}

const accel_span* accel_spans_data(const accel_spans* spans) {
  if (!spans || spans->rows.empty()) return nullptr;
  return reinterpret_cast<const accel_span*>(spans->rows.data());
}

int64_t accel_spans_count(const accel_spans* spans) {
  return spans ? static_cast<int64_t>(spans->rows.size()) : 0;
}

accel_status accel_spans_convert(accel_spans* spans, const char* text, size_t length, uint32_t unit,
                                 accel_error** err) {
  return guard(err, [&] {
    need(spans, "spans");
    convert(spans->rows, spans->converted, bytes(text, length), unit, "spans");
  });
}

void accel_spans_free(accel_spans* spans) { delete spans; }

accel_status accel_findings_new(accel_findings** out, accel_error** err) {
  return guard(err, [&] { make(out); });
}

const accel_finding* accel_findings_data(const accel_findings* findings) {
  if (!findings || findings->rows.empty()) return nullptr;
  return reinterpret_cast<const accel_finding*>(findings->rows.data());
}

int64_t accel_findings_count(const accel_findings* findings) {
  return findings ? static_cast<int64_t>(findings->rows.size()) : 0;
}

accel_status accel_findings_convert(accel_findings* findings, const char* text, size_t length,
                                    uint32_t unit, accel_error** err) {
  return guard(err, [&] {
    need(findings, "findings");
    convert(findings->rows, findings->converted, bytes(text, length), unit, "findings");
  });
}

void accel_findings_free(accel_findings* findings) { delete findings; }
