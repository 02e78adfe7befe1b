// Section Regex sets: any patterns over any text. Every route answers alike, and which, batches,
// streams, captures and saved sets say what the scan says. The end of an input also goes to
// accel_regex_load.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

using Row = std::tuple<uint32_t, int64_t, int64_t>;
using Rows = std::vector<Row>;

struct Matches {
  Matches() { MUST(accel_matches_new(&get, nullptr) == ACCEL_OK); }
  ~Matches() { accel_matches_free(get); }

  Rows rows(int64_t from, int64_t to) const {
    Rows rows;
    for (int64_t i = from; i < to; ++i) {
      const accel_match& match = accel_matches_data(get)[i];
      rows.emplace_back(match.pattern, match.start, match.end);
    }
    return rows;
  }
  Rows rows() const { return rows(0, accel_matches_count(get)); }

  accel_matches* get = nullptr;
};

struct Request {
  std::vector<accel_regex_pattern> patterns;
  accel_regex_options options;

  explicit Request(Input& input) {
    accel_regex_options_init(&options, sizeof options);
    options.dialect = input.choice(3);
    options.flags = input.number<uint16_t>() & 511 & ~ACCEL_REGEX_LINEAR;
    options.on_error = input.choice(2);
    options.match_limit = 10'000;
    options.max_positions = 500;
    options.max_matches = 100'000;
    for (uint32_t n = 1 + input.choice(4); n; --n) {
      const std::string_view text = input.text();
      patterns.push_back({text.data(), static_cast<int64_t>(text.size()), input.choice(16), 0});
    }
  }

  accel_regex* compile(uint32_t route) const {
    accel_regex_options with_route = options;
    with_route.route = route;
    accel_regex* regex = nullptr;
    accel_error* err = nullptr;
    const accel_status status =
        accel_regex_compile(patterns.data(), patterns.size(), &with_route, &regex, &err);
    MUST((status == ACCEL_OK) == (regex != nullptr));
    if (err && accel_error_item(err) >= 0)
      MUST(accel_error_offset(err) <= patterns[accel_error_item(err)].length);
    must_agree(status, err);
    return regex;
  }
};

// False when a limit was met: routes may differ in how soon they do.
bool scan(const accel_regex* regex, std::string_view text, Matches& out) {
  accel_error* err = nullptr;
  const accel_status status =
      accel_regex_scan(regex, text.data(), text.size(), nullptr, out.get, &err);
  MUST(status == ACCEL_OK || status == ACCEL_LIMIT);
  must_agree(status, err);
  return status == ACCEL_OK && !accel_matches_failures_count(out.get);
}

void must_be_told_by_which(const accel_regex* regex, std::string_view text, const Rows& rows) {
  uint64_t bitmap = 0, expected = 0;
  for (const Row& row : rows) expected |= uint64_t{1} << std::get<0>(row);
  if (accel_regex_which(regex, text.data(), text.size(), nullptr, &bitmap, 1, nullptr) == ACCEL_OK)
    MUST(bitmap == expected);
}

void must_be_captured(const accel_regex* regex, std::string_view text, const Rows& rows) {
  if (rows.empty()) return;
  const auto [pattern, start, end] = rows[rows.size() / 2];
  const accel_match match{pattern, 0, start, end};
  std::vector<int64_t> spans(2 * static_cast<size_t>(accel_regex_group_count(regex, pattern) + 1));
  int64_t count = 0;
  MUST(accel_regex_captures(regex, text.data(), text.size(), &match, spans.data(), spans.size(),
                            &count, nullptr) == ACCEL_OK);
  MUST(spans[0] == start && spans[1] == end);
}

void must_be_batched(const accel_regex* regex, std::string_view text, const Rows& rows) {
  const std::string twice = std::string(text) + std::string(text);
  const auto size = static_cast<int64_t>(text.size());
  const int64_t offsets[] = {0, size, size, 2 * size};
  Matches out;
  if (accel_regex_scan_batch(regex, twice.data(), offsets, 3, nullptr, out.get, nullptr) !=
      ACCEL_OK)
    return;
  const int64_t* bounds = accel_matches_offsets(out.get);
  MUST(out.rows(bounds[0], bounds[1]) == rows && out.rows(bounds[2], bounds[3]) == rows);
}

void must_be_streamed(const accel_regex* regex, std::string_view text, Rows expected, size_t cut) {
  accel_regex_stream* stream = nullptr;
  if (accel_regex_stream_new(regex, &stream, nullptr) != ACCEL_OK) return;
  Matches out;
  Rows rows;
  bool good = true;
  const auto keep = [&](accel_status status) {
    good = good && status == ACCEL_OK && !accel_matches_failures_count(out.get);
    for (const Row& row : out.rows()) rows.push_back(row);
  };
  for (size_t at = 0; good && at < text.size(); at += cut)
    keep(accel_regex_stream_feed(stream, text.data() + at, std::min(cut, text.size() - at), out.get,
                                 nullptr));
  if (good) keep(accel_regex_stream_finish(stream, out.get, nullptr));
  accel_regex_stream_reset(stream);
  MUST(accel_regex_stream_feed(stream, "", 0, out.get, nullptr) == ACCEL_OK);
  accel_regex_stream_free(stream);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return std::get<0>(a) < std::get<0>(b); });
  if (good) MUST(rows == expected);
}

void must_survive_saving(const accel_regex* regex, std::string_view text, const Rows& rows) {
  accel_text* saved = nullptr;
  MUST(accel_text_new(&saved, nullptr) == ACCEL_OK);
  MUST(accel_regex_save(regex, saved, nullptr) == ACCEL_OK);
  accel_regex* loaded = nullptr;
  MUST(accel_regex_load(accel_text_data(saved), static_cast<size_t>(accel_text_length(saved)),
                        &loaded, nullptr) == ACCEL_OK);
  Matches out;
  if (scan(loaded, text, out)) MUST(out.rows() == rows);
  accel_regex_free(loaded);
  accel_text_free(saved);
}

// Any index is answered, and what a set says of itself fits what was asked for.
void must_describe_itself(const accel_regex* regex, const Request& request, Input at) {
  MUST(accel_regex_count(regex) == static_cast<int64_t>(request.patterns.size()));
  const auto pattern = at.number<int64_t>(), group = at.number<int64_t>();
  const bool known = pattern >= 0 && pattern < accel_regex_count(regex);
  MUST(known || (accel_regex_group_count(regex, pattern) == -1 &&
                 !accel_regex_group_name(regex, pattern, group)));
  for (int64_t i = 0; i < accel_regex_count(regex); ++i)
    for (int64_t g = 1; g <= accel_regex_group_count(regex, i); ++g)
      MUST(accel_regex_group_name(regex, i, g));
  const int64_t failures = accel_regex_failures_count(regex);
  for (int64_t i = 0; i < failures; ++i) {
    MUST(accel_regex_failures_data(regex)[i].item < accel_regex_count(regex));
    MUST(*accel_regex_failures_message(regex, i));
  }
  MUST(!accel_regex_failures_message(regex, failures));
  accel_text* report = nullptr;
  MUST(accel_text_new(&report, nullptr) == ACCEL_OK);
  MUST(accel_regex_explain(regex, report, nullptr) == ACCEL_OK && accel_text_length(report) > 0);
  accel_text_free(report);
}

// Offsets keep their order in every unit. Code points are no more than bytes; so are UTF-16 units
// of valid text, while in other text the lead of four bytes counts two, alone too.
void must_convert(const Matches& out, std::string_view text, uint32_t unit) {
  const Rows bytes = out.rows();
  MUST(accel_matches_texts(out.get) == 1);
  for (int64_t i = 0; i < accel_matches_failures_count(out.get); ++i)
    MUST(accel_matches_failures_data(out.get)[i].code == ACCEL_LIMIT);
  MUST(accel_matches_convert(out.get, text.data(), text.size(), unit, nullptr) == ACCEL_OK);
  const Rows units = out.rows();
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto [pattern, start, end] = units[i];
    MUST(0 <= start && start <= end);
    MUST(end <= std::get<2>(bytes[i]) * (unit == ACCEL_UNIT_UTF16 ? 2 : 1));
  }
}

void must_count_requests() {
  accel_cache_stats stats{};
  stats.struct_size = sizeof stats;
  MUST(accel_regex_cache_stats(&stats, nullptr) == ACCEL_OK);
  MUST(stats.misses > 0 && stats.entries == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const Request request(input);
  const size_t cut = 1 + input.choice(64);
  const std::string_view text = input.all();
  accel_regex_cache_resize(0);
  accel_regex_cache_clear();

  accel_regex* loaded = nullptr;
  MUST(accel_regex_load(text.data(), text.size(), &loaded, nullptr) == ACCEL_BAD_DATA);

  accel_regex* regex = request.compile(ACCEL_REGEX_ROUTE_AUTO);
  must_count_requests();
  if (!regex) return 0;
  must_describe_itself(regex, request, Input(data, size));
  Matches out;
  if (scan(regex, text, out)) {
    const Rows rows = out.rows();
    for (uint32_t route = ACCEL_REGEX_ROUTE_FIXED; route <= ACCEL_REGEX_ROUTE_PCRE; ++route) {
      accel_regex* other = request.compile(route);
      if (scan(other, text, out)) MUST(out.rows() == rows);
      accel_regex_free(other);
    }
    must_be_told_by_which(regex, text, rows);
    must_be_captured(regex, text, rows);
    must_be_batched(regex, text, rows);
    must_be_streamed(regex, text, rows, cut);
    must_survive_saving(regex, text, rows);
  }
  scan(regex, text, out);
  if (accel_matches_texts(out.get)) must_convert(out, text, static_cast<uint32_t>(cut % 3));
  accel_regex_free(regex);
  return 0;
}
