#include "check.h"

static const char arguments[] = "{\"path\":\"test.py\"}";

static void computing(void) {
  accel_sig_options options;
  accel_sig_options_init(&options, sizeof options);
  CHECK(options.form == ACCEL_SIG_EXACT && options.digits == 16 && options.max_depth == 512);

  char hex[33], again[33];
  CHECK(accel_sig_compute("read_file", 9, arguments, strlen(arguments), NULL, hex, 17, NULL) ==
        ACCEL_OK);
  CHECK(strlen(hex) == 16);
  CHECK(accel_sig_compute("read_file", 9, " { \"path\" : \"\\u0074est.py\" }", 28, &options, again,
                          33, NULL) == ACCEL_OK);
  CHECK(strcmp(hex, again) == 0);

  options.form = ACCEL_SIG_VICTOR;
  CHECK(accel_sig_compute("read_file", 9, arguments, strlen(arguments), &options, hex, 17, NULL) ==
        ACCEL_OK);
  CHECK(strcmp(hex, "9c9e2c287ca6bdd1") == 0);
  options.digits = 32;
  CHECK(accel_sig_compute("read_file", 9, arguments, strlen(arguments), &options, hex, 33, NULL) ==
        ACCEL_OK);
  CHECK(strcmp(hex, "10723ccd76cad8419c9e2c287ca6bdd1") == 0);

  CHECK_FAILS(accel_sig_compute("t", 1, "{}", 2, &options, hex, 32, &err), ACCEL_BUFFER_TOO_SMALL,
              "room for 32 bytes, 33");
  CHECK(strcmp(hex, "") == 0);
  CHECK_FAILS(accel_sig_compute("t", 1, "{}", 2, NULL, NULL, 17, &err), ACCEL_INVALID_ARGUMENT,
              "hex");
  CHECK_FAILS(accel_sig_compute(NULL, 1, "{}", 2, NULL, hex, 17, &err), ACCEL_INVALID_ARGUMENT,
              "tool");
  CHECK_FAILS(accel_sig_compute("t", 1, NULL, 2, NULL, hex, 17, &err), ACCEL_INVALID_ARGUMENT,
              "arguments");
  CHECK_FAILS(accel_sig_compute("t", 1, "[]", 2, NULL, hex, 17, &err), ACCEL_BAD_JSON, "object");

  accel_error* err = NULL;
  CHECK(accel_sig_compute("t", 1, "{\"a\":1e400}", 11, NULL, hex, 17, &err) == ACCEL_BAD_JSON);
  CHECK(accel_error_offset(err) == 5 && accel_error_item(err) == -1);
  accel_error_free(err);
}

static void bad_options(void) {
  char hex[33];
  accel_sig_options options;
#define REFUSED(field, value, part)                                          \
  do {                                                                       \
    accel_sig_options_init(&options, sizeof options);                        \
    options.field = (value);                                                 \
    CHECK_FAILS(accel_sig_compute("t", 1, "{}", 2, &options, hex, 33, &err), \
                ACCEL_INVALID_ARGUMENT, part);                               \
  } while (0)
  REFUSED(form, 3, "form 3");
  REFUSED(digits, 8, "digits");
  REFUSED(last_key_wins, 2, "last_key_wins");
  REFUSED(max_depth, 0, "max_depth");
  REFUSED(ignored_count, -1, "ignored_count");
  REFUSED(ignored_count, 1, "ignored");
  REFUSED(struct_size, 0, "struct_size");
#undef REFUSED
}

static void canonical(void) {
  const accel_view ignored[] = {{"time", 4}};
  accel_sig_options options;
  accel_sig_options_init(&options, sizeof options);
  options.ignored = ignored;
  options.ignored_count = 1;
  accel_text* out = NULL;
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK);
  CHECK(accel_sig_canonical("t", 1, "{\"time\":1,\"b\":[],\"a\":{}}", 24, &options, out, NULL) ==
        ACCEL_OK);
  CHECK(accel_text_length(out) == 17 &&
        memcmp(accel_text_data(out), "t\0{\"a\":{},\"b\":[]}", 17) == 0);
  CHECK_FAILS(accel_sig_canonical("t", 1, "{", 1, NULL, out, &err), ACCEL_BAD_JSON, "key");
  CHECK(accel_text_length(out) == 0);
  accel_text_free(out);
}

/* Calls 0 and 2 are one; so are 1 and 4. */
static const char tools[] = "readwritereadwritewrite";
static const int64_t tool_offsets[] = {0, 4, 9, 13, 18, 23};
static const char packed[] = "{\"a\":1,\"b\":2}{\"a\":1}{\"b\":2,\"a\":1.0}{}{\"a\":1}";
static const int64_t argument_offsets[] = {0, 13, 20, 35, 37, 44};

static void batch(void) {
  accel_text* out = NULL;
  CHECK(accel_text_new(&out, NULL) == ACCEL_OK);
  CHECK(accel_sig_compute_batch(tools, tool_offsets, packed, argument_offsets, 5, NULL, NULL, out,
                                NULL) == ACCEL_OK);
  CHECK(accel_text_length(out) == 80);
  for (int i = 0; i < 5; ++i) {
    char hex[17];
    CHECK(accel_sig_compute(tools + tool_offsets[i], tool_offsets[i + 1] - tool_offsets[i],
                            packed + argument_offsets[i],
                            argument_offsets[i + 1] - argument_offsets[i], NULL, hex, 17,
                            NULL) == ACCEL_OK);
    CHECK(memcmp(accel_text_data(out) + 16 * i, hex, 16) == 0);
  }
  CHECK(accel_sig_compute_batch(NULL, NULL, NULL, NULL, 0, NULL, NULL, out, NULL) == ACCEL_OK);
  CHECK(accel_text_length(out) == 0);

  const int64_t cut[] = {0, 13, 20, 34, 37, 44};
  accel_error* err = NULL;
  CHECK(accel_sig_compute_batch(tools, tool_offsets, packed, cut, 5, NULL, NULL, out, &err) ==
        ACCEL_BAD_JSON);
  CHECK(accel_error_item(err) == 2 && accel_error_offset(err) == 14);
  accel_error_free(err);

  const int64_t descending[] = {0, 13, 12, 35, 37, 44};
  CHECK_FAILS(
      accel_sig_compute_batch(tools, tool_offsets, packed, descending, 5, NULL, NULL, out, &err),
      ACCEL_INVALID_ARGUMENT, "argument_offsets are not ascending");

  accel_cancel* cancel = NULL;
  accel_call_options call;
  accel_call_options_init(&call, sizeof call);
  CHECK(accel_cancel_new(&cancel, NULL) == ACCEL_OK);
  call.cancel = cancel;
  accel_cancel_request(cancel);
  CHECK_FAILS(accel_sig_compute_batch(tools, tool_offsets, packed, argument_offsets, 5, NULL, &call,
                                      out, &err),
              ACCEL_CANCELLED, "cancelled");
  accel_cancel_free(cancel);
  accel_text_free(out);
}

static void dedup(void) {
  int64_t first[5] = {9, 9, 9, 9, 9}, kept = -1;
  accel_sig_stats before = {sizeof before, 0, 0, 0, 0}, after = before;
  CHECK(accel_sig_statistics(&before, NULL) == ACCEL_OK);
  CHECK(accel_sig_dedup(tools, tool_offsets, packed, argument_offsets, 5, NULL, NULL, first, &kept,
                        NULL) == ACCEL_OK);
  CHECK(kept == 3);
  CHECK(first[0] == 0 && first[1] == 1 && first[2] == 0 && first[3] == 3 && first[4] == 1);
  CHECK(accel_sig_statistics(&after, NULL) == ACCEL_OK);
  CHECK(after.deduplicated - before.deduplicated == 5 && after.duplicates - before.duplicates == 2);
  CHECK(after.computed == before.computed);
  CHECK(accel_sig_dedup(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, &kept, NULL) == ACCEL_OK &&
        kept == 0);
  CHECK_FAILS(accel_sig_dedup(tools, tool_offsets, packed, argument_offsets, 5, NULL, NULL, NULL,
                              &kept, &err),
              ACCEL_INVALID_ARGUMENT, "first");
  CHECK_FAILS(accel_sig_dedup(tools, tool_offsets, packed, argument_offsets, 5, NULL, NULL, first,
                              NULL, &err),
              ACCEL_INVALID_ARGUMENT, "kept");
}

static void hashing(void) {
  char hex[33];
  CHECK(accel_sig_hash("", 0, 0) == UINT64_C(0x2d06800538d394c2));
  CHECK(accel_sig_hash(NULL, 0, 0) == UINT64_C(0x2d06800538d394c2));
  CHECK(accel_sig_digest("", 0, 0, ACCEL_SIG_XXH3_64, hex, 17, NULL) == ACCEL_OK);
  CHECK(strcmp(hex, "2d06800538d394c2") == 0);
  CHECK(accel_sig_digest("", 0, 0, ACCEL_SIG_XXH3_128, hex, 33, NULL) == ACCEL_OK);
  CHECK(strcmp(hex + 16, "6001c324468d497f") == 0);
  CHECK(accel_sig_digest("", 0, 0, ACCEL_SIG_XXH64, hex, 17, NULL) == ACCEL_OK);
  CHECK(strcmp(hex, "ef46db3751d8e999") == 0);
  CHECK_FAILS(accel_sig_digest("", 0, 0, 3, hex, 33, &err), ACCEL_INVALID_ARGUMENT, "algorithm 3");
  CHECK_FAILS(accel_sig_digest("", 0, 0, 1, hex, 32, &err), ACCEL_BUFFER_TOO_SMALL, "33");

  const int64_t offsets[] = {0, 1, 1, 3};
  uint64_t out[3];
  CHECK(accel_sig_hash_batch("abc", offsets, 3, 7, out, NULL) == ACCEL_OK);
  CHECK(out[0] == accel_sig_hash("a", 1, 7) && out[1] == accel_sig_hash("", 0, 7) &&
        out[2] == accel_sig_hash("bc", 2, 7));
  CHECK_FAILS(accel_sig_hash_batch("abc", offsets, 3, 7, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "out");
  CHECK_FAILS(accel_sig_statistics(NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
}

int main(void) {
  computing();
  bad_options();
  canonical();
  batch();
  dedup();
  hashing();
  return check_result("sig");
}
