// The result objects that nouns of text share: accel_spans and accel_findings. How they are
// refilled, and how offsets of any result go from bytes into another unit.
#pragma once

#include "capi/guard.h"
#include "core/base/span.h"
#include "core/base/unit_map.h"

struct accel_spans : accel::Live {
  accel::Spans rows;
  bool converted = false;
};

struct accel_findings : accel::Live {
  accel::Findings rows;
  bool converted = false;
};

namespace accel::capi {

static_assert(sizeof(accel_span) == sizeof(Span) && sizeof(accel_span) == 24);
static_assert(offsetof(accel_span, start) == offsetof(Span, start));
static_assert(sizeof(accel_finding) == sizeof(Finding) && sizeof(accel_finding) == 72);
static_assert(offsetof(accel_finding, inner_start) == offsetof(Finding, inner_start));
static_assert(offsetof(accel_finding, score) == offsetof(Finding, score));

// Refills a result of the caller, which is empty when `body` throws.
template <class Result, class Body>
void refill(Result* out, const char* name, Body&& body) {
  auto& rows = need(out, name).rows;
  rows.clear();
  out->converted = false;
  try {
    body(rows);
  } catch (...) {
    rows.clear();
    throw;
  }
}

// Refills what a feed gives, text and spans of it, both empty when `body` throws.
template <class Body>
accel_status give(accel_text* out, accel_spans* spans, accel_error** err, Body&& body) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) {
      refill(spans, "spans", [&](Spans& rows) { body(text, rows); });
    });
  });
}

inline Unit read_unit(uint32_t unit) {
  if (unit > ACCEL_UNIT_UTF16) invalid("unit is " + std::to_string(unit) + ", no such value");
  return static_cast<Unit>(unit);
}

// Rewrites start and end of every row.
template <class Row>
void convert_rows(std::vector<Row>& rows, const UnitMap& map) {
  for (Row& row : rows) {
    row.start = map.before(row.start);
    row.end = map.before(row.end);
  }
}

inline void convert_rows(Findings& rows, const UnitMap& map) {
  for (Finding& row : rows) {
    const int64_t line_start = map.before(row.start - (row.column - 1));
    row.start = map.before(row.start);
    row.end = map.before(row.end);
    row.inner_start = map.before(row.inner_start);
    row.inner_end = map.before(row.inner_end);
    row.column = row.start - line_start + 1;
  }
}

// Once per fill, for the rows of one text.
template <class Rows>
void convert(Rows& rows, bool& converted, std::string_view text, uint32_t unit, const char* name) {
  const Unit wanted = read_unit(unit);
  if (converted) invalid(std::string("the ") + name + " are converted already");
  if (wanted != Unit::byte && !rows.empty()) convert_rows(rows, UnitMap(text, wanted));
  converted = true;
}

}  // namespace accel::capi
