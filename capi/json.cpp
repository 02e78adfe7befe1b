// Section JSON of accel.h.
#include <cmath>

#include "capi/guard.h"
#include "capi/spans.h"
#include "core/json/canonical.h"
#include "core/json/coerce.h"
#include "core/json/number.h"
#include "core/json/repair.h"
#include "core/json/tokenizer.h"

using namespace accel;
using namespace accel::capi;

struct accel_json_stream : accel::Live {
  explicit accel_json_stream(const json::RepairOptions& options) : stream(options) {}
  json::Stream stream;
};

namespace {

json::RepairOptions read_repair_options(const accel_json_repair_options* given) {
  const accel_json_repair_options options = read_options(given, accel_json_repair_options_init);
  if (options.mode > ACCEL_JSON_STRICT)
    invalid("mode " + std::to_string(options.mode) +
            " is unknown: SCALAR is 0, EXTRACT 1, STRICT 2");
  if (options.many > ACCEL_JSON_LAST)
    invalid("many " + std::to_string(options.many) + " is unknown: ALL is 0, FIRST 1, LAST 2");
  if (options.max_depth < 1) invalid("max_depth must be at least 1");
  if (options.max_length < 0) invalid("max_length is negative");
  if (options.max_edits < 0) invalid("max_edits is negative");
  return {static_cast<json::Mode>(options.mode), static_cast<json::Many>(options.many),
          options.max_depth, static_cast<size_t>(options.max_length),
          static_cast<size_t>(options.max_edits)};
}

// Fills the three results of a repair, `edits` and `result` only if the caller wants them.
template <class Body>
void fill_repaired(accel_text* out, accel_spans* edits, accel_json_repaired* result, Body&& body) {
  if (result) write_result(result, accel_json_repaired{});
  fill(out, [&](std::string& text) {
    const auto repair = [&](Spans& rows) {
      const json::Repaired told = body(text, rows);
      if (result)
        write_result(result, accel_json_repaired{0, static_cast<uint32_t>(told.grade),
                                                 static_cast<uint32_t>(told.kind), told.revised,
                                                 told.count});
    };
    Spans unwanted;
    edits ? refill(edits, "edits", repair) : repair(unwanted);
  });
}

template <size_t n>
const char* name_in(const char* const (&names)[n], uint32_t value) {
  return value < n ? names[value] : "unknown";
}

}  // namespace

accel_status accel_json_canonical(const char* text, size_t length, uint32_t form, accel_text* out,
                                  accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& result) {
      if (form > ACCEL_JSON_JCS)
        invalid("form " + std::to_string(form) + " is unknown: EXACT is 0, JCS 1");
      json::canonical(bytes(text, length), static_cast<json::Form>(form), result);
    });
  });
}

int64_t accel_json_number(double value, char* buffer, size_t capacity) {
  char number[json::kNumberSize];
  if (!buffer || !std::isfinite(value)) return 0;
  const size_t length = json::write_number(value, number);
  if (length >= capacity) return 0;
  std::memcpy(buffer, number, length);
  buffer[length] = '\0';
  return static_cast<int64_t>(length);
}

const char* accel_json_kind_name(uint32_t kind) {
  static const char* const names[] = {"null",   "boolean", "integer", "number",
                                      "string", "array",   "object"};
  return name_in(names, kind);
}

const char* accel_json_grade_name(uint32_t grade) {
  static const char* const names[] = {"unchanged", "lossless", "guessed", "lossy"};
  return name_in(names, grade);
}

const char* accel_json_edit_name(uint32_t edit) {
  return edit < json::kEdits ? json::edit_name(static_cast<json::Edit>(edit)) : "unknown";
}

accel_status accel_json_validate(const char* text, size_t length, accel_error** err) {
  return guard(err, [&] { json::validate(bytes(text, length)); });
}

void accel_json_repair_options_init(accel_json_repair_options* options, size_t size) {
  init_options(options, size, {0, ACCEL_JSON_SCALAR, ACCEL_JSON_ALL, 512, 0, 1000000});
}

accel_status accel_json_repair(const char* text, size_t length,
                               const accel_json_repair_options* options, accel_text* out,
                               accel_spans* edits, accel_json_repaired* result, accel_error** err) {
  return guard(err, [&] {
    fill_repaired(out, edits, result, [&](std::string& repaired, Spans& rows) {
      return json::repair(bytes(text, length), read_repair_options(options), repaired, rows);
    });
  });
}

accel_status accel_json_extract(const char* text, size_t length,
                                const accel_json_repair_options* options, accel_text* out,
                                accel_spans* values, accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& array) {
      refill(values, "values", [&](Spans& rows) {
        json::extract(bytes(text, length), read_repair_options(options), array, rows);
      });
    });
  });
}

accel_status accel_json_coerce(const char* text, size_t length, uint32_t coercion, int32_t* kind,
                               accel_text* out, accel_error** err) {
  return guard(err, [&] {
    need(kind, "kind") = ACCEL_JSON_NULL;
    fill(out, [&](std::string& value) {
      if (coercion > ACCEL_JSON_COERCE_VICTOR)
        invalid("coercion " + std::to_string(coercion) +
                " is unknown: COERCE is 0, COERCE_VICTOR 1");
      *kind = static_cast<int32_t>(
          json::coerce(bytes(text, length), static_cast<json::Coerce>(coercion), value));
    });
  });
}

accel_status accel_json_stream_new(const accel_json_repair_options* options,
                                   accel_json_stream** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, read_repair_options(options));
  });
}

accel_status accel_json_stream_feed(accel_json_stream* stream, const char* delta, size_t length,
                                    accel_error** err) {
  return guard(err, [&] { need(stream, "stream").stream.feed(bytes(delta, length, "delta")); });
}

accel_status accel_json_stream_snapshot(accel_json_stream* stream, accel_text* out, int64_t* stable,
                                        accel_error** err) {
  return guard(err, [&] {
    need(stable, "stable") = 0;
    fill(out, [&](std::string& text) {
      *stable = static_cast<int64_t>(need(stream, "stream").stream.snapshot(text));
    });
  });
}

accel_status accel_json_stream_finish(accel_json_stream* stream, accel_text* out,
                                      accel_spans* edits, accel_json_repaired* result,
                                      accel_error** err) {
  return guard(err, [&] {
    fill_repaired(out, edits, result, [&](std::string& repaired, Spans& rows) {
      return need(stream, "stream").stream.finish(repaired, rows);
    });
  });
}

accel_status accel_json_stream_reset(accel_json_stream* stream, accel_error** err) {
  return guard(err, [&] { need(stream, "stream").stream.reset(); });
}

void accel_json_stream_free(accel_json_stream* stream) { delete stream; }
