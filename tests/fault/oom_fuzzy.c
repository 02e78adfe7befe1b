/* Section Fuzzy text. */
#include <string.h>

#include "oom.h"

static const char kTexts[] =
    "the quick brown fox jumps over it the quick brown dog jumps over it \xE4\xB8\xAD\xE6\x96\x87";
static const int64_t kOffsets[] = {0, 34, 68, 74};
static const int64_t kKeys[] = {1, 2, 3};

static accel_status score_by(uint32_t measure) {
  accel_fuzzy_options options;
  double score = 7;
  accel_error *err = NULL;
  accel_status status;
  accel_fuzzy_options_init(&options, sizeof options);
  options.measure = measure;
  status = ARMED(accel_fuzzy_score(kTexts, 34, kTexts + 34, 40, &options, NULL, &score, &err));
  MUST(status == ACCEL_OK ? score > 0 : score == 0);
  MUST_AGREE(status, err);
  return status;
}

static accel_status levenshtein(void) { return score_by(ACCEL_FUZZY_LEVENSHTEIN); }
static accel_status partial(void) { return score_by(ACCEL_FUZZY_PARTIAL_RATIO); }
static accel_status token_sort(void) { return score_by(ACCEL_FUZZY_TOKEN_SORT); }
static accel_status token_set(void) { return score_by(ACCEL_FUZZY_TOKEN_SET); }
static accel_status jaro(void) { return score_by(ACCEL_FUZZY_JARO_WINKLER); }
static accel_status jaccard(void) { return score_by(ACCEL_FUZZY_JACCARD); }

static accel_status distance(void) {
  int64_t found = 7;
  accel_error *err = NULL;
  const accel_status status = ARMED(
      accel_fuzzy_distance(kTexts, 34, kTexts + 34, 40, -1, NULL, NULL, &found, &err));
  MUST(status == ACCEL_OK ? found > 0 : found == 0);
  MUST_AGREE(status, err);
  return status;
}

static accel_status cdist(void) {
  double scores[9] = {7};
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_fuzzy_cdist(kTexts, kOffsets, 3, kTexts, kOffsets, 3,
                                                      NULL, oom_one_thread(), scores, &err));
  MUST(scores[0] == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  return status;
}

static accel_status matrix(void) {
  double scores[9] = {7};
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_fuzzy_matrix(kTexts, kOffsets, 3, NULL, oom_one_thread(), scores, &err));
  MUST(scores[0] == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  return status;
}

static accel_status clusters(void) {
  static const double similarities[] = {1, 0.9, 0.9, 1};
  int64_t found[2] = {7, 7}, count = 7;
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_fuzzy_clusters(similarities, 2, 0.5, 2, found, &count, &err));
  MUST(count == (status == ACCEL_OK) && found[1] == 0);
  MUST_AGREE(status, err);
  return status;
}

static accel_status simhash(void) {
  uint64_t prints[3] = {7, 7, 7};
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_fuzzy_simhash(kTexts, kOffsets, 3, 2, oom_one_thread(), prints, &err));
  MUST((prints[0] != 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  return status;
}

static accel_status minhash(void) {
  uint32_t signatures[24] = {7};
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_fuzzy_minhash(kTexts, kOffsets, 3, 2, 8, oom_one_thread(), signatures, &err));
  MUST((signatures[0] != 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  return status;
}

/* ---- index ---- */

static accel_fuzzy_index *index_of(uint32_t kind, size_t texts) {
  accel_fuzzy_index_options options;
  accel_fuzzy_index *index = NULL;
  accel_fuzzy_index_options_init(&options, sizeof options);
  options.kind = kind;
  options.permutations = 16;
  MUST(accel_fuzzy_index_new(&options, &index, NULL) == ACCEL_OK);
  MUST(accel_fuzzy_index_add(index, kKeys, kTexts, kOffsets, texts, oom_one_thread(), NULL) ==
       ACCEL_OK);
  return index;
}

static accel_status index_new(void) {
  accel_fuzzy_index *index = OOM_STALE;
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_fuzzy_index_new(NULL, &index, &err));
  MUST((index != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_fuzzy_index_free(index);
  return status;
}

/* What a failed call added can be removed, and the call repeated. */
static accel_status add_to(uint32_t kind) {
  accel_fuzzy_index *index = index_of(kind, 0);
  accel_error *err = NULL;
  int32_t removed = 0;
  const accel_status status = ARMED(
      accel_fuzzy_index_add(index, kKeys, kTexts, kOffsets, 3, oom_one_thread(), &err));
  MUST(status != ACCEL_OK || accel_fuzzy_index_count(index) == 3);
  MUST_AGREE(status, err);
  MUST(accel_fuzzy_index_remove(index, 1, &removed, NULL) == ACCEL_OK);
  MUST(accel_fuzzy_index_add(index, kKeys, kTexts, kOffsets, 3, oom_one_thread(), NULL) ==
       ACCEL_OK);
  MUST(accel_fuzzy_index_count(index) == 3);
  accel_fuzzy_index_free(index);
  return status;
}

static accel_status add_minhash(void) { return add_to(ACCEL_FUZZY_MINHASH); }
static accel_status add_tfidf(void) { return add_to(ACCEL_FUZZY_TFIDF); }

static accel_status index_remove(void) {
  accel_fuzzy_index *index = index_of(ACCEL_FUZZY_TFIDF, 3);
  int32_t removed = 7;
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_fuzzy_index_remove(index, 1, &removed, NULL) == ACCEL_OK && removed == 1);
  status = ARMED(accel_fuzzy_index_remove(index, 2, &removed, &err));
  MUST(removed == (status == ACCEL_OK));
  MUST(accel_fuzzy_index_count(index) == 2 - removed);
  MUST_AGREE(status, err);
  accel_fuzzy_index_free(index);
  return status;
}

static accel_status index_merge(void) {
  accel_fuzzy_index *index = index_of(ACCEL_FUZZY_MINHASH, 1);
  accel_fuzzy_index *other = index_of(ACCEL_FUZZY_MINHASH, 3);
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_fuzzy_index_merge(index, other, &err));
  MUST(status != ACCEL_OK || accel_fuzzy_index_count(index) == 3);
  MUST_AGREE(status, err);
  accel_fuzzy_index_free(other);
  accel_fuzzy_index_free(index);
  return status;
}

static accel_status query_of(uint32_t kind) {
  accel_fuzzy_index *index = index_of(kind, 3);
  int64_t keys[3], count = 7;
  double scores[3];
  accel_error *err = NULL;
  const accel_status status =
      ARMED(accel_fuzzy_index_query(index, kTexts, 34, 0.5, keys, scores, 3, &count, &err));
  MUST(status == ACCEL_OK ? count >= 1 && keys[0] == 1 : count == 0);
  MUST_AGREE(status, err);
  accel_fuzzy_index_free(index);
  return status;
}

static accel_status query_minhash(void) { return query_of(ACCEL_FUZZY_MINHASH); }
static accel_status query_tfidf(void) { return query_of(ACCEL_FUZZY_TFIDF); }

static accel_status index_save(void) {
  accel_fuzzy_index *index = index_of(ACCEL_FUZZY_MINHASH, 3);
  accel_text *out = oom_text();
  accel_error *err = NULL;
  const accel_status status = ARMED(accel_fuzzy_index_save(index, out, &err));
  MUST((accel_text_length(out) != 0) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(out);
  accel_fuzzy_index_free(index);
  return status;
}

static accel_status index_load(void) {
  accel_fuzzy_index *index = index_of(ACCEL_FUZZY_TFIDF, 3), *loaded = OOM_STALE;
  accel_text *saved = oom_text();
  accel_error *err = NULL;
  accel_status status;
  MUST(accel_fuzzy_index_save(index, saved, NULL) == ACCEL_OK);
  status = ARMED(accel_fuzzy_index_load(accel_text_data(saved), (size_t)accel_text_length(saved),
                                        &loaded, &err));
  MUST((loaded != NULL) == (status == ACCEL_OK));
  MUST_AGREE(status, err);
  accel_text_free(saved);
  accel_fuzzy_index_free(loaded);
  accel_fuzzy_index_free(index);
  return status;
}

const scenario fuzzy_scenarios[] = {
    {"accel_fuzzy_score", levenshtein},
    {"accel_fuzzy_score", partial},
    {"accel_fuzzy_score", token_sort},
    {"accel_fuzzy_score", token_set},
    {"accel_fuzzy_score", jaro},
    {"accel_fuzzy_score", jaccard},
    {"accel_fuzzy_distance", distance},
    {"accel_fuzzy_cdist", cdist},
    {"accel_fuzzy_matrix", matrix},
    {"accel_fuzzy_clusters", clusters},
    {"accel_fuzzy_simhash", simhash},
    {"accel_fuzzy_minhash", minhash},
    {"accel_fuzzy_index_new", index_new},
    {"accel_fuzzy_index_add", add_minhash},
    {"accel_fuzzy_index_add", add_tfidf},
    {"accel_fuzzy_index_remove", index_remove},
    {"accel_fuzzy_index_merge", index_merge},
    {"accel_fuzzy_index_query", query_minhash},
    {"accel_fuzzy_index_query", query_tfidf},
    {"accel_fuzzy_index_save", index_save},
    {"accel_fuzzy_index_load", index_load},
    {NULL, NULL},
};
