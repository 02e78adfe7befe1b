#include "check.h"

static accel_classify* make_classifier(const char* rules) {
  accel_classify* made = NULL;
  CHECK(accel_classify_new(rules, strlen(rules), &made, NULL) == ACCEL_OK);
  return made;
}

static void computing(void) {
  static const char text[] = "Don't fix it, run the tests";
  accel_classify* classifier = make_classifier("");
  accel_spans* hits = NULL;
  accel_classify_result result = {sizeof result, 0, 0, 0, 0};
  double scores[5];
  CHECK(accel_spans_new(&hits, NULL) == ACCEL_OK);
  CHECK(accel_classify_count(classifier) == 5);
  CHECK(accel_classify_compute(classifier, text, strlen(text), &result, scores, hits, NULL) ==
        ACCEL_OK);
  CHECK(strcmp(accel_classify_name(classifier, result.winner), "action") == 0);
  CHECK(result.confidence == 1 && result.matched == 2 && result.negated == 1);
  CHECK(scores[0] > 0 && scores[4] == 0);
  CHECK(accel_spans_count(hits) == 4);
  CHECK(accel_spans_data(hits)[0].kind == ACCEL_CLASSIFY_NEGATION);
  CHECK(accel_spans_data(hits)[1].kind == (4 | ACCEL_CLASSIFY_NEGATED));
  CHECK(strcmp(accel_classify_keyword(classifier, accel_spans_data(hits)[3].item), "test") == 0);
  CHECK(accel_spans_data(hits)[3].start == 22 && accel_spans_data(hits)[3].end == 27);

  CHECK(accel_classify_compute(classifier, NULL, 0, &result, NULL, NULL, NULL) == ACCEL_OK);
  CHECK(result.winner == -1 && result.confidence == 0 && result.matched == 0);
  CHECK(accel_classify_name(classifier, -1) == NULL && accel_classify_name(classifier, 5) == NULL);
  CHECK(accel_classify_keyword(classifier, -1) == NULL);
  CHECK(accel_classify_keyword(classifier, 1000) == NULL);
  CHECK(accel_classify_count(NULL) == 0 && accel_classify_name(NULL, 0) == NULL);

  CHECK_FAILS(accel_classify_compute(classifier, NULL, 1, &result, scores, hits, &err),
              ACCEL_INVALID_ARGUMENT, "text");
  CHECK(accel_spans_count(hits) == 0 && result.winner == -1 && scores[0] == 0);
  CHECK_FAILS(accel_classify_compute(NULL, text, 1, &result, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "classifier");
  CHECK_FAILS(accel_classify_compute(classifier, text, 1, NULL, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "out");
  accel_spans_free(hits);
  accel_classify_free(classifier);
}

static void batch(void) {
  static const char texts[] = "run the testsfind the filehello";
  static const int64_t offsets[] = {0, 13, 26, 31};
  accel_classify* classifier = make_classifier("{\"preset\": \"victor\"}");
  int32_t winners[3] = {7, 7, 7};
  double confidences[3];
  CHECK(accel_classify_compute_batch(classifier, texts, offsets, 3, NULL, winners, confidences,
                                     NULL) == ACCEL_OK);
  CHECK(winners[0] == 0 && winners[1] == 3 && winners[2] == -1);
  CHECK(confidences[0] == 1 && confidences[2] == 0);
  CHECK(accel_classify_compute_batch(classifier, NULL, NULL, 0, NULL, NULL, NULL, NULL) ==
        ACCEL_OK);
  CHECK_FAILS(accel_classify_compute_batch(classifier, texts, offsets, 3, NULL, NULL, NULL, &err),
              ACCEL_INVALID_ARGUMENT, "winners");
  accel_classify_free(classifier);
}

static void bad_rules(void) {
  accel_classify* made = NULL;
#define REFUSED(rules, status, part) \
  CHECK_FAILS(accel_classify_new(rules, strlen(rules), &made, &err), status, part)
  REFUSED("{", ACCEL_BAD_JSON, "key");
  REFUSED("{\"preset\": \"v\"}", ACCEL_INVALID_ARGUMENT, "rules.preset is unknown");
  REFUSED("{\"clases\": []}", ACCEL_INVALID_ARGUMENT, "rules.clases is unknown");
  REFUSED("{\"classes\": []}", ACCEL_INVALID_ARGUMENT, "rules.classes is empty");
  REFUSED("{\"classes\": [{\"name\": \"a\", \"keywords\": {\"x\": -1}}]}", ACCEL_INVALID_ARGUMENT,
          "rules.classes[0].keywords.x must be");
  REFUSED("{\"match\": \"all\"}", ACCEL_INVALID_ARGUMENT, "rules.match");
  REFUSED("{\"negation_reach\": -1}", ACCEL_INVALID_ARGUMENT, "rules.negation_reach must be");
#undef REFUSED
  CHECK(made == NULL);
  CHECK_FAILS(accel_classify_new("", 0, NULL, &err), ACCEL_INVALID_ARGUMENT, "out");
}

int main(void) {
  computing();
  batch();
  bad_rules();
  return check_result("classify");
}
