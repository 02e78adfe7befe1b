// Section Thinking of accel.h.
#include "capi/spans.h"
#include "core/text/think.h"

using namespace accel;
using namespace accel::capi;

struct accel_think : Live {
  explicit accel_think(const text::ThinkOptions& options) : stream(options) {}
  text::Think stream;
};

namespace {

std::string read_tag(const accel_view* tags, int64_t i, const char* name) {
  need(tags, name);
  return std::string(bytes(tags[i], name));
}

text::ThinkOptions read_think_options(const accel_think_options* given) {
  const accel_think_options options = read_options(given, accel_think_options_init);
  if (options.preset >= text::kThinkPresets)
    invalid("preset " + std::to_string(options.preset) + " is unknown");
  if (options.mode > ACCEL_THINK_INTERLEAVED)
    invalid("mode " + std::to_string(options.mode) +
            " is unknown: AS_PRESET is 0, FIRST_ONLY 1, INTERLEAVED 2");
  if (options.start_in_thinking < -1 || options.start_in_thinking > 1)
    invalid("start_in_thinking must be 1, 0 or -1");
  if (options.anywhere > 1) invalid("anywhere must be 0 or 1");
  if (options.trim > 1) invalid("trim must be 0 or 1");
  if (options.max_thinking < 0) invalid("max_thinking is negative");
  if (options.tag_count < 0) invalid("tag_count is negative");
  if (options.implicit_end_count < 0) invalid("implicit_end_count is negative");
  text::ThinkOptions read;
  read.preset = static_cast<text::ThinkPreset>(options.preset);
  read.mode = static_cast<text::ThinkMode>(options.mode);
  read.start_in_thinking = options.start_in_thinking;
  read.anywhere = options.anywhere;
  read.trim = options.trim;
  read.max_thinking = options.max_thinking;
  for (int64_t i = 0; i < options.tag_count; ++i)
    read.tags.emplace_back(read_tag(options.starts, i, "starts"),
                           read_tag(options.ends, i, "ends"));
  for (int64_t i = 0; i < options.implicit_end_count; ++i)
    read.implicit_ends.push_back(read_tag(options.implicit_ends, i, "implicit_ends"));
  return read;
}

}  // namespace

void accel_think_options_init(accel_think_options* options, size_t size) {
  accel_think_options defaults{};
  defaults.start_in_thinking = -1;
  init_options(options, size, defaults);
}

const char* accel_think_kind_name(uint32_t kind) { return text::think_kind_name(kind); }

const char* accel_think_preset_name(uint32_t preset) { return text::think_preset_name(preset); }

accel_status accel_think_split(const accel_think_options* options, const char* text, size_t length,
                               accel_spans* spans, int32_t* state, accel_error** err) {
  if (state) *state = 0;
  return guard(err, [&] {
    refill(spans, "spans", [&](Spans& rows) {
      text::Think whole(read_think_options(options));
      whole.split(bytes(text, length), rows);
      if (state) *state = static_cast<int32_t>(whole.state());
    });
  });
}

accel_status accel_think_new(const accel_think_options* options, accel_think** out,
                             accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, read_think_options(options));
  });
}

accel_status accel_think_feed(accel_think* think, const char* text, size_t length, accel_text* out,
                              accel_spans* spans, accel_error** err) {
  return give(out, spans, err, [&](std::string& certain, Spans& rows) {
    need(think, "think").stream.feed(bytes(text, length), certain, rows);
  });
}

accel_status accel_think_finish(accel_think* think, accel_text* out, accel_spans* spans,
                                accel_error** err) {
  return give(out, spans, err, [&](std::string& certain, Spans& rows) {
    need(think, "think").stream.finish(certain, rows);
  });
}

int32_t accel_think_state(const accel_think* think) {
  return think ? static_cast<int32_t>(think->stream.state()) : 0;
}

void accel_think_reset(accel_think* think) {
  if (think) think->stream.reset();
}

void accel_think_free(accel_think* think) { delete think; }
