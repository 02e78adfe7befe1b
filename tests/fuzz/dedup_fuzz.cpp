// Section Dedup: any text with any options. The blocks cover every byte, a stream says of every
// byte what the whole says, and what is normalised is its own normal form.
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

// Kind and item of every byte.
using Labels = std::vector<uint64_t>;

void add(Labels& labels, const accel_spans* spans, int64_t size) {
  int64_t end = 0;
  for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span row = accel_spans_data(spans)[i];
    MUST(row.start == end && row.end > row.start && row.kind < 4);
    end = row.end;
    labels.insert(labels.end(), static_cast<size_t>(row.end - row.start),
                  static_cast<uint64_t>(row.kind) << 32 | row.item);
  }
  MUST(end == size);
}

void normalize(std::string_view text, uint32_t folds) {
  accel_text *once = nullptr, *again = nullptr;
  MUST(accel_text_new(&once, nullptr) == ACCEL_OK && accel_text_new(&again, nullptr) == ACCEL_OK);
  accel_error* err = nullptr;
  must_agree(accel_dedup_normalize(text.data(), text.size(), folds, once, &err), err);
  const std::string_view made(accel_text_data(once), static_cast<size_t>(accel_text_length(once)));
  MUST(made.size() <= text.size() + text.size() / 2);
  if (folds == (ACCEL_DEDUP_SPACE | ACCEL_DEDUP_CASE)) {
    MUST(accel_dedup_normalize(made.data(), made.size(), folds, again, nullptr) == ACCEL_OK);
    MUST(made == std::string_view(accel_text_data(again),
                                  static_cast<size_t>(accel_text_length(again))));
  }
  accel_text_free(once);
  accel_text_free(again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  accel_dedup_options options;
  accel_dedup_options_init(&options, sizeof options);
  options.preset = input.choice(2);
  options.min_block = input.choice(4);
  options.max_block = 1 + input.choice(64);
  options.window_blocks = input.choice(4);
  options.window_bytes = input.choice(2) ? 16 : 1 << 20;
  const size_t step = 1 + input.choice(16);
  const uint32_t folds = input.choice(16);
  const std::string_view text = input.all();
  normalize(text, folds);
  normalize(text, ACCEL_DEDUP_SPACE | ACCEL_DEDUP_CASE);

  accel_dedup* dedup = nullptr;
  accel_text* out = nullptr;
  accel_spans* spans = nullptr;
  accel_error* err = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK && accel_spans_new(&spans, nullptr) == ACCEL_OK);
  MUST(accel_dedup_new(&options, &dedup, nullptr) == ACCEL_OK);
  Labels whole;
  must_agree(accel_dedup_blocks(&options, text.data(), text.size(), spans, &err), err);
  add(whole, spans, static_cast<int64_t>(text.size()));
  for (int round = 0; round < 2; ++round) {
    Labels pieces;
    std::string back;
    const auto take = [&] {
      add(pieces, spans, accel_text_length(out));
      back.append(accel_text_data(out), static_cast<size_t>(accel_text_length(out)));
    };
    for (size_t at = 0; at < text.size(); at += step) {
      const std::string_view part = text.substr(at, step);
      must_agree(accel_dedup_feed(dedup, part.data(), part.size(), out, spans, &err), err);
      take();
    }
    must_agree(accel_dedup_finish(dedup, out, spans, &err), err);
    take();
    MUST(back == text && pieces == whole);
    accel_dedup_stats stats{};
    stats.struct_size = sizeof stats;
    MUST(accel_dedup_statistics(dedup, &stats, nullptr) == ACCEL_OK);
    MUST(stats.bytes == static_cast<int64_t>(text.size()) && stats.repeats <= stats.blocks);
    accel_dedup_reset(dedup);
  }
  accel_dedup_free(dedup);
  accel_text_free(out);
  accel_spans_free(spans);
  return 0;
}
