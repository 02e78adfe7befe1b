#include "check.h"

static void canonical(void) {
  static const char text[] = "{\"b\": 1.0, \"a\": [9007199254740993, \"\\u0041\\u0000\"]}";
  accel_text* out = NULL;
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK);
  CHECK(accel_json_canonical(text, strlen(text), ACCEL_JSON_EXACT, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\":[9007199254740993,\"A\\u0000\"],\"b\":1}") == 0);
  CHECK(accel_json_canonical(text, strlen(text), ACCEL_JSON_JCS, out, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\":[9007199254740992,\"A\\u0000\"],\"b\":1}") == 0);
  CHECK(accel_text_length(out) == (int64_t)strlen(accel_text_data(out)));

  accel_error* err = NULL;
  CHECK(accel_json_canonical("[1,]", 4, ACCEL_JSON_EXACT, out, &err) == ACCEL_BAD_JSON);
  CHECK(accel_error_offset(err) == 3 && accel_error_item(err) == -1);
  CHECK(accel_text_length(out) == 0);
  accel_error_free(err);
  CHECK_FAILS(accel_json_canonical("{\"a\":1,\"a\":2}", 13, ACCEL_JSON_EXACT, out, &err),
              ACCEL_BAD_JSON, "twice");
  CHECK_FAILS(accel_json_canonical("1", 1, 7, out, &err), ACCEL_INVALID_ARGUMENT, "form 7");
  CHECK_FAILS(accel_json_canonical(NULL, 1, 0, out, &err), ACCEL_INVALID_ARGUMENT, "text is NULL");
  CHECK_FAILS(accel_json_canonical("1", 1, 0, NULL, &err), ACCEL_INVALID_ARGUMENT, "out is NULL");
  CHECK_FAILS(accel_json_canonical(NULL, 0, 0, out, &err), ACCEL_BAD_JSON, "end of the text");
  accel_text_free(out);
}

static void number(void) {
  char buffer[26];
  const double huge = 1e308;
  CHECK(accel_json_number(1e21, buffer, sizeof buffer) == 5 && strcmp(buffer, "1e+21") == 0);
  CHECK(accel_json_number(-0.0, buffer, sizeof buffer) == 1 && strcmp(buffer, "0") == 0);
  CHECK(accel_json_number(-0.0000033333333333333333, buffer, sizeof buffer) == 25);
  CHECK(accel_json_number(-0.0000033333333333333333, buffer, 25) == 0);
  CHECK(accel_json_number(huge * 10, buffer, sizeof buffer) == 0);
  CHECK(accel_json_number(huge * 10 - huge * 10, buffer, sizeof buffer) == 0);
  CHECK(accel_json_number(1, NULL, 9) == 0 && accel_json_number(1, buffer, 1) == 0);
}

static void repair(void) {
  static const char text[] = "{'a': [1, 2,], b: \"c";
  accel_json_repair_options options;
  accel_json_repaired told = {sizeof told, 9, 9, 9, 9};
  accel_text* out = NULL;
  accel_spans* edits = NULL;
  accel_json_repair_options_init(&options, sizeof options);
  CHECK(options.mode == ACCEL_JSON_SCALAR && options.many == ACCEL_JSON_ALL);
  CHECK(options.max_depth == 512 && options.max_length == 0 && options.max_edits == 1000000);
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK && accel_spans_new(&edits, NULL) == ACCEL_OK);
  CHECK(accel_json_repair(text, strlen(text), &options, out, edits, &told, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\": [1, 2], \"b\": \"c\"}") == 0);
  CHECK(told.grade == ACCEL_JSON_GUESSED && told.kind == ACCEL_JSON_OBJECT && told.count == 1);
  CHECK(told.revised == 0 && accel_spans_count(edits) == 6);
  CHECK(accel_spans_data(edits)[2].kind == ACCEL_JSON_COMMA_REMOVED);
  CHECK(accel_spans_data(edits)[2].item == ACCEL_JSON_LOSSLESS);
  CHECK(accel_spans_data(edits)[2].start == 11 && accel_spans_data(edits)[2].end == 12);
  CHECK(accel_json_repair("[1]", 3, NULL, out, NULL, NULL, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "[1]") == 0);

  CHECK_FAILS(accel_json_repair(" ", 1, NULL, out, edits, &told, &err), ACCEL_BAD_JSON, "no JSON");
  CHECK(accel_text_length(out) == 0 && accel_spans_count(edits) == 0 && told.count == 0);
  options.mode = ACCEL_JSON_STRICT;
  CHECK(accel_json_repair("['a']", 5, &options, out, edits, &told, NULL) == ACCEL_OK);
  CHECK(accel_spans_count(edits) == 2 && told.count == 1);
  CHECK_FAILS(accel_json_repair("['a', b", 7, &options, out, edits, &told, &err), ACCEL_BAD_JSON,
              "strict");
  CHECK(accel_text_length(out) == 0 && accel_spans_count(edits) == 0 && told.count == 0);
  CHECK_FAILS(accel_json_repair("1", 1, NULL, NULL, edits, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "out is NULL");
  CHECK_FAILS(accel_json_repair(NULL, 1, NULL, out, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "text is NULL");
  told.struct_size = 0;
  CHECK_FAILS(accel_json_repair("1", 1, NULL, out, NULL, &told, &err), ACCEL_INVALID_ARGUMENT,
              "struct_size");
#define REFUSED(field, value, part)                                         \
  do {                                                                      \
    accel_json_repair_options_init(&options, sizeof options);               \
    options.field = (value);                                                \
    CHECK_FAILS(accel_json_repair("1", 1, &options, out, NULL, NULL, &err), \
                ACCEL_INVALID_ARGUMENT, part);                              \
  } while (0)
  REFUSED(mode, 3, "mode 3");
  REFUSED(many, 3, "many 3");
  REFUSED(max_depth, 0, "max_depth");
  REFUSED(max_length, -1, "max_length");
  REFUSED(max_edits, -1, "max_edits");
#undef REFUSED

  CHECK(accel_json_extract("a {\"b\":1} c [2,]", 16, NULL, out, edits, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "[{\"b\":1},[2]]") == 0 && accel_spans_count(edits) == 2);
  CHECK(accel_spans_data(edits)->kind == ACCEL_JSON_OBJECT);
  CHECK(accel_spans_data(edits)->start == 2 && accel_spans_data(edits)->end == 9);
  CHECK(accel_json_extract("\xC3\xA9 {}", 5, NULL, out, edits, NULL) == ACCEL_OK);
  CHECK(accel_spans_convert(edits, "\xC3\xA9 {}", 5, ACCEL_UNIT_CODEPOINT, NULL) == ACCEL_OK);
  CHECK(accel_spans_data(edits)->start == 2 && accel_spans_data(edits)->end == 4);
  CHECK_FAILS(accel_spans_convert(edits, "", 0, ACCEL_UNIT_BYTE, &err), ACCEL_INVALID_ARGUMENT,
              "converted");
  CHECK_FAILS(accel_json_extract("1", 1, NULL, out, NULL, &err), ACCEL_INVALID_ARGUMENT, "values");
  accel_spans_free(edits);
  accel_text_free(out);
}

static void names(void) {
  CHECK(strcmp(accel_json_kind_name(ACCEL_JSON_OBJECT), "object") == 0);
  CHECK(strcmp(accel_json_grade_name(ACCEL_JSON_LOSSY), "lossy") == 0);
  CHECK(strcmp(accel_json_edit_name(ACCEL_JSON_VALUE_REMOVED), "value_removed") == 0);
  CHECK(strcmp(accel_json_edit_name(ACCEL_JSON_COMMA_ADDED), "comma_added") == 0);
  CHECK(strcmp(accel_json_kind_name(7), "unknown") == 0);
  CHECK(strcmp(accel_json_grade_name(4), "unknown") == 0);
  CHECK(strcmp(accel_json_edit_name(29), "unknown") == 0);
}

static void words(void) {
  accel_text* out = NULL;
  int32_t kind = 9;
  CHECK(accel_json_validate("[1]", 3, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_json_validate("[1,]", 4, &err), ACCEL_BAD_JSON, "value");
  CHECK_FAILS(accel_json_validate(NULL, 4, &err), ACCEL_INVALID_ARGUMENT, "text");
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK);
  CHECK(accel_json_coerce("None", 4, ACCEL_JSON_COERCE, &kind, out, NULL) == ACCEL_OK);
  CHECK(kind == ACCEL_JSON_NULL && strcmp(accel_text_data(out), "null") == 0);
  CHECK(accel_json_coerce("007", 3, ACCEL_JSON_COERCE_VICTOR, &kind, out, NULL) == ACCEL_OK);
  CHECK(kind == ACCEL_JSON_INTEGER && strcmp(accel_text_data(out), "007") == 0);
  CHECK_FAILS(accel_json_coerce("1", 1, 2, &kind, out, &err), ACCEL_INVALID_ARGUMENT, "coercion 2");
  CHECK_FAILS(accel_json_coerce("1", 1, 0, NULL, out, &err), ACCEL_INVALID_ARGUMENT, "kind");
  accel_text_free(out);
}

static void stream(void) {
  accel_json_stream* stream = NULL;
  accel_json_repaired told = {sizeof told, 0, 0, 0, 0};
  accel_text* out = NULL;
  accel_spans* edits = NULL;
  int64_t stable = 9;
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK && accel_spans_new(&edits, NULL) == ACCEL_OK);
  CHECK(accel_json_stream_new(NULL, &stream, NULL) == ACCEL_OK);
  CHECK(accel_json_stream_snapshot(stream, out, &stable, NULL) == ACCEL_OK);
  CHECK(accel_text_length(out) == 0 && stable == 0);
  CHECK(accel_json_stream_feed(stream, "{\"a\": \"b", 8, NULL) == ACCEL_OK);
  CHECK(accel_json_stream_snapshot(stream, out, &stable, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\": \"b\"}") == 0 && stable == 8);
  CHECK(accel_json_stream_feed(stream, NULL, 0, NULL) == ACCEL_OK);
  CHECK(accel_json_stream_feed(stream, "c\"", 2, NULL) == ACCEL_OK);
  CHECK(accel_json_stream_finish(stream, out, edits, &told, NULL) == ACCEL_OK);
  CHECK(strcmp(accel_text_data(out), "{\"a\": \"bc\"}") == 0 && told.revised == 0);
  CHECK(told.grade == ACCEL_JSON_GUESSED && accel_spans_count(edits) == 1);
  CHECK_FAILS(accel_json_stream_feed(stream, "1", 1, &err), ACCEL_INVALID_ARGUMENT, "reset");
  CHECK_FAILS(accel_json_stream_snapshot(stream, out, &stable, &err), ACCEL_INVALID_ARGUMENT,
              "reset");
  CHECK(accel_json_stream_reset(stream, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_json_stream_finish(stream, out, edits, &told, &err), ACCEL_BAD_JSON, "no JSON");
  CHECK_FAILS(accel_json_stream_snapshot(stream, out, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "stable");
  CHECK_FAILS(accel_json_stream_feed(NULL, "1", 1, &err), ACCEL_INVALID_ARGUMENT, "stream");
  CHECK_FAILS(accel_json_stream_new(NULL, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
  accel_json_stream_free(stream);
  accel_spans_free(edits);
  accel_text_free(out);
}

int main(void) {
  canonical();
  number();
  repair();
  names();
  words();
  stream();
  return check_result("json");
}
