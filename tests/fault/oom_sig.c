/* Sections JSON and Signatures. */
#include <string.h>

#include "oom.h"

static const char kArguments[] =
    "{\"path\": \"src/\\u00e9\\ud83d\\ude00.c\", \"limit\": 10.50, \"on\": [true, null, {\"b\": 1, "
    "\"a\": -0.0}],"
    " \"a long key that no small string holds\": \"and a value as long as that, or longer\"}";
static const char kTools[] = "readread";
static const int64_t kToolOffsets[] = {0, 4, 8};
static const int64_t kDescending[] = {0, 4, 2};

/* The text is filled exactly when the call held. */
static accel_status text_result(accel_text *text, accel_status status, accel_error *err) {
  MUST((accel_text_length(text) > 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(text);
  return status;
}

static accel_status json_canonical(void) {
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_json_canonical(kArguments, strlen(kArguments), ACCEL_JSON_EXACT, out, &err));
  return text_result(out, status, err);
}

static accel_status json_canonical_bad(void) {
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_json_canonical("{\"a\":1,\"a\":2}", 13, ACCEL_JSON_JCS, out, &err));
  return text_result(out, status, err);
}

static accel_status compute_with(uint32_t form, const char *arguments) {
  accel_sig_options options;
  char hex[33] = "?";
  accel_error *err = NULL;
  accel_view ignored = {"limit", 5};
  accel_status status;
  accel_sig_options_init(&options, sizeof options);
  options.form = form;
  options.digits = 32;
  options.ignored = &ignored;
  options.ignored_count = 1;
  status = ARMED(
      accel_sig_compute("read", 4, arguments, strlen(arguments), &options, hex, sizeof hex, &err));
  MUST(status == ACCEL_OK ? strlen(hex) == 32 : hex[0] == 0);
  MUST_AGREE(status, err);
  return status;
}

static accel_status compute(void) { return compute_with(ACCEL_SIG_EXACT, kArguments); }
static accel_status compute_jcs(void) { return compute_with(ACCEL_SIG_JCS, kArguments); }
static accel_status compute_victor(void) { return compute_with(ACCEL_SIG_VICTOR, kArguments); }
static accel_status compute_bad(void) { return compute_with(ACCEL_SIG_EXACT, "{\"a\": nul}"); }

static accel_status canonical(void) {
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_sig_canonical("read", 4, kArguments, strlen(kArguments), NULL, out, &err));
  return text_result(out, status, err);
}

/* kArguments twice, as two packed calls. */
static const char *packed(int64_t offsets[3]) {
  static char both[2 * sizeof kArguments];
  const int64_t length = (int64_t)strlen(kArguments);
  strcpy(both, kArguments);
  strcat(both, kArguments);
  offsets[0] = 0, offsets[1] = length, offsets[2] = 2 * length;
  return both;
}

static accel_status compute_batch(void) {
  int64_t offsets[3];
  const char *arguments = packed(offsets);
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_sig_compute_batch(
      kTools, kToolOffsets, arguments, offsets, 2, NULL, oom_one_thread(), out, &err));
  return text_result(out, status, err);
}

static accel_status dedup(void) {
  int64_t offsets[3], first[2] = {-1, -1}, kept = -1;
  const char *arguments = packed(offsets);
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_sig_dedup(kTools, kToolOffsets, arguments, offsets, 2,
                                                    NULL, oom_one_thread(), first, &kept, &err));
  MUST(status == ACCEL_OK ? kept == 1 && first[0] == 0 && first[1] == 0 : kept == 0);
  MUST_AGREE(status, err);
  return status;
}

static accel_status hash_batch_bad(void) {
  uint64_t hashes[2];
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_sig_hash_batch(kTools, kDescending, 2, 0, hashes, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  return status;
}

static accel_status digest_bad(void) {
  char hex[4];
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_sig_digest("a", 1, 0, ACCEL_SIG_XXH3_128, hex, sizeof hex, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  return status;
}

static accel_status statistics_bad(void) {
  accel_sig_stats stats;
  accel_error *err = NULL;
  accel_status status;
  stats.struct_size = 0;
  status = ARMED(accel_sig_statistics(&stats, &err));
  MUST(status != ACCEL_OK);
  MUST_AGREE(status, err);
  return status;
}

const scenario sig_scenarios[] = {
    {"accel_json_canonical", json_canonical},
    {"accel_json_canonical", json_canonical_bad},
    {"accel_sig_compute", compute},
    {"accel_sig_compute", compute_jcs},
    {"accel_sig_compute", compute_victor},
    {"accel_sig_compute", compute_bad},
    {"accel_sig_canonical", canonical},
    {"accel_sig_compute_batch", compute_batch},
    {"accel_sig_dedup", dedup},
    {"accel_sig_hash_batch", hash_batch_bad},
    {"accel_sig_digest", digest_bad},
    {"accel_sig_statistics", statistics_bad},
    {NULL, NULL},
};
