// Section Logs: any text, plain patterns and others. What is counted is what looking at each line
// in turn would count, whichever way the scan goes; lines are given as they stand in the text.
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

struct Found {
  Found() {
    MUST(accel_text_new(&lines, nullptr) == ACCEL_OK);
    MUST(accel_spans_new(&spans, nullptr) == ACCEL_OK);
    MUST(accel_spans_new(&bars, nullptr) == ACCEL_OK);
    result.struct_size = sizeof result;
  }
  ~Found() {
    accel_text_free(lines);
    accel_spans_free(spans);
    accel_spans_free(bars);
  }

  accel_log_result result{};
  int64_t counts[3] = {};
  accel_text* lines = nullptr;
  accel_spans *spans = nullptr, *bars = nullptr;
};

bool holds(std::string_view line, std::string_view needle, bool any_case) {
  const auto lower = [&](char c) {
    return any_case && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  };
  for (size_t at = 0; at + needle.size() <= line.size(); ++at) {
    size_t same = 0;
    while (same < needle.size() && lower(line[at + same]) == lower(needle[same])) ++same;
    if (same == needle.size()) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const bool any_case = input.choice(2), whole = input.choice(2);
  const uint32_t n = input.choice(4);
  std::vector<std::string> needles;
  for (uint32_t i = 0; i < n; ++i) {
    needles.emplace_back(input.text().substr(0, 5));
    for (char& c : needles.back())
      if (c == '\n') c = 'x';
    if (needles.back().empty()) needles.back() = "e";
  }
  const std::string_view text = input.all();
  std::vector<accel_regex_pattern> patterns;
  uint32_t flags = ACCEL_REGEX_LITERAL;
  if (any_case) flags |= ACCEL_REGEX_IGNORECASE;
  for (const std::string& needle : needles)
    patterns.push_back({needle.data(), static_cast<int64_t>(needle.size()), flags, 0});

  int64_t lines = 0, matched = 0, counts[3] = {};
  std::string given;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t newline = rest.find('\n'), end = std::min(newline, rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (whole && newline == rest.npos) break;
    ++lines;
    bool any = n == 0;
    for (uint32_t i = 0; i < n; ++i)
      if (holds(line, needles[i], any_case)) any = true, ++counts[i];
    matched += any;
    if (any) given.append(line) += '\n';
  }

  accel_log_options options;
  accel_log_options_init(&options, sizeof options);
  options.whole_lines = whole;
  Found fast, slow;
  MUST(accel_log_scan_text(text.data(), text.size(), patterns.data(), n, &options, nullptr,
                           &fast.result, nullptr, nullptr, nullptr, nullptr, nullptr) == ACCEL_OK);
  MUST(fast.result.lines == lines && fast.result.matched == matched);
  options.max_lines = 1000;
  options.bar_seconds = 1 + input.choice(100);
  MUST(accel_log_scan_text(text.data(), text.size(), patterns.data(), n, &options, nullptr,
                           &slow.result, slow.counts, slow.lines, slow.spans, slow.bars,
                           nullptr) == ACCEL_OK);
  MUST(slow.result.lines == lines && slow.result.matched == matched);
  MUST(slow.result.end == fast.result.end && slow.result.flags == fast.result.flags);
  for (uint32_t i = 0; i < n; ++i) MUST(slow.counts[i] == counts[i]);
  if (matched <= 1000)
    MUST(std::string_view(accel_text_data(slow.lines),
                          static_cast<size_t>(accel_text_length(slow.lines))) == given);
  for (accel_regex_pattern& pattern : patterns) pattern.flags |= ACCEL_REGEX_DOTALL;  // the engine
  MUST(accel_log_scan_text(text.data(), text.size(), patterns.data(), n, &options, nullptr,
                           &slow.result, slow.counts, slow.lines, slow.spans, slow.bars,
                           nullptr) == ACCEL_OK);
  MUST(slow.result.matched == matched);
  accel_log_result missing{};
  missing.struct_size = sizeof missing;
  accel_error* err = nullptr;
  const std::string path = "/nowhere/" + std::string(text.substr(0, 20));
  const accel_status status = accel_log_scan(path.data(), path.size(), nullptr, 0, nullptr, nullptr,
                                             &missing, nullptr, nullptr, nullptr, nullptr, &err);
  MUST(status == ACCEL_IO || status == ACCEL_INVALID_ARGUMENT);
  must_agree(status, err);
  return 0;
}
