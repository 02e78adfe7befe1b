// Section JSON, repair: any text, in every mode. What comes back is valid JSON and is its own
// repair; a stream gives the same for any cut, and shows valid JSON on the way; extraction tells as
// many values as it writes. The first bytes choose options and the cut, the rest is the text.
#include <string>

#include "tests/fuzz/input.h"

namespace {

struct Result {
  accel_text* text = nullptr;
  accel_spans* edits = nullptr;
  accel_json_repaired told{sizeof(accel_json_repaired), 0, 0, 0, 0};
  accel_status status = ACCEL_OK;

  Result() {
    MUST(accel_text_new(&text, nullptr) == ACCEL_OK);
    MUST(accel_spans_new(&edits, nullptr) == ACCEL_OK);
  }
  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;
  ~Result() {
    accel_text_free(text);
    accel_spans_free(edits);
  }

  std::string_view view() const {
    return {accel_text_data(text), static_cast<size_t>(accel_text_length(text))};
  }

  void check(accel_status answered, accel_error* err, std::string_view given) {
    status = answered;
    MUST(status == ACCEL_OK || status == ACCEL_BAD_JSON || status == ACCEL_LIMIT ||
         status == ACCEL_OUT_OF_MEMORY);
    must_agree(status, err);
    MUST((status == ACCEL_OK) == (accel_text_length(text) > 0));
    for (int64_t i = 0; i < accel_spans_count(edits); ++i) {
      const accel_span& edit = accel_spans_data(edits)[i];
      MUST(0 <= edit.start && edit.start <= edit.end &&
           edit.end <= static_cast<int64_t>(given.size()));
      MUST(std::strcmp(accel_json_edit_name(edit.kind), "unknown") != 0);
      MUST(edit.item <= told.grade && std::strcmp(accel_json_grade_name(edit.item), "unknown"));
    }
  }
};

bool valid(std::string_view text) {
  accel_error* err = nullptr;
  const accel_status status = accel_json_validate(text.data(), text.size(), &err);
  must_agree(status, err);
  return status == ACCEL_OK;
}

void streamed(std::string_view text, size_t step, const accel_json_repair_options& options,
              const Result& wanted) {
  Result got;
  accel_json_stream* stream = nullptr;
  accel_error* err = nullptr;
  MUST(accel_json_stream_new(&options, &stream, nullptr) == ACCEL_OK);
  accel_status status = ACCEL_OK;
  for (size_t at = 0; at < text.size() && status == ACCEL_OK; at += step) {
    const std::string_view piece = text.substr(at, step);
    int64_t stable = 0;
    status = accel_json_stream_feed(stream, piece.data(), piece.size(), &err);
    if (status != ACCEL_OK) break;
    status = accel_json_stream_snapshot(stream, got.text, &stable, &err);
    MUST(stable <= accel_text_length(got.text) && (got.view().empty() || valid(got.view())));
  }
  if (status == ACCEL_OK)
    status = accel_json_stream_finish(stream, got.text, got.edits, &got.told, &err);
  must_agree(status, err);
  MUST(status == wanted.status);
  if (status == ACCEL_OK)
    MUST(got.view() == wanted.view() && got.told.grade == wanted.told.grade &&
         got.told.count == wanted.told.count &&
         accel_spans_count(got.edits) == accel_spans_count(wanted.edits));
  MUST(accel_json_stream_reset(stream, nullptr) == ACCEL_OK);
  accel_json_stream_free(stream);
}

void extracted(std::string_view text, const accel_json_repair_options& options) {
  Result got;
  accel_error* err = nullptr;
  const accel_status status =
      accel_json_extract(text.data(), text.size(), &options, got.text, got.edits, &err);
  must_agree(status, err);
  MUST(accel_spans_convert(got.edits, text.data(), text.size(), ACCEL_UNIT_UTF16, nullptr) ==
       ACCEL_OK);
  for (int64_t i = 0; i < accel_spans_count(got.edits); ++i)
    MUST(std::strcmp(accel_json_kind_name(accel_spans_data(got.edits)[i].kind), "unknown") != 0);
}

void coerced(std::string_view text, uint32_t coercion) {
  Result got;
  int32_t kind = -1;
  MUST(accel_json_coerce(text.data(), text.size(), coercion, &kind, got.text, nullptr) == ACCEL_OK);
  MUST(kind >= ACCEL_JSON_NULL && kind <= ACCEL_JSON_OBJECT);
  if (kind != ACCEL_JSON_STRING && coercion == ACCEL_JSON_COERCE) MUST(valid(got.view()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  accel_json_repair_options options;
  accel_json_repair_options_init(&options, sizeof options);
  options.mode = input.choice(3);
  options.many = input.choice(3);
  options.max_depth = 511;  // so that an array of several values is still valid
  const size_t step = input.choice(7) + 1;
  const std::string_view text = input.all();

  Result once, again;
  accel_error* err = nullptr;
  accel_status status = accel_json_repair(text.data(), text.size(), &options, once.text, once.edits,
                                          &once.told, &err);
  once.check(status, err, text);
  if (status == ACCEL_OK) {
    MUST(valid(once.view()));
    err = nullptr;
    status = accel_json_repair(once.view().data(), once.view().size(), nullptr, again.text,
                               again.edits, &again.told, &err);
    again.check(status, err, once.view());
    MUST(again.view() == once.view() && again.told.grade == ACCEL_JSON_UNCHANGED);
  }
  streamed(text, step, options, once);
  extracted(text, options);
  coerced(text, step % 2);
  return 0;
}
