// Section Thinking: any text with any options. The spans cover every byte, and any cut gives the
// spans of the whole.
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

struct Answer {
  std::string text;
  std::vector<accel_span> rows;

  // Spans that go on in the next piece grow.
  void add(std::string_view piece, const accel_spans* spans) {
    const auto before = static_cast<int64_t>(text.size());
    int64_t end = 0;
    for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
      accel_span row = accel_spans_data(spans)[i];
      MUST(row.start == end && row.end > row.start);
      MUST(accel_think_kind_name(row.kind) != std::string_view("unknown"));
      end = row.end;
      row.start += before, row.end += before;
      if (!rows.empty() && rows.back().kind == row.kind && rows.back().item == row.item)
        rows.back().end = row.end;
      else
        rows.push_back(row);
    }
    MUST(end == static_cast<int64_t>(piece.size()));
    text += piece;
  }
};

bool equal(const Answer& a, const Answer& b) {
  if (a.text != b.text || a.rows.size() != b.rows.size()) return false;
  return a.rows.empty() ||
         std::memcmp(a.rows.data(), b.rows.data(), a.rows.size() * sizeof(accel_span)) == 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const accel_view starts[] = {{"<", 1}, {"<<", 2}, {"<|", 2}};
  const accel_view ends[] = {{">", 1}, {"|>", 2}, {">>", 2}};
  accel_think_options options;
  accel_think_options_init(&options, sizeof options);
  options.preset = input.choice(13);
  options.mode = input.choice(3);
  options.start_in_thinking = static_cast<int32_t>(input.choice(3)) - 1;
  options.anywhere = input.choice(2);
  options.trim = input.choice(2);
  options.max_thinking = input.choice(8);
  if (input.choice(3) == 0) options.starts = starts, options.ends = ends, options.tag_count = 3;
  if (input.choice(3) == 0) options.implicit_ends = starts, options.implicit_end_count = 1;
  const uint32_t step = 1 + input.choice(16);
  const std::string_view text = input.all();

  accel_think* think = nullptr;
  accel_text* out = nullptr;
  accel_spans* spans = nullptr;
  accel_error* err = nullptr;
  int32_t state = 0;
  const accel_status status = accel_think_new(&options, &think, &err);
  MUST((status == ACCEL_OK) ==
       (accel_think_preset_name(options.preset) != std::string_view("unknown") &&
        (options.preset != ACCEL_THINK_HARMONY || !options.tag_count)));
  must_agree(status, err);
  if (status != ACCEL_OK) return 0;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK && accel_spans_new(&spans, nullptr) == ACCEL_OK);

  Answer whole;
  must_agree(accel_think_split(&options, text.data(), text.size(), spans, &state, &err), err);
  whole.add(text, spans);
  const auto piece = [&] {
    return std::string_view(accel_text_data(out), static_cast<size_t>(accel_text_length(out)));
  };
  for (int round = 0; round < 2; ++round) {
    Answer pieces;
    for (size_t at = 0; at < text.size(); at += step) {
      const std::string_view part = text.substr(at, step);
      must_agree(accel_think_feed(think, part.data(), part.size(), out, spans, &err), err);
      pieces.add(piece(), spans);
    }
    must_agree(accel_think_finish(think, out, spans, &err), err);
    pieces.add(piece(), spans);
    MUST(equal(whole, pieces) && accel_think_state(think) == state);
    accel_think_reset(think);
  }
  accel_think_free(think);
  accel_text_free(out);
  accel_spans_free(spans);
  return 0;
}
