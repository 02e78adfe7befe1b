// Requests about regex sets. `text` is a Python str, so it implies the flag u and its offsets may
// be asked for in any unit; `text_b64` is bytes.
#include <algorithm>

#include "base64.h"
#include "call.h"
#include "packed.h"

namespace cli {
namespace {

#define CLI_SET                                                                   \
  "patterns flags? dialect? on_error? order? route? match_limit? max_positions? " \
  "compile_budget_ms? max_matches? cache_dir?"
#define CLI_TEXT " text|text_b64"

// The patterns of a request: strings, or objects {pattern | pattern_b64, name?, flags?}.
struct Patterns {
  Patterns(const std::vector<Json>& list, uint32_t flags) {
    for (const Json& item : list) {
      Arguments pattern;
      const bool plain = item.kind() == Json::Kind::string;
      if (!plain) pattern = Arguments(item);
      if (!plain) pattern.expect("a pattern", "pattern|pattern_b64 name? flags?");
      texts.push_back(plain ? item.string() : pattern.bytes("pattern"));
      names.push_back(pattern.string("name"));
      records.push_back({nullptr, 0, flags | regex_flags(pattern.string("flags")), 0});
    }
    for (size_t i = 0; i < texts.size(); ++i) {
      records[i].text = texts[i].data();
      records[i].length = static_cast<int64_t>(texts[i].size());
    }
  }

  std::vector<std::string> texts, names;
  std::vector<accel_regex_pattern> records;
};

// A request's set. `unicode`: its texts are JSON strings.
class Set {
 public:
  Set(const Arguments& arguments, bool unicode)
      : patterns_(arguments.elements("patterns"),
                  regex_flags(arguments.string("flags")) | (unicode ? ACCEL_REGEX_UNICODE : 0)) {
    auto options = defaults(accel_regex_options_init);
    const std::string cache = arguments.string("cache_dir");
    options.dialect = arguments.choice("dialect", kRegexDialects, options.dialect);
    options.on_error = arguments.choice("on_error", kOnError, options.on_error);
    options.order = arguments.choice("order", kRegexOrders, options.order);
    options.route = arguments.choice("route", kRegexRoutes, options.route);
    options.match_limit =
        static_cast<uint32_t>(arguments.integer("match_limit", options.match_limit));
    options.max_positions =
        static_cast<uint32_t>(arguments.integer("max_positions", options.max_positions));
    options.compile_budget_ns = arguments.integer("compile_budget_ms", 0) * 1'000'000;
    options.max_matches = arguments.integer("max_matches", options.max_matches);
    if (!cache.empty()) options.cache_dir = cache.data();
    options.cache_dir_length = static_cast<int64_t>(cache.size());
    regex_ = make<Regex>([&](auto** out, auto** err) {
      return accel_regex_compile(patterns_.records.data(), patterns_.records.size(), &options, out,
                                 err);
    });
  }

  accel_regex* get() const { return regex_.get(); }
  const std::string& name(uint32_t pattern) const { return patterns_.names[pattern]; }

  // The faults that on_error "skip" let pass, of the set and of a scan.
  void write_failures(const accel_matches* matches, JsonWriter& result) const {
    const int64_t of_set = accel_regex_failures_count(get());
    const int64_t of_scan = accel_matches_failures_count(matches);
    if (!of_set && !of_scan) return;
    result.key("failures").array([&] {
      for (int64_t i = 0; i < of_set; ++i)
        write_failure(accel_regex_failures_data(get())[i], accel_regex_failures_message(get(), i),
                      result);
      for (int64_t i = 0; i < of_scan; ++i)
        write_failure(accel_matches_failures_data(matches)[i], "", result);
    });
  }

 private:
  static void write_failure(const accel_failure& failure, std::string_view message,
                            JsonWriter& result) {
    result.object([&] {
      result.member("pattern", failure.pattern);
      result.member("item", failure.item);
      result.member("offset", failure.offset);
      result.member("code", accel_status_name(failure.code));
      if (!message.empty()) result.member("message", message);
    });
  }

  Patterns patterns_;
  Regex regex_;
};

// Counts like accel_matches_convert, for offsets that are no scan's result.
class Units {
 public:
  Units(std::string_view text, uint32_t unit) : text_(text), unit_(unit) {}

  int64_t count(int64_t bytes) const {
    if (unit_ == ACCEL_UNIT_BYTE || bytes < 0) return bytes;
    int64_t units = 0;
    for (const char c : text_.substr(0, static_cast<size_t>(bytes))) {
      const auto byte = static_cast<unsigned char>(c);
      units += (byte & 0xC0) != 0x80;
      units += unit_ == ACCEL_UNIT_UTF16 && byte >= 0xF0;
    }
    return units;
  }

 private:
  std::string_view text_;
  uint32_t unit_;
};

struct Groups {
  std::vector<int64_t> spans;  // start and end of group 0, 1, ...
};

Groups captures(const Set& set, std::string_view text, const accel_match& match) {
  const int64_t groups = accel_regex_group_count(set.get(), match.pattern);
  Groups found{std::vector<int64_t>(2 * static_cast<size_t>(std::max<int64_t>(groups, 0) + 1))};
  int64_t count = 0;
  check([&](accel_error** err) {
    return accel_regex_captures(set.get(), text.data(), text.size(), &match, found.spans.data(),
                                found.spans.size(), &count, err);
  });
  return found;
}

// Groups 1, 2, ... as [start, end], or null for one that took no part.
void write_groups(const Groups& groups, const Units& units, JsonWriter& result) {
  result.array([&] {
    for (size_t at = 2; at < groups.spans.size(); at += 2) {
      if (groups.spans[at] < 0) {
        result.null();
        continue;
      }
      result.array([&] {
        result.value(units.count(groups.spans[at]));
        result.value(units.count(groups.spans[at + 1]));
      });
    }
  });
}

// `match` counts bytes; what is written counts units.
void write_match(const Set& set, const accel_match& match, std::string_view text,
                 const Units& units, bool groups, JsonWriter& result) {
  result.object([&] {
    result.member("pattern", match.pattern);
    result.member("start", units.count(match.start));
    result.member("end", units.count(match.end));
    if (!set.name(match.pattern).empty()) result.member("name", set.name(match.pattern));
    if (groups) write_groups(captures(set, text, match), units, result.key("groups"));
  });
}

void regex_scan(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const Set set(arguments, arguments.has("text"));
  const uint32_t unit = arguments.choice("offsets", kUnits, ACCEL_UNIT_BYTE);
  const bool groups = arguments.boolean("groups");
  const auto call = arguments.call_options();
  const Matches matches = new_matches();
  check([&](accel_error** err) {
    return accel_regex_scan(set.get(), text.data(), text.size(), &call, matches.get(), err);
  });
  const int64_t count = accel_matches_count(matches.get());
  std::vector<Groups> found;
  for (int64_t i = 0; groups && i < count; ++i)
    found.push_back(captures(set, text, accel_matches_data(matches.get())[i]));
  check([&](accel_error** err) {
    return accel_matches_convert(matches.get(), text.data(), text.size(), unit, err);
  });
  result.key("matches").array([&] {
    for (int64_t i = 0; i < count; ++i) {
      const accel_match& match = accel_matches_data(matches.get())[i];
      result.object([&] {
        result.member("pattern", match.pattern);
        result.member("start", match.start);
        result.member("end", match.end);
        if (!set.name(match.pattern).empty()) result.member("name", set.name(match.pattern));
        if (groups)
          write_groups(found[static_cast<size_t>(i)], Units(text, unit), result.key("groups"));
      });
    }
  });
  set.write_failures(matches.get(), result);
}

void regex_scan_batch(const Arguments& arguments, JsonWriter& result) {
  Packed texts;
  for (const std::string& text : arguments.list("texts")) texts.add(text);
  const Set set(arguments, arguments.has("texts"));
  const uint32_t unit = arguments.choice("offsets", kUnits, ACCEL_UNIT_BYTE);
  const auto call = arguments.call_options();
  const Matches matches = new_matches();
  check([&](accel_error** err) {
    return accel_regex_scan_batch(set.get(), texts.base(), texts.offsets(), texts.size(), &call,
                                  matches.get(), err);
  });
  const int64_t* offsets = accel_matches_offsets(matches.get());
  result.key("texts").array([&] {
    for (size_t t = 0; t < texts.size(); ++t)
      result.array([&] {
        for (int64_t i = offsets[t]; i < offsets[t + 1]; ++i)
          write_match(set, accel_matches_data(matches.get())[i], texts[t], Units(texts[t], unit),
                      arguments.boolean("groups"), result);
      });
  });
  set.write_failures(matches.get(), result);
}

void regex_which(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const Set set(arguments, arguments.has("text"));
  const auto call = arguments.call_options();
  const auto count = static_cast<size_t>(accel_regex_count(set.get()));
  std::vector<uint64_t> bitmap((count + 63) / 64);
  check([&](accel_error** err) {
    return accel_regex_which(set.get(), text.data(), text.size(), &call, bitmap.data(),
                             bitmap.size(), err);
  });
  result.key("patterns").array([&] {
    for (size_t p = 0; p < count; ++p)
      if (bitmap[p / 64] >> (p % 64) & 1) result.value(p);
  });
}

// The groups of one match, whose place is given in bytes.
void regex_captures(const Arguments& arguments, JsonWriter& result) {
  const std::string text = arguments.bytes("text");
  const Set set(arguments, arguments.has("text"));
  const Units units(text, arguments.choice("offsets", kUnits, ACCEL_UNIT_BYTE));
  const Arguments given(arguments.at("match"));
  given.expect("a match", "pattern start end");
  const accel_match match{static_cast<uint32_t>(given.integer("pattern", 0)), 0,
                          given.integer("start", 0), given.integer("end", 0)};
  const Groups groups = captures(set, text, match);
  write_groups(groups, units, result.key("groups"));
  result.key("names").array([&] {
    for (int64_t g = 1; g <= accel_regex_group_count(set.get(), match.pattern); ++g)
      result.value(accel_regex_group_name(set.get(), match.pattern, g));
  });
}

void regex_explain(const Arguments& arguments, JsonWriter& result) {
  const Set set(arguments, !arguments.boolean("bytes"));
  const Text report = new_text();
  check([&](accel_error** err) { return accel_regex_explain(set.get(), report.get(), err); });
  result.key("explain").raw(view(report));
  set.write_failures(nullptr, result);
}

// The matches of each chunk, in bytes of the whole stream, and those that finish() gave.
void regex_stream(const Arguments& arguments, JsonWriter& result) {
  const std::vector<std::string> chunks = arguments.list("chunks");
  const Set set(arguments, arguments.has("chunks"));
  const RegexStream stream = make<RegexStream>(
      [&](auto** out, auto** err) { return accel_regex_stream_new(set.get(), out, err); });
  const Matches matches = new_matches();
  const auto write = [&] {
    for (int64_t i = 0; i < accel_matches_count(matches.get()); ++i)
      write_match(set, accel_matches_data(matches.get())[i], "", Units("", ACCEL_UNIT_BYTE), false,
                  result);
  };
  result.key("matches").array([&] {
    for (const std::string& chunk : chunks) {
      check([&](accel_error** err) {
        return accel_regex_stream_feed(stream.get(), chunk.data(), chunk.size(), matches.get(),
                                       err);
      });
      write();
    }
    check([&](accel_error** err) {
      return accel_regex_stream_finish(stream.get(), matches.get(), err);
    });
    write();
  });
}

constexpr Endpoint kEndpoints[] = {
    {"regex_scan", CLI_SET CLI_TEXT " offsets? groups?" CLI_CALL_OPTIONS, regex_scan},
    {"regex_scan_batch", CLI_SET " texts|texts_b64 offsets? groups?" CLI_CALL_OPTIONS,
     regex_scan_batch},
    {"regex_which", CLI_SET CLI_TEXT CLI_CALL_OPTIONS, regex_which},
    {"regex_captures", CLI_SET CLI_TEXT " match offsets?", regex_captures},
    {"regex_explain", CLI_SET " bytes?", regex_explain},
    {"regex_stream", CLI_SET " chunks|chunks_b64", regex_stream},
};

}  // namespace

const std::span<const Endpoint> kRegexEndpoints = kEndpoints;

}  // namespace cli
