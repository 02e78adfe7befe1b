// Section Logs of accel.h.
#include "core/files/log.h"

#include "capi/patterns.h"
#include "capi/spans.h"

using namespace accel;
using namespace accel::capi;

namespace {

files::LogOptions read_log_options(const accel_log_options* given) {
  const accel_log_options options = read_options(given, accel_log_options_init);
  if (options.whole_lines > 1) invalid("whole_lines must be 0 or 1");
  if (options.count_lines > 1) invalid("count_lines must be 0 or 1");
  if (options.start < 0) invalid("start is negative");
  if (options.max_lines < 0) invalid("max_lines is negative");
  if (options.max_line < 1) invalid("max_line must be positive");
  if (options.bar_seconds < 0) invalid("bar_seconds is negative");
  files::LogOptions read;
  read.start = options.start;
  read.identity = options.identity;
  read.whole_lines = options.whole_lines;
  read.count_lines = options.count_lines;
  read.max_lines = options.max_lines;
  read.max_line = options.max_line;
  read.bar_seconds = options.bar_seconds;
  return read;
}

// The outputs of a scan, which are empty when it fails.
struct Outputs {
  accel_log_result* result;
  int64_t* counts;
  size_t n;
  accel_text* lines;
  accel_spans* spans;
  accel_spans* bars;

  void clear() const {
    write_result(result, accel_log_result{});
    if (counts) std::fill_n(counts, n, 0);
    if (lines) lines->bytes.clear();
    for (accel_spans* const each : {spans, bars})
      if (each) each->rows.clear(), each->converted = true;  // offsets of a file, or seconds
  }

  void give(files::LogResult& found) const {
    uint32_t flags = 0;
    if (found.rotated) flags |= ACCEL_LOG_ROTATED;
    if (found.truncated) flags |= ACCEL_LOG_TRUNCATED;
    if (found.open_line) flags |= ACCEL_LOG_OPEN_LINE;
    write_result(result, accel_log_result{0, flags, found.lines, found.matched, found.start,
                                          found.end, found.identity});
    if (counts) std::copy(found.each.begin(), found.each.end(), counts);
    if (lines) lines->bytes.swap(found.text);
    if (spans) spans->rows.swap(found.spans);
    if (bars) bars->rows.swap(found.bars);
  }
};

void scan(const files::LogSource& source, const accel_regex_pattern* patterns,
          const accel_log_options* options, const accel_call_options* call, const Outputs& out) {
  files::LogOptions read = read_log_options(options);
  read.count_each = out.counts != nullptr;
  if (!out.lines && !out.spans) read.max_lines = 0;
  if (!out.bars) read.bar_seconds = 0;
  files::LogResult found =
      files::scan_log(source, read_patterns(patterns, out.n), read, read_call(call));
  out.give(found);
}

}  // namespace

void accel_log_options_init(accel_log_options* options, size_t size) {
  accel_log_options defaults{};
  defaults.count_lines = 1;
  defaults.max_line = files::LogOptions().max_line;
  init_options(options, size, defaults);
}

accel_status accel_log_scan(const char* path, size_t path_length,
                            const accel_regex_pattern* patterns, size_t n,
                            const accel_log_options* options, const accel_call_options* call,
                            accel_log_result* result, int64_t* counts, accel_text* lines,
                            accel_spans* spans, accel_spans* bars, accel_error** err) {
  return guard(err, [&] {
    const Outputs out{result, counts, n, lines, spans, bars};
    out.clear();
    scan(files::LogFile(bytes(path, path_length, "path")), patterns, options, call, out);
  });
}

accel_status accel_log_scan_text(const char* text, size_t length,
                                 const accel_regex_pattern* patterns, size_t n,
                                 const accel_log_options* options, const accel_call_options* call,
                                 accel_log_result* result, int64_t* counts, accel_text* lines,
                                 accel_spans* spans, accel_spans* bars, accel_error** err) {
  return guard(err, [&] {
    const Outputs out{result, counts, n, lines, spans, bars};
    out.clear();
    scan(files::LogText(bytes(text, length)), patterns, options, call, out);
  });
}
