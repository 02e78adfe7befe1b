// Section Classifier: any rules, any text. What is found lies in the text, in order; a batch says
// what single calls say.
#include <cmath>
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

accel_classify* make(Input& input) {
  static const char* const kRules[] = {
      "", R"({"preset": "victor"})",
      R"({"classes": [{"name": "a", "keywords": {"ab": 1, "b c": 2}},
                      {"name": "b", "keywords": {"b": 3}}],
          "negations": ["a", "é"], "negation_reach": 1})",
      R"({"match": "substrings",
          "classes": [{"name": "a", "keywords": {"aa": 1, "a": 2, "baa": 1}}]})"};
  accel_classify* made = nullptr;
  accel_error* err = nullptr;
  const uint32_t choice = input.choice(5);
  const std::string_view rules = choice < 4 ? kRules[choice] : input.text();
  const accel_status status = accel_classify_new(rules.data(), rules.size(), &made, &err);
  MUST(status == ACCEL_OK || choice == 4);
  must_agree(status, err);
  MUST((made != nullptr) == (status == ACCEL_OK));
  return made;
}

void check_hits(const accel_classify* classifier, const accel_spans* hits, size_t size) {
  int64_t before = 0;
  for (int64_t i = 0; i < accel_spans_count(hits); ++i) {
    const accel_span& hit = accel_spans_data(hits)[i];
    MUST(before <= hit.start && hit.start < hit.end && hit.end <= static_cast<int64_t>(size));
    MUST(accel_classify_keyword(classifier, hit.item));
    const bool negation = hit.kind == ACCEL_CLASSIFY_NEGATION;
    MUST(negation || accel_classify_name(classifier, hit.kind & ~uint32_t{ACCEL_CLASSIFY_NEGATED}));
    before = hit.start;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  accel_classify* classifier = make(input);
  if (!classifier) return 0;
  const std::string text(input.all());
  std::vector<double> scores(static_cast<size_t>(accel_classify_count(classifier)) + 1, -1);
  accel_classify_result result{};
  result.struct_size = sizeof result;
  accel_spans* hits = nullptr;
  MUST(accel_spans_new(&hits, nullptr) == ACCEL_OK);
  MUST(accel_classify_compute(classifier, text.data(), text.size(), &result, scores.data(), hits,
                              nullptr) == ACCEL_OK);
  MUST(result.confidence >= 0 && result.confidence <= 1);
  for (size_t i = 0; i + 1 < scores.size(); ++i) MUST(scores[i] >= 0);
  MUST(scores.back() == -1);
  check_hits(classifier, hits, text.size());
  const int64_t offsets[] = {0, static_cast<int64_t>(text.size() / 2),
                             static_cast<int64_t>(text.size())};
  int32_t winners[2];
  MUST(accel_classify_compute_batch(classifier, text.data(), offsets, 2, nullptr, winners, nullptr,
                                    nullptr) == ACCEL_OK);
  MUST(accel_classify_compute(classifier, text.data() + offsets[1],
                              static_cast<size_t>(offsets[2] - offsets[1]), &result, nullptr,
                              nullptr, nullptr) == ACCEL_OK);
  MUST(result.winner == winners[1]);
  accel_spans_free(hits);
  accel_classify_free(classifier);
  return 0;
}
