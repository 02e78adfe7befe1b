#include "rows.h"

#include <cstddef>
#include <cstdint>

#include "calls.h"
#include "handle.h"

namespace accel_node {

Block columns_of(const accel_spans* spans) {
  const auto count = static_cast<size_t>(accel_spans_count(spans));
  const accel_span* span = accel_spans_data(spans);
  Block columns(count * (2 * sizeof(double) + 2 * sizeof(uint32_t)));
  auto* start = reinterpret_cast<double*>(columns.data());
  auto* end = start + count;
  auto* kind = reinterpret_cast<uint32_t*>(end + count);
  auto* item = kind + count;
  for (size_t i = 0; i < count; ++i) {
    start[i] = static_cast<double>(span[i].start);
    end[i] = static_cast<double>(span[i].end);
    kind[i] = span[i].kind;
    item[i] = span[i].item;
  }
  return columns;
}

Block columns_of(const accel_findings* findings) {
  const auto count = static_cast<size_t>(accel_findings_count(findings));
  const accel_finding* finding = accel_findings_data(findings);
  Block columns(count * (7 * sizeof(double) + 4 * sizeof(uint32_t)));
  auto* numbers = reinterpret_cast<double*>(columns.data());
  auto* words = reinterpret_cast<uint32_t*>(numbers + 7 * count);
  for (size_t i = 0; i < count; ++i) {
    const accel_finding& from = finding[i];
    numbers[i] = static_cast<double>(from.start);
    numbers[count + i] = static_cast<double>(from.end);
    numbers[2 * count + i] = static_cast<double>(from.inner_start);
    numbers[3 * count + i] = static_cast<double>(from.inner_end);
    numbers[4 * count + i] = static_cast<double>(from.line);
    numbers[5 * count + i] = static_cast<double>(from.column);
    numbers[6 * count + i] = from.score;
    words[i] = from.rule;
    words[count + i] = from.severity;
    words[2 * count + i] = from.confidence;
    words[3 * count + i] = from.flags;
  }
  return columns;
}

Napi::Value spans_columns(Napi::Value spans) {
  const Block columns = columns_of(Use<accel_spans>(spans, "spans").get());
  return copied(spans.Env(), columns.data(), columns.size());
}

}  // namespace accel_node
