#include "check.h"

static const char kTexts[] = "the quick brown foxthe quick brown dogsomething else";
static const int64_t kOffsets[] = {0, 19, 38, 52};

static void pairs(void) {
  accel_fuzzy_options options;
  double score = 7;
  int64_t distance = 7;
  accel_fuzzy_options_init(&options, sizeof options);
  CHECK(options.measure == ACCEL_FUZZY_LEVENSHTEIN && options.unit == ACCEL_UNIT_CODEPOINT);
  CHECK(accel_fuzzy_distance("saturday", 8, "sunday", 6, -1, NULL, NULL, &distance, NULL) ==
        ACCEL_OK);
  CHECK(distance == 3);
  CHECK(accel_fuzzy_distance("saturday", 8, "sunday", 6, 2, NULL, NULL, &distance, NULL) ==
        ACCEL_OK);
  CHECK(distance == 3);
  CHECK(accel_fuzzy_distance("saturday", 8, "sunday", 6, 1, NULL, NULL, &distance, NULL) ==
        ACCEL_OK);
  CHECK(distance == 2);
  CHECK(accel_fuzzy_score("\xC3\xA9t\xC3\xA9", 5, "ete", 3, NULL, NULL, &score, NULL) == ACCEL_OK);
  CHECK(score > 0.33 && score < 0.34);
  options.unit = ACCEL_UNIT_BYTE;
  CHECK(accel_fuzzy_score("\xC3\xA9t\xC3\xA9", 5, "ete", 3, &options, NULL, &score, NULL) ==
        ACCEL_OK);
  CHECK(score > 0.19 && score < 0.21);
  CHECK(accel_fuzzy_score(NULL, 0, NULL, 0, NULL, NULL, &score, NULL) == ACCEL_OK && score == 1);

  CHECK_FAILS(accel_fuzzy_score(NULL, 1, "a", 1, NULL, NULL, &score, &err), ACCEL_INVALID_ARGUMENT,
              "a is NULL");
  CHECK(score == 0);
  CHECK_FAILS(accel_fuzzy_score("a", 1, "a", 1, NULL, NULL, NULL, &err), ACCEL_INVALID_ARGUMENT,
              "score");
  options.measure = 9;
  CHECK_FAILS(accel_fuzzy_score("a", 1, "a", 1, &options, NULL, &score, &err),
              ACCEL_INVALID_ARGUMENT, "measure");
  options.measure = ACCEL_FUZZY_JARO;
  CHECK_FAILS(accel_fuzzy_distance("a", 1, "a", 1, -1, &options, NULL, &distance, &err),
              ACCEL_INVALID_ARGUMENT, "LEVENSHTEIN or RATIO");
  options.cutoff = 1.5;
  CHECK_FAILS(accel_fuzzy_score("a", 1, "a", 1, &options, NULL, &score, &err),
              ACCEL_INVALID_ARGUMENT, "cutoff");
}

static void many(void) {
  static const int64_t wrong[] = {0, 9, 5, 52};
  double scores[9];
  int64_t clusters[3] = {7, 7, 7}, count = 7;
  accel_call_options call;
  CHECK(accel_fuzzy_cdist(kTexts, kOffsets, 1, kTexts, kOffsets, 3, NULL, NULL, scores, NULL) ==
        ACCEL_OK);
  CHECK(scores[0] == 1 && scores[1] > 0.8 && scores[2] < 0.5);
  CHECK(accel_fuzzy_cdist(NULL, NULL, 0, NULL, NULL, 0, NULL, NULL, NULL, NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_matrix(kTexts, kOffsets, 3, NULL, NULL, scores, NULL) == ACCEL_OK);
  CHECK(scores[4] == 1 && scores[1] == scores[3] && scores[5] == scores[7]);
  CHECK(accel_fuzzy_clusters(scores, 3, 0.7, 0, clusters, &count, NULL) == ACCEL_OK);
  CHECK(count == 2 && clusters[0] == 0 && clusters[1] == 0 && clusters[2] == 1);
  CHECK(accel_fuzzy_clusters(scores, 3, 0.7, 2, clusters, &count, NULL) == ACCEL_OK);
  CHECK(count == 1 && clusters[1] == 0 && clusters[2] == -1);
  CHECK_FAILS(accel_fuzzy_clusters(scores, 3, 0.7, -1, clusters, &count, &err),
              ACCEL_INVALID_ARGUMENT, "least");
  CHECK(count == 0 && clusters[0] == 0);
  CHECK_FAILS(accel_fuzzy_matrix(kTexts, wrong, 3, NULL, NULL, scores, &err),
              ACCEL_INVALID_ARGUMENT, "not ascending");
  CHECK_FAILS(accel_fuzzy_cdist(kTexts, kOffsets, 1, kTexts, kOffsets, 3, NULL, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "scores");
  accel_call_options_init(&call, sizeof call);
  call.deadline_ns = 1;
  CHECK_FAILS(
      accel_fuzzy_cdist(kTexts, kOffsets, 3, kTexts, kOffsets, 3, NULL, &call, scores, &err),
      ACCEL_DEADLINE, "deadline");
}

static void prints(void) {
  uint64_t simhashes[3] = {7, 7, 7};
  uint32_t signatures[3 * 16];
  int i, equal = 0;
  CHECK(accel_fuzzy_simhash(kTexts, kOffsets, 3, 2, NULL, simhashes, NULL) == ACCEL_OK);
  CHECK(simhashes[0] != simhashes[1] && simhashes[0] != simhashes[2]);
  CHECK(accel_fuzzy_minhash(kTexts, kOffsets, 3, 2, 16, NULL, signatures, NULL) == ACCEL_OK);
  for (i = 0; i < 16; ++i) equal += signatures[i] == signatures[16 + i];
  CHECK(equal > 2 && equal < 16);
  CHECK_FAILS(accel_fuzzy_simhash(kTexts, kOffsets, 3, 0, NULL, simhashes, &err),
              ACCEL_INVALID_ARGUMENT, "width");
  CHECK(simhashes[0] == 0);
  CHECK_FAILS(accel_fuzzy_minhash(kTexts, kOffsets, 3, 2, 7, NULL, signatures, &err),
              ACCEL_INVALID_ARGUMENT, "permutations");
  CHECK_FAILS(accel_fuzzy_minhash(kTexts, kOffsets, 3, 2, 16, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "signatures");
}

static accel_fuzzy_index *filled(uint32_t kind) {
  static const int64_t keys[] = {10, 20, 30};
  accel_fuzzy_index_options options;
  accel_fuzzy_index *index = NULL;
  accel_fuzzy_index_options_init(&options, sizeof options);
  options.kind = kind;
  options.width = 2;
  options.threshold = 0.3;
  CHECK(accel_fuzzy_index_new(&options, &index, NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_index_add(index, keys, kTexts, kOffsets, 3, NULL, NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_index_count(index) == 3);
  return index;
}

static void index_of(uint32_t kind) {
  accel_fuzzy_index *index = filled(kind), *other = NULL;
  accel_text *saved = NULL;
  int64_t keys[3], count = 7;
  double scores[3];
  int32_t removed = 7;
  CHECK(accel_fuzzy_index_query(index, kTexts, 19, 0.1, keys, scores, 3, &count, NULL) == ACCEL_OK);
  CHECK(count == 2 && keys[0] == 10 && keys[1] == 20 && scores[0] > 0.999 && scores[1] < 0.9);
  CHECK(accel_fuzzy_index_query(index, kTexts, 19, 0.1, keys, scores, 1, &count, NULL) == ACCEL_OK);
  CHECK(count == 1);
  CHECK(accel_text_new(&saved, NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_index_save(index, saved, NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_index_remove(index, 10, &removed, NULL) == ACCEL_OK && removed == 1);
  CHECK(accel_fuzzy_index_remove(index, 10, &removed, NULL) == ACCEL_OK && removed == 0);
  CHECK(accel_fuzzy_index_load(accel_text_data(saved), (size_t)accel_text_length(saved), &other,
                               NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_index_count(other) == 3 && accel_fuzzy_index_count(index) == 2);
  CHECK(accel_fuzzy_index_merge(index, other, NULL) == ACCEL_OK);
  CHECK(accel_fuzzy_index_count(index) == 3 && accel_fuzzy_index_count(NULL) == 0);
  accel_fuzzy_index_free(other);
  other = NULL;
  CHECK_FAILS(accel_fuzzy_index_load("accel", 5, &other, &err), ACCEL_BAD_DATA, "no saved index");
  CHECK(other == NULL);
  CHECK(accel_fuzzy_index_new(NULL, &other, NULL) == ACCEL_OK);
  CHECK_FAILS(accel_fuzzy_index_merge(index, other, &err), ACCEL_INVALID_ARGUMENT,
              "different options");
  CHECK_FAILS(accel_fuzzy_index_add(NULL, keys, kTexts, kOffsets, 1, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "index");
  CHECK_FAILS(accel_fuzzy_index_query(index, kTexts, 5, 0, NULL, scores, 3, &count, &err),
              ACCEL_INVALID_ARGUMENT, "keys");
  CHECK(count == 0);
  accel_fuzzy_index_free(other);
  accel_fuzzy_index_free(index);
  accel_fuzzy_index_free(NULL);
  accel_text_free(saved);
}

int main(void) {
  CHECK(accel_has("fuzzy") == 1);
  pairs();
  many();
  prints();
  index_of(ACCEL_FUZZY_MINHASH);
  index_of(ACCEL_FUZZY_TFIDF);
  return check_result("fuzzy");
}
