// Requests about the classifier. `rules` is an object, handed on as it was written.
#include "call.h"
#include "packed.h"

namespace cli {
namespace {

Classify classifier_of(const Arguments& arguments) {
  const std::string rules =
      arguments.has("rules") ? std::string(arguments.at("rules").raw()) : std::string();
  return make<Classify>([&](auto** out, auto** err) {
    return accel_classify_new(rules.data(), rules.size(), out, err);
  });
}

void write_name(JsonWriter& json, const Classify& classifier, int64_t index) {
  if (const char* name = accel_classify_name(classifier.get(), index))
    json.value(name);
  else
    json.null();
}

void write_hit(JsonWriter& json, const Classify& classifier, const accel_span& hit) {
  const bool negation = hit.kind == ACCEL_CLASSIFY_NEGATION;
  json.object([&] {
    json.key("class");
    write_name(json, classifier,
               negation ? -1 : int64_t{hit.kind & ~uint32_t{ACCEL_CLASSIFY_NEGATED}});
    json.member("keyword", accel_classify_keyword(classifier.get(), hit.item));
    json.member("negated", !negation && (hit.kind & ACCEL_CLASSIFY_NEGATED) != 0);
    json.member("start", hit.start);
    json.member("end", hit.end);
  });
}

void classify(const Arguments& arguments, JsonWriter& result) {
  const Classify classifier = classifier_of(arguments);
  const std::string text = arguments.bytes("text");
  const auto hits = make<Spans>(accel_spans_new);
  std::vector<double> scores(static_cast<size_t>(accel_classify_count(classifier.get())));
  accel_classify_result found{};
  found.struct_size = sizeof found;
  check([&](accel_error** err) {
    return accel_classify_compute(classifier.get(), text.data(), text.size(), &found,
                                  scores.data(), hits.get(), err);
  });
  result.key("class");
  write_name(result, classifier, found.winner);
  result.member("confidence", found.confidence);
  result.member("matched", found.matched);
  result.member("negated", found.negated);
  result.key("scores").array([&] {
    for (const double score : scores) result.value(score);
  });
  result.key("hits").array([&] {
    for (int64_t i = 0; i < accel_spans_count(hits.get()); ++i)
      write_hit(result, classifier, accel_spans_data(hits.get())[i]);
  });
}

void classify_batch(const Arguments& arguments, JsonWriter& result) {
  const Classify classifier = classifier_of(arguments);
  const auto call = arguments.call_options();
  Packed texts;
  for (const std::string& text : arguments.list("texts")) texts.add(text);
  std::vector<int32_t> winners(texts.size() + 1);
  check([&](accel_error** err) {
    return accel_classify_compute_batch(classifier.get(), texts.base(), texts.offsets(),
                                        texts.size(), &call, winners.data(), nullptr, err);
  });
  winners.pop_back();
  result.key("classes").array([&] {
    for (const int32_t winner : winners) write_name(result, classifier, winner);
  });
}

constexpr Endpoint kEndpoints[] = {
    {"classify", "text|text_b64 rules?", classify},
    {"classify_batch", "texts|texts_b64 rules?" CLI_CALL_OPTIONS, classify_batch},
};

}  // namespace

const std::span<const Endpoint> kClassifyEndpoints = kEndpoints;

}  // namespace cli
