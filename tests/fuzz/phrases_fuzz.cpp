// Section Phrases: any rules, any text, any cut. What is found lies in the text, and the tail says
// the same however its text came.
#include <string>

#include "tests/fuzz/input.h"

namespace {

void find(std::string_view rules, std::string_view text, bool must_parse) {
  accel_phrases* phrases = nullptr;
  accel_spans* spans = nullptr;
  accel_error* err = nullptr;
  const accel_status status = accel_phrases_new(rules.data(), rules.size(), &phrases, &err);
  MUST(status == ACCEL_OK || !must_parse);
  must_agree(status, err);
  if (status != ACCEL_OK) return;
  MUST(accel_spans_new(&spans, nullptr) == ACCEL_OK);
  MUST(accel_phrases_find(phrases, text.data(), text.size(), spans, nullptr) == ACCEL_OK);
  int64_t before = 0;
  for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span& span = accel_spans_data(spans)[i];
    MUST(before <= span.start && span.start < span.end);
    MUST(span.end <= static_cast<int64_t>(text.size()));
    MUST(span.item < accel_phrases_count(phrases) && accel_phrases_name(phrases, span.item));
    before = span.start;
  }
  MUST(accel_spans_convert(spans, text.data(), text.size(), ACCEL_UNIT_CODEPOINT, nullptr) ==
       ACCEL_OK);
  accel_spans_free(spans);
  accel_phrases_free(phrases);
}

accel_phrases_repeat watch(const accel_phrases_tail_options& options, std::string_view text,
                           size_t cut) {
  accel_phrases_tail* tail = nullptr;
  accel_phrases_repeat found{};
  found.struct_size = sizeof found;
  MUST(accel_phrases_tail_new(&options, &tail, nullptr) == ACCEL_OK);
  accel_phrases_tail_reset(tail);
  for (size_t at = 0; at < text.size(); at += cut) {
    const std::string_view piece = text.substr(at, cut);
    MUST(accel_phrases_tail_feed(tail, piece.data(), piece.size(), &found, nullptr) == ACCEL_OK);
  }
  MUST(accel_phrases_tail_finish(tail, &found, nullptr) == ACCEL_OK);
  accel_phrases_tail_free(tail);
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  static const char* const kRules[] = {
      "", R"({"preset": "victor"})", R"({"phrases": ["a b", "é", "b"], "overlap": "all"})",
      R"({"phrases": ["aa", "a", "aab"], "match": "substrings", "overlap": "earliest"})"};
  const uint32_t choice = input.choice(5);
  const std::string rules(choice < 4 ? std::string_view(kRules[choice]) : input.text());
  accel_phrases_tail_options options;
  accel_phrases_tail_options_init(&options, sizeof options);
  options.max_period = 1 + input.choice(9);
  options.min_copies = 2 + input.choice(3);
  options.min_tokens = input.choice(20);
  const size_t cut = 1 + input.choice(7);
  const std::string_view text = input.all();
  find(rules, text, choice < 4);
  const accel_phrases_repeat whole = watch(options, text, text.size() + 1);
  const accel_phrases_repeat cut_up = watch(options, text, cut);
  MUST(std::memcmp(&whole, &cut_up, sizeof whole) == 0);
  if (!whole.found) return 0;
  MUST(0 <= whole.start && whole.start < whole.unit_end && whole.unit_end < whole.end);
  MUST(whole.end <= static_cast<int64_t>(text.size()));
  MUST(whole.period >= 1 && whole.period <= options.max_period);
  MUST(whole.copies >= options.min_copies);
  return 0;
}
