// Section Classifier of accel.h.
#include "core/text/classify.h"

#include "capi/spans.h"

using namespace accel;
using namespace accel::capi;

struct accel_classify : accel::Live {
  explicit accel_classify(std::string_view rules) : classifier(rules) {}
  const text::Classifier classifier;
};

static_assert(ACCEL_CLASSIFY_NEGATED == text::Classifier::kNegated);
static_assert(ACCEL_CLASSIFY_NEGATION == text::Classifier::kNegation);

accel_status accel_classify_new(const char* rules, size_t length, accel_classify** out,
                                accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, bytes(rules, length, "rules"));
  });
}

void accel_classify_free(accel_classify* classifier) { delete classifier; }

int64_t accel_classify_count(const accel_classify* classifier) {
  return classifier ? static_cast<int64_t>(classifier->classifier.count()) : 0;
}

const char* accel_classify_name(const accel_classify* classifier, int64_t index) {
  if (index < 0 || index >= accel_classify_count(classifier)) return nullptr;
  return classifier->classifier.name(static_cast<size_t>(index)).c_str();
}

const char* accel_classify_keyword(const accel_classify* classifier, int64_t item) {
  const auto at = static_cast<size_t>(item);
  if (!classifier || item < 0 || at >= classifier->classifier.keyword_count()) return nullptr;
  return classifier->classifier.keyword(at).c_str();
}

accel_status accel_classify_compute(const accel_classify* classifier, const char* text,
                                    size_t length, accel_classify_result* result, double* scores,
                                    accel_spans* hits, accel_error** err) {
  const size_t classes = static_cast<size_t>(accel_classify_count(classifier));
  if (scores) std::fill_n(scores, classes, 0.0);
  return guard(err, [&] {
    Spans own;
    if (hits) hits->rows.clear();
    write_result(result, accel_classify_result{0, -1, 0, 0, 0});
    const auto& made = need(classifier, "classifier").classifier;
    const auto run = [&](Spans& rows) {
      const auto found = made.compute(bytes(text, length), scores, rows);
      write_result(result, accel_classify_result{0, found.winner, found.confidence, found.matched,
                                                 found.negated});
    };
    hits ? refill(hits, "hits", run) : run(own);
  });
}

accel_status accel_classify_compute_batch(const accel_classify* classifier, const char* base,
                                          const int64_t* offsets, size_t n,
                                          const accel_call_options* call, int32_t* winners,
                                          double* confidences, accel_error** err) {
  return guard(err, [&] {
    if (n) need(winners, "winners");
    std::fill_n(winners, n, -1);
    if (confidences) std::fill_n(confidences, n, 0.0);
    const auto& made = need(classifier, "classifier").classifier;
    Packed(base, offsets, n, "offsets");
    made.compute_batch(base ? base : "", offsets, n, read_call(call), winners, confidences);
  });
}
