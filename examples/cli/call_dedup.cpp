// Requests about repeated blocks of text, and about the form in which text is compared.
#include "call.h"
#include "packed.h"

namespace cli {
namespace {

#define CLI_DEDUP_OPTIONS " preset? min_block? max_block? window_blocks? window_bytes? window_ms?"

accel_dedup_options read(const Arguments& arguments) {
  auto options = defaults(accel_dedup_options_init);
  options.preset = arguments.choice("preset", kDedupPresets, options.preset);
  options.min_block = arguments.integer("min_block", options.min_block);
  options.max_block = arguments.integer("max_block", options.max_block);
  options.window_blocks = arguments.integer("window_blocks", options.window_blocks);
  options.window_bytes = arguments.integer("window_bytes", options.window_bytes);
  options.window_ns = arguments.integer("window_ms", 0) * 1'000'000;
  return options;
}

void add_kept(std::string_view text, const Spans& spans, std::string& kept) {
  for (const accel_span& span : rows(spans))
    if (!(span.kind & ACCEL_DEDUP_REPEAT))
      kept += text.substr(static_cast<size_t>(span.start),
                          static_cast<size_t>(span.end - span.start));
}

void dedup_blocks(const Arguments& arguments, JsonWriter& result) {
  const accel_dedup_options options = read(arguments);
  const std::string text = arguments.bytes("text");
  const Spans spans = new_spans();
  check([&](accel_error** err) {
    return accel_dedup_blocks(&options, text.data(), text.size(), spans.get(), err);
  });
  std::string kept;
  add_kept(text, spans, kept);
  result.bytes("text", kept);
  write_spans(result, spans, [](uint32_t kind) { return word_of(kDedupKinds, kind).data(); });
}

void dedup_stream(const Arguments& arguments, JsonWriter& result) {
  const accel_dedup_options options = read(arguments);
  const auto dedup = make<Dedup>(
      [&](auto** out, auto** err) { return accel_dedup_new(&options, out, err); });
  const Text out = new_text();
  const Spans spans = new_spans();
  std::string kept;
  for (const std::string& chunk : arguments.list("chunks")) {
    check([&](accel_error** err) {
      return accel_dedup_feed(dedup.get(), chunk.data(), chunk.size(), out.get(), spans.get(), err);
    });
    add_kept(view(out), spans, kept);
  }
  check([&](accel_error** err) {
    return accel_dedup_finish(dedup.get(), out.get(), spans.get(), err);
  });
  add_kept(view(out), spans, kept);
  const accel_dedup_stats stats = statistics(dedup);
  result.bytes("text", kept);
  result.member("blocks", stats.blocks);
  result.member("repeats", stats.repeats);
  result.member("bytes", stats.bytes);
  result.member("repeated_bytes", stats.repeated_bytes);
}

void normalize(const Arguments& arguments, JsonWriter& result) {
  uint32_t folds = 0;
  for (const std::string& fold : arguments.list("folds"))
    folds |= value_of("fold", kDedupFolds, fold);
  if (!arguments.has("folds")) folds = ACCEL_DEDUP_SPACE | ACCEL_DEDUP_CASE;
  const std::string text = arguments.bytes("text");
  const Text out = new_text();
  check([&](accel_error** err) {
    return accel_dedup_normalize(text.data(), text.size(), folds, out.get(), err);
  });
  write_text(result, "text", out);
}

constexpr Endpoint kEndpoints[] = {
    {"dedup_blocks", "text|text_b64" CLI_DEDUP_OPTIONS, dedup_blocks},
    {"dedup_stream", "chunks|chunks_b64" CLI_DEDUP_OPTIONS, dedup_stream},
    {"normalize", "text|text_b64 folds?", normalize},
};

}  // namespace

const std::span<const Endpoint> kDedupEndpoints = kEndpoints;

}  // namespace cli
