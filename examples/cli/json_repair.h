// Repair of JSON as the verb `repair` and `accel call` share it: one call, and its report as JSON.
#pragma once

#include <string_view>

#include "handles.h"
#include "json_writer.h"

namespace cli {

struct Repair {
  Text text = new_text();
  Spans edits = make<Spans>(accel_spans_new);
  accel_json_repaired told{sizeof(accel_json_repaired), 0, 0, 0, 0};
};

inline Repair repaired(std::string_view text, const accel_json_repair_options& options) {
  Repair made;
  check([&](accel_error** err) {
    return accel_json_repair(text.data(), text.size(), &options, made.text.get(), made.edits.get(),
                             &made.told, err);
  });
  return made;
}

inline void write_repaired(JsonWriter& json, const accel_json_repaired& told) {
  json.member("grade", accel_json_grade_name(told.grade));
  json.member("kind", accel_json_kind_name(told.kind));
  json.member("count", told.count);
}

// How a list of spans is called, and what their kinds are.
struct SpanList {
  const char* list;
  const char* kind;
  const char* (*name)(uint32_t);
};
constexpr SpanList kEdits = {"edits", "edit", accel_json_edit_name};
constexpr SpanList kValues = {"values", "kind", accel_json_kind_name};

inline void write_spans(JsonWriter& json, const SpanList& list, const Spans& spans) {
  json.key(list.list).array([&] {
    for (int64_t i = 0; i < accel_spans_count(spans.get()); ++i) {
      const accel_span& span = accel_spans_data(spans.get())[i];
      json.object([&] {
        json.member(list.kind, list.name(span.kind));
        json.member("grade", accel_json_grade_name(span.item));
        json.member("start", span.start);
        json.member("end", span.end);
      });
    }
  });
}

}  // namespace cli
