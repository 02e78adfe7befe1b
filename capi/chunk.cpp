// Section Chunks and lines of accel.h.
#include "core/text/chunk.h"

#include "capi/guard.h"
#include "capi/spans.h"
#include "core/text/lines.h"

using namespace accel;
using namespace accel::capi;

namespace {

text::ChunkOptions read_chunk_options(const accel_chunk_options* given) {
  const accel_chunk_options options = read_options(given, accel_chunk_options_init);
  if (options.by > ACCEL_CHUNK_CHARACTERS)
    invalid("by is " + std::to_string(options.by) + ", no such value");
  if (options.size < 1) invalid("size must be positive");
  if (options.overlap < 0 || options.overlap >= options.size)
    invalid("overlap must be less than size, and not negative");
  return {static_cast<text::ChunkBy>(options.by), read_unit(options.unit), options.size,
          options.overlap};
}

std::string_view lenient(const char* text, size_t length) {
  return {text ? text : "", text ? length : 0};
}

}  // namespace

void accel_chunk_options_init(accel_chunk_options* options, size_t size) {
  init_options(options, size, {0, ACCEL_CHUNK_LINES, ACCEL_UNIT_BYTE, 0, 1344, 128});
}

accel_status accel_chunk_split(const char* text, size_t length, const accel_chunk_options* options,
                               accel_spans* chunks, accel_error** err) {
  return guard(err, [&] {
    refill(chunks, "chunks", [&](Spans& rows) {
      text::split_chunks(bytes(text, length), read_chunk_options(options), rows);
    });
  });
}

accel_status accel_chunk_lines(const char* text, size_t length, accel_spans* lines,
                               accel_error** err) {
  return guard(err, [&] {
    refill(lines, "lines", [&](Spans& rows) { text::split_lines(bytes(text, length), rows); });
  });
}

int64_t accel_chunk_line_count(const char* text, size_t length) {
  return text::line_count(lenient(text, length));
}

int64_t accel_chunk_line_at(const char* text, size_t length, int64_t offset) {
  return text::line_at(lenient(text, length), offset);
}

const char* accel_chunk_document(const char* name, size_t name_length) {
  return text::document_type(lenient(name, name_length));
}

accel_status accel_chunk_tokens(const char* base, const int64_t* offsets, size_t n, uint32_t by,
                                int64_t* counts, accel_error** err) {
  return guard(err, [&] {
    fill_numbers(counts, n, "counts", [&] {
      if (by > ACCEL_CHUNK_TOKENS_FINE) invalid("by is " + std::to_string(by) + ", no such value");
      const Packed texts(base, offsets, n, "offsets");
      const auto count = by == ACCEL_CHUNK_TOKENS_FINE ? text::fine_tokens : text::simple_tokens;
      for (size_t i = 0; i < n; ++i) counts[i] = count(texts[i]);
    });
  });
}
