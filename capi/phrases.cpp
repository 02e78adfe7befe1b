// Section Phrases of accel.h.
#include "core/text/phrases.h"

#include "capi/spans.h"
#include "core/text/phrases_tail.h"

using namespace accel;
using namespace accel::capi;

struct accel_phrases : accel::Live {
  explicit accel_phrases(std::string_view rules) : phrases(rules) {}
  const text::Phrases phrases;
};

struct accel_phrases_tail : accel::Live {
  explicit accel_phrases_tail(const text::TailOptions& options) : tail(options) {}
  text::PhraseTail tail;
};

namespace {

text::TailOptions read_tail_options(const accel_phrases_tail_options* given) {
  const auto options = read_options(given, accel_phrases_tail_options_init);
  if (options.max_period < 1 || options.max_period > 1024) invalid("max_period must be 1 to 1024");
  if (options.min_copies < 2 || options.min_copies > 1000) invalid("min_copies must be 2 to 1000");
  if (options.min_tokens > 100'000) invalid("min_tokens must be 0 to 100000");
  return {options.max_period, options.min_copies, options.min_tokens};
}

// Runs `body` on the tail and tells what it found.
template <class Body>
accel_status watch(accel_phrases_tail* tail, accel_phrases_repeat* out, accel_error** err,
                   Body&& body) {
  return guard(err, [&] {
    write_result(out, accel_phrases_repeat{});
    text::PhraseTail& watched = need(tail, "tail").tail;
    body(watched);
    const text::TailRepeat& found = watched.repeat();
    write_result(out, accel_phrases_repeat{0, found.found, found.start, found.end, found.unit_end,
                                           found.period, found.copies});
  });
}

}  // namespace

accel_status accel_phrases_new(const char* rules, size_t length, accel_phrases** out,
                               accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, bytes(rules, length, "rules"));
  });
}

void accel_phrases_free(accel_phrases* phrases) { delete phrases; }

int64_t accel_phrases_count(const accel_phrases* phrases) {
  return phrases ? static_cast<int64_t>(phrases->phrases.count()) : 0;
}

const char* accel_phrases_name(const accel_phrases* phrases, int64_t index) {
  if (index < 0 || index >= accel_phrases_count(phrases)) return nullptr;
  return phrases->phrases.phrase(static_cast<size_t>(index)).c_str();
}

accel_status accel_phrases_find(const accel_phrases* phrases, const char* text, size_t length,
                                accel_spans* out, accel_error** err) {
  return guard(err, [&] {
    refill(out, "out", [&](Spans& rows) {
      need(phrases, "phrases").phrases.find(bytes(text, length), rows);
    });
  });
}

void accel_phrases_tail_options_init(accel_phrases_tail_options* options, size_t size) {
  init_options(options, size, {0, 128, 3, 48});
}

accel_status accel_phrases_tail_new(const accel_phrases_tail_options* options,
                                    accel_phrases_tail** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, read_tail_options(options));
  });
}

accel_status accel_phrases_tail_feed(accel_phrases_tail* tail, const char* text, size_t length,
                                     accel_phrases_repeat* out, accel_error** err) {
  return watch(tail, out, err,
               [&](text::PhraseTail& watched) { watched.feed(bytes(text, length)); });
}

accel_status accel_phrases_tail_finish(accel_phrases_tail* tail, accel_phrases_repeat* out,
                                       accel_error** err) {
  return watch(tail, out, err, [](text::PhraseTail& watched) { watched.finish(); });
}

void accel_phrases_tail_reset(accel_phrases_tail* tail) {
  if (tail) tail->tail.reset();
}

void accel_phrases_tail_free(accel_phrases_tail* tail) { delete tail; }
