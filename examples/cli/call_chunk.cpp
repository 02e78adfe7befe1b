// Requests about chunks and lines.
#include "call.h"
#include "packed.h"

namespace cli {
namespace {

void write_spans(JsonWriter& result, std::string_view name, const Spans& spans, const char* item) {
  result.key(name).array([&] {
    for (int64_t i = 0; i < accel_spans_count(spans.get()); ++i) {
      const accel_span& span = accel_spans_data(spans.get())[i];
      result.object([&] {
        result.member("start", span.start);
        result.member("end", span.end);
        result.member(item, span.item);
      });
    }
  });
}

void chunk_split(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  auto options = defaults(accel_chunk_options_init);
  options.by = arguments.choice("by", kChunkBounds, options.by);
  options.unit = arguments.choice("unit", kUnits, options.unit);
  options.size = arguments.integer("size", options.size);
  options.overlap = arguments.integer("overlap", options.overlap);
  const auto chunks = make<Spans>(accel_spans_new);
  check([&](accel_error** err) {
    return accel_chunk_split(text.data(), text.size(), &options, chunks.get(), err);
  });
  write_spans(result, "chunks", chunks, "line");
}

void chunk_lines(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const auto lines = make<Spans>(accel_spans_new);
  check([&](accel_error** err) {
    return accel_chunk_lines(text.data(), text.size(), lines.get(), err);
  });
  result.member("count", accel_chunk_line_count(text.data(), text.size()));
  result.member("at", accel_chunk_line_at(text.data(), text.size(), arguments.integer("at", 0)));
  write_spans(result, "lines", lines, "ending");
}

void chunk_document(const Arguments& arguments, JsonWriter& result) {
  const std::string name = arguments.bytes("name");
  result.member("type", accel_chunk_document(name.data(), name.size()));
}

void chunk_tokens(const Arguments& arguments, JsonWriter& result) {
  Packed texts;
  for (const std::string& text : arguments.list("texts")) texts.add(text);
  std::vector<int64_t> counts(texts.size() + 1);
  check([&](accel_error** err) {
    return accel_chunk_tokens(texts.base(), texts.offsets(), texts.size(),
                              arguments.choice("by", kTokenGuesses, ACCEL_CHUNK_TOKENS_SIMPLE),
                              counts.data(), err);
  });
  counts.pop_back();
  result.key("counts").array([&] {
    for (const int64_t count : counts) result.value(count);
  });
}

constexpr Endpoint kEndpoints[] = {
    {"chunk_split", "text|text_b64 by? unit? size? overlap?", chunk_split},
    {"chunk_lines", "text|text_b64 at?", chunk_lines},
    {"chunk_document", "name|name_b64", chunk_document},
    {"chunk_tokens", "texts|texts_b64 by?", chunk_tokens},
};

}  // namespace

const std::span<const Endpoint> kChunkEndpoints = kEndpoints;

}  // namespace cli
