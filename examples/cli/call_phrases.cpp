// Requests about phrases. `rules` is an object, handed on as it was written.
#include "call.h"

namespace cli {
namespace {

void phrases_find(const Arguments& arguments, JsonWriter& result) {
  const std::string rules =
      arguments.has("rules") ? std::string(arguments.at("rules").raw()) : std::string();
  const std::string text = arguments.bytes("text");
  const auto phrases = make<Phrases>([&](auto** out, auto** err) {
    return accel_phrases_new(rules.data(), rules.size(), out, err);
  });
  const auto spans = make<Spans>(accel_spans_new);
  check([&](accel_error** err) {
    return accel_phrases_find(phrases.get(), text.data(), text.size(), spans.get(), err);
  });
  result.key("matches").array([&] {
    for (int64_t i = 0; i < accel_spans_count(spans.get()); ++i) {
      const accel_span& span = accel_spans_data(spans.get())[i];
      result.object([&] {
        result.member("phrase", accel_phrases_name(phrases.get(), span.item));
        result.member("start", span.start);
        result.member("end", span.end);
      });
    }
  });
}

void phrases_tail(const Arguments& arguments, JsonWriter& result) {
  auto options = defaults(accel_phrases_tail_options_init);
  for (const auto& [name, value] : {std::pair{"max_period", &options.max_period},
                                    std::pair{"min_copies", &options.min_copies},
                                    std::pair{"min_tokens", &options.min_tokens}})
    *value = static_cast<uint32_t>(arguments.integer(name, *value));
  const auto tail = make<PhrasesTail>(
      [&](auto** out, auto** err) { return accel_phrases_tail_new(&options, out, err); });
  accel_phrases_repeat found{};
  found.struct_size = sizeof found;
  for (const std::string& chunk : arguments.list("chunks"))
    check([&](accel_error** err) {
      return accel_phrases_tail_feed(tail.get(), chunk.data(), chunk.size(), &found, err);
    });
  check([&](accel_error** err) { return accel_phrases_tail_finish(tail.get(), &found, err); });
  result.member("found", found.found != 0);
  result.member("start", found.start);
  result.member("end", found.end);
  result.member("unit_end", found.unit_end);
  result.member("period", found.period);
  result.member("copies", found.copies);
}

constexpr Endpoint kEndpoints[] = {
    {"phrases_find", "text|text_b64 rules?", phrases_find},
    {"phrases_tail", "chunks|chunks_b64 max_period? min_copies? min_tokens?", phrases_tail},
};

}  // namespace

const std::span<const Endpoint> kPhrasesEndpoints = kEndpoints;

}  // namespace cli
