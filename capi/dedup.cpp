// Section Dedup of accel.h.
#include "capi/spans.h"
#include "core/text/blocks.h"
#include "core/text/normalize.h"

using namespace accel;
using namespace accel::capi;

struct accel_dedup : Live {
  explicit accel_dedup(const text::BlockOptions& options) : stream(options) {}
  text::Blocks stream;
};

namespace {

text::BlockOptions read_dedup_options(const accel_dedup_options* given) {
  const accel_dedup_options options = read_options(given, accel_dedup_options_init);
  if (options.preset > ACCEL_DEDUP_VICTOR)
    invalid("preset " + std::to_string(options.preset) + " is unknown: DEFAULT is 0, VICTOR 1");
  if (options.min_block < 0) invalid("min_block is negative");
  if (options.max_block < 1) invalid("max_block must be at least 1");
  if (options.window_blocks < 0) invalid("window_blocks is negative");
  if (options.window_bytes < 0) invalid("window_bytes is negative");
  if (options.window_ns < 0) invalid("window_ns is negative");
  return {options.preset == ACCEL_DEDUP_VICTOR, options.min_block,    options.max_block,
          options.window_blocks,                options.window_bytes, options.window_ns};
}

}  // namespace

void accel_dedup_options_init(accel_dedup_options* options, size_t size) {
  const text::BlockOptions read;
  init_options(options, size,
               {0, ACCEL_DEDUP_DEFAULT, read.min_block, read.max_block, read.window_blocks,
                read.window_bytes, read.window_ns});
}

accel_status accel_dedup_blocks(const accel_dedup_options* options, const char* text, size_t length,
                                accel_spans* spans, accel_error** err) {
  return guard(err, [&] {
    refill(spans, "spans", [&](Spans& rows) {
      text::Blocks(read_dedup_options(options)).split(bytes(text, length), rows);
    });
  });
}

accel_status accel_dedup_new(const accel_dedup_options* options, accel_dedup** out,
                             accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, read_dedup_options(options));
  });
}

accel_status accel_dedup_feed(accel_dedup* dedup, const char* text, size_t length, accel_text* out,
                              accel_spans* spans, accel_error** err) {
  return give(out, spans, err, [&](std::string& judged, Spans& rows) {
    need(dedup, "dedup").stream.feed(bytes(text, length), judged, rows);
  });
}

accel_status accel_dedup_finish(accel_dedup* dedup, accel_text* out, accel_spans* spans,
                                accel_error** err) {
  return give(out, spans, err, [&](std::string& judged, Spans& rows) {
    need(dedup, "dedup").stream.finish(judged, rows);
  });
}

void accel_dedup_reset(accel_dedup* dedup) {
  if (dedup) dedup->stream.reset();
}

void accel_dedup_free(accel_dedup* dedup) { delete dedup; }

accel_status accel_dedup_statistics(const accel_dedup* dedup, accel_dedup_stats* out,
                                    accel_error** err) {
  return guard(err, [&] {
    const text::BlockCounts& now = need(dedup, "dedup").stream.counts();
    write_result(out, accel_dedup_stats{0, 0, now.blocks, now.repeats, now.bytes,
                                        now.repeated_bytes});
  });
}

accel_status accel_dedup_normalize(const char* text, size_t length, uint32_t folds, accel_text* out,
                                   accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& made) {
      if (folds > 15) invalid("folds is " + std::to_string(folds) + ", a sum of 1, 2, 4 and 8");
      const std::string_view given = bytes(text, length);
      made.resize(text::normalized_room(given.size()));
      made.resize(static_cast<size_t>(text::normalize(given, folds, made.data()) - made.data()));
    });
  });
}
