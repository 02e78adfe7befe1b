// Section Chunks and lines: any text, any size. Chunks cover every byte in order, keep their size;
// lines are the text, and say what counting says.
#include <algorithm>
#include <cstring>
#include <string>

#include "tests/fuzz/input.h"

namespace {

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

void chunks(std::string_view text, const accel_chunk_options& options, accel_spans* spans) {
  MUST(accel_chunk_split(text.data(), text.size(), &options, spans, nullptr) == ACCEL_OK);
  int64_t begin = -1, covered = 0;
  for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span& chunk = accel_spans_data(spans)[i];
    MUST(chunk.start > begin && chunk.start <= covered && chunk.end > covered);
    MUST(covered - chunk.start <= options.overlap || options.unit != ACCEL_UNIT_BYTE);
    if (options.unit == ACCEL_UNIT_BYTE)
      MUST(chunk.end - chunk.start <= std::max<int64_t>(options.size, 4));
    if (ascii(text)) MUST(chunk.end - chunk.start <= options.size);
    MUST(chunk.item == accel_chunk_line_at(text.data(), text.size(), chunk.start) ||
         chunk.start == 0);
    begin = chunk.start, covered = chunk.end;
  }
  MUST(covered == static_cast<int64_t>(text.size()));
}

void lines(std::string_view text, accel_spans* spans) {
  MUST(accel_chunk_lines(text.data(), text.size(), spans, nullptr) == ACCEL_OK);
  int64_t at = 0, newlines = 0;
  for (int64_t i = 0; i < accel_spans_count(spans); ++i) {
    const accel_span& line = accel_spans_data(spans)[i];
    MUST(line.start == at && line.end > at && line.item <= 2);
    MUST(accel_chunk_line_at(text.data(), text.size(), line.start) == i + 1);
    newlines += line.item > 0;
    at = line.end;
  }
  MUST(at == static_cast<int64_t>(text.size()));
  MUST(accel_chunk_line_count(text.data(), text.size()) == (text.empty() ? 0 : newlines + 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  accel_chunk_options options;
  accel_chunk_options_init(&options, sizeof options);
  options.by = input.choice(4);
  options.unit = input.choice(3);
  options.size = 1 + input.choice(100);
  options.overlap = input.choice(static_cast<uint32_t>(options.size));
  const std::string_view text = input.all();
  accel_spans* spans = nullptr;
  MUST(accel_spans_new(&spans, nullptr) == ACCEL_OK);
  chunks(text, options, spans);
  lines(text, spans);
  accel_spans_free(spans);
  MUST(std::strlen(accel_chunk_document(text.data(), text.size())) >= 3);
  const int64_t offsets[] = {0, static_cast<int64_t>(text.size())};
  for (const uint32_t by : {0, 1}) {
    int64_t count = -1;
    MUST(accel_chunk_tokens(text.data(), offsets, 1, by, &count, nullptr) == ACCEL_OK);
    MUST(count >= 0 && count <= 2 * static_cast<int64_t>(text.size()));
  }
  return 0;
}
