// Requests about logs: a file, or a text as it stands in the request. All that a scan can give is
// given.
#include <cstdio>

#include "call.h"

namespace cli {
namespace {

uint64_t identity_of(const Arguments& arguments) {
  const std::string hex = arguments.string("identity", "0");
  if (hex.empty() || hex.size() > 16 || hex.find_first_not_of("0123456789abcdef") != hex.npos)
    throw BadUsage("identity must be 1 to 16 lower-case hex digits");
  return std::stoull(hex, nullptr, 16);
}

accel_log_options log_options(const Arguments& arguments) {
  auto options = defaults(accel_log_options_init);
  options.whole_lines = arguments.boolean("whole_lines");
  options.count_lines = arguments.boolean("count_lines", true);
  options.start = arguments.integer("start", options.start);
  options.identity = identity_of(arguments);
  options.max_lines = arguments.integer("max_lines", options.max_lines);
  options.max_line = arguments.integer("max_line", options.max_line);
  options.bar_seconds = arguments.integer("bar_seconds", options.bar_seconds);
  return options;
}

// What one scan fills.
struct Found {
  explicit Found(size_t patterns) : counts(patterns + 1) { result.struct_size = sizeof result; }

  accel_log_result result{};
  std::vector<int64_t> counts;  // and one more, so that there always is memory
  Text lines = new_text();
  Spans spans = make<Spans>(accel_spans_new), bars = make<Spans>(accel_spans_new);
};

void scan(const Arguments& arguments, const std::vector<accel_regex_pattern>& patterns,
          Found& found) {
  const auto options = log_options(arguments);
  const auto call = arguments.call_options();
  const bool in_file = arguments.has("path") || arguments.has("path_b64");
  const std::string source = arguments.bytes(in_file ? "path" : "text");
  const auto function = in_file ? accel_log_scan : accel_log_scan_text;
  check([&](accel_error** err) {
    return function(source.data(), source.size(), patterns.data(), patterns.size(), &options, &call,
                    &found.result, found.counts.data(), found.lines.get(), found.spans.get(),
                    found.bars.get(), err);
  });
}

void write_lines(JsonWriter& result, const Found& found) {
  std::string_view rest = view(found.lines);
  result.key("matching").array([&] {
    for (int64_t i = 0; i < accel_spans_count(found.spans.get()); ++i) {
      const accel_span& span = accel_spans_data(found.spans.get())[i];
      const auto length = static_cast<size_t>(span.end - span.start);
      result.object([&] {
        result.member("start", span.start);
        result.member("end", span.end);
        result.member("pattern", span.kind);
        result.bytes("text", rest.substr(0, length));
      });
      rest.remove_prefix(length + 1);
    }
  });
}

void log_scan(const Arguments& arguments, JsonWriter& result) {
  const uint32_t flags = regex_flags(arguments.string("flags"));
  const std::vector<std::string> texts = arguments.list("patterns");
  std::vector<accel_regex_pattern> patterns;
  for (const std::string& text : texts)
    patterns.push_back({text.data(), static_cast<int64_t>(text.size()), flags, 0});
  Found found(patterns.size());
  scan(arguments, patterns, found);
  const auto flag = [&](std::string_view name, uint32_t bit) {
    result.member(name, (found.result.flags & bit) != 0);
  };
  char identity[17];
  std::snprintf(identity, sizeof identity, "%016llx",
                static_cast<unsigned long long>(found.result.identity));
  result.member("lines", found.result.lines);
  result.member("matched", found.result.matched);
  result.member("start", found.result.start);
  result.member("end", found.result.end);
  result.member("identity", std::string_view(identity));
  flag("rotated", ACCEL_LOG_ROTATED);
  flag("truncated", ACCEL_LOG_TRUNCATED);
  flag("open_line", ACCEL_LOG_OPEN_LINE);
  result.key("counts").array([&] {
    for (size_t i = 0; i < patterns.size(); ++i) result.value(found.counts[i]);
  });
  write_lines(result, found);
  result.key("bars").array([&] {
    for (int64_t i = 0; i < accel_spans_count(found.bars.get()); ++i) {
      const accel_span& bar = accel_spans_data(found.bars.get())[i];
      result.object([&] {
        result.member("start", bar.start);
        result.member("end", bar.end);
        result.member("lines", bar.item);
      });
    }
  });
}

constexpr Endpoint kEndpoints[] = {
    {"log_scan",
     "path|path_b64|text|text_b64 patterns|patterns_b64 flags? start? identity? whole_lines? "
     "count_lines? max_lines? max_line? bar_seconds?" CLI_CALL_OPTIONS,
     log_scan},
};

}  // namespace

const std::span<const Endpoint> kLogEndpoints = kEndpoints;

}  // namespace cli
