// Section Regex sets of accel.h.
#include "core/text/regex.h"

#include <algorithm>
#include <vector>

#include "capi/cache_dir.h"
#include "capi/guard.h"
#include "capi/patterns.h"
#include "capi/spans.h"
#include "core/text/regex_cache.h"
#include "core/text/regex_stream.h"

using namespace accel;
using namespace accel::capi;

struct accel_regex : Live {
  text::RegexSet::Pointer set;
  const char* origin = "compiled";
};

struct accel_matches : Live {
  text::Matches found;
  bool converted = false;
};

struct accel_regex_stream : Live {
  explicit accel_regex_stream(text::RegexSet::Pointer set) : stream(std::move(set)) {}
  text::RegexStream stream;
};

static_assert(sizeof(accel_match) == sizeof(text::Match) && sizeof(accel_match) == 24);
static_assert(offsetof(accel_match, start) == offsetof(text::Match, start));
static_assert(sizeof(accel_failure) == sizeof(text::Failure) && sizeof(accel_failure) == 24);
static_assert(offsetof(accel_failure, pattern) == offsetof(text::Failure, pattern));

namespace {


void need_below(uint32_t value, uint32_t end, const char* name) {
  if (value >= end) invalid(std::string(name) + " is " + std::to_string(value) + ", no such value");
}

text::Route read_route(uint32_t route) {
  need_below(route, ACCEL_REGEX_ROUTE_PCRE + 1, "route");
  return static_cast<text::Route>(route);
}

text::RegexOptions read_regex_options(const accel_regex_options* options) {
  const accel_regex_options given = read_options(options, accel_regex_options_init);
  need_below(given.dialect, ACCEL_REGEX_GO + 1, "dialect");
  need_below(given.on_error, ACCEL_REGEX_SKIP + 1, "on_error");
  need_below(given.order, ACCEL_REGEX_BY_START + 1, "order");
  need_below(given.flags, kKnownFlags + 1, "flags");
  if (given.match_limit < 1) invalid("match_limit is 0");
  if (given.jit_stack_max < 0 || given.jit_stack_max > (int64_t{1} << 30))
    invalid("jit_stack_max must be 0 to 1 GiB");
  if (given.compile_budget_ns < 0) invalid("compile_budget_ns is negative");
  if (given.max_matches < 0) invalid("max_matches is negative");
  text::RegexOptions read;
  read.dialect = static_cast<text::Dialect>(given.dialect);
  read.flags = given.flags;
  read.skip_errors = given.on_error == ACCEL_REGEX_SKIP;
  read.order = static_cast<text::Order>(given.order);
  read.route = read_route(given.route);
  read.match_limit = given.match_limit;
  read.max_positions = given.max_positions;
  read.jit_stack_max = given.jit_stack_max;
  read.compile_budget_ns = given.compile_budget_ns;
  read.max_matches = given.max_matches;
  read.cache_dir = read_cache_dir(given);
  return read;
}

// The matches to fill, empty whatever happens.
text::Matches& refill(accel_matches* matches) {
  need(matches, "matches").converted = false;
  matches->found.clear();
  return matches->found;
}

}  // namespace

void accel_regex_options_init(accel_regex_options* options, size_t size) {
  const text::RegexOptions known;
  accel_regex_options defaults{};
  defaults.match_limit = known.match_limit;
  defaults.max_positions = known.max_positions;
  defaults.jit_stack_max = known.jit_stack_max;
  defaults.max_matches = known.max_matches;
  init_options(options, size, defaults);
}

accel_status accel_regex_compile(const accel_regex_pattern* patterns, size_t n,
                                 const accel_regex_options* options, accel_regex** out,
                                 accel_error** err) {
  return guard(err, [&] {
    output(out);
    const text::RegexOptions read = read_regex_options(options);
    const text::CachedSet made = text::cached_regex_set(read_patterns(patterns, n), read);
    accel_regex& regex = make(out);
    regex.set = made.set;
    regex.origin = made.origin;
  });
}

void accel_regex_free(accel_regex* regex) { delete regex; }

int64_t accel_regex_count(const accel_regex* regex) { return regex ? regex->set->count() : 0; }

int64_t accel_regex_group_count(const accel_regex* regex, int64_t pattern) {
  return regex ? regex->set->group_count(pattern) : -1;
}

const char* accel_regex_group_name(const accel_regex* regex, int64_t pattern, int64_t group) {
  return regex ? regex->set->group_name(pattern, group) : nullptr;
}

const accel_failure* accel_regex_failures_data(const accel_regex* regex) {
  if (!regex || regex->set->failures().empty()) return nullptr;
  return reinterpret_cast<const accel_failure*>(regex->set->failures().data());
}

int64_t accel_regex_failures_count(const accel_regex* regex) {
  return regex ? static_cast<int64_t>(regex->set->failures().size()) : 0;
}

const char* accel_regex_failures_message(const accel_regex* regex, int64_t i) {
  if (i < 0 || i >= accel_regex_failures_count(regex)) return nullptr;
  return regex->set->failure_message(static_cast<size_t>(i)).c_str();
}

accel_status accel_matches_new(accel_matches** out, accel_error** err) {
  return guard(err, [&] { make(out); });
}

void accel_matches_free(accel_matches* matches) { delete matches; }

const accel_match* accel_matches_data(const accel_matches* matches) {
  if (!matches || matches->found.rows.empty()) return nullptr;
  return reinterpret_cast<const accel_match*>(matches->found.rows.data());
}

int64_t accel_matches_count(const accel_matches* matches) {
  return matches ? static_cast<int64_t>(matches->found.rows.size()) : 0;
}

const int64_t* accel_matches_offsets(const accel_matches* matches) {
  return matches ? matches->found.offsets.data() : nullptr;
}

int64_t accel_matches_texts(const accel_matches* matches) {
  return matches ? matches->found.texts() : 0;
}

const accel_failure* accel_matches_failures_data(const accel_matches* matches) {
  if (!matches || matches->found.failures.empty()) return nullptr;
  return reinterpret_cast<const accel_failure*>(matches->found.failures.data());
}

int64_t accel_matches_failures_count(const accel_matches* matches) {
  return matches ? static_cast<int64_t>(matches->found.failures.size()) : 0;
}

accel_status accel_matches_convert(accel_matches* matches, const char* text, size_t length,
                                   uint32_t unit, accel_error** err) {
  return guard(err, [&] {
    text::Matches& found = need(matches, "matches").found;
    const std::string_view scanned = bytes(text, length);
    if (found.texts() > 1) invalid("the matches are of more than one text");
    convert(found.rows, matches->converted, scanned, unit, "matches");
  });
}

accel_status accel_regex_scan(const accel_regex* regex, const char* text, size_t length,
                              const accel_call_options* call, accel_matches* matches,
                              accel_error** err) {
  return guard(err, [&] {
    text::Matches& found = refill(matches);
    need(regex, "regex").set->scan(bytes(text, length), read_call(call), found);
  });
}

accel_status accel_regex_scan_batch(const accel_regex* regex, const char* base,
                                    const int64_t* offsets, size_t n,
                                    const accel_call_options* call, accel_matches* matches,
                                    accel_error** err) {
  return guard(err, [&] {
    text::Matches& found = refill(matches);
    const Packed checked(base, offsets, n, "offsets");
    const std::span<const int64_t> bounds(offsets, n ? n + 1 : 0);
    need(regex, "regex").set->scan_batch(base, bounds, read_call(call), found);
  });
}

accel_status accel_regex_which(const accel_regex* regex, const char* text, size_t length,
                               const accel_call_options* call, uint64_t* bitmap, size_t words,
                               accel_error** err) {
  return guard(err, [&] {
    const auto& set = *need(regex, "regex").set;
    const size_t needed = (static_cast<size_t>(set.count()) + 63) / 64;
    if (needed) need(bitmap, "bitmap");
    std::fill_n(bitmap, words, 0);
    if (words < needed)
      throw Error(Status::buffer_too_small, "bitmap needs " + std::to_string(needed) + " words");
    set.which(bytes(text, length), read_call(call), {bitmap, words});
  });
}

accel_status accel_regex_captures(const accel_regex* regex, const char* text, size_t length,
                                  const accel_match* match, int64_t* spans, size_t capacity,
                                  int64_t* count, accel_error** err) {
  return guard(err, [&] {
    need(count, "count") = 0;
    const accel_match& m = need(match, "match");
    const std::vector<int64_t> groups =
        need(regex, "regex")
            .set->captures(bytes(text, length), {m.pattern, m.flags, m.start, m.end});
    if (groups.size() > capacity)
      throw Error(Status::buffer_too_small,
                  "spans needs " + std::to_string(groups.size()) + " entries");
    std::copy(groups.begin(), groups.end(), &need(spans, "spans"));
    *count = static_cast<int64_t>(groups.size() / 2);
  });
}

accel_status accel_regex_stream_new(const accel_regex* regex, accel_regex_stream** out,
                                    accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, need(regex, "regex").set);
  });
}

accel_status accel_regex_stream_feed(accel_regex_stream* stream, const char* text, size_t length,
                                     accel_matches* matches, accel_error** err) {
  return guard(err, [&] {
    text::Matches& found = refill(matches);
    need(stream, "stream").stream.feed(bytes(text, length), found);
  });
}

accel_status accel_regex_stream_finish(accel_regex_stream* stream, accel_matches* matches,
                                       accel_error** err) {
  return guard(err, [&] {
    text::Matches& found = refill(matches);
    need(stream, "stream").stream.finish(found);
  });
}

void accel_regex_stream_reset(accel_regex_stream* stream) {
  if (stream) stream->stream.reset();
}

void accel_regex_stream_free(accel_regex_stream* stream) { delete stream; }

accel_status accel_regex_save(const accel_regex* regex, accel_text* out, accel_error** err) {
  return guard(err, [&] {
    need(out, "out").bytes.clear();
    out->bytes = need(regex, "regex").set->save();
  });
}

accel_status accel_regex_load(const void* data, size_t length, accel_regex** out,
                              accel_error** err) {
  return guard(err, [&] {
    output(out);
    text::RegexSet::Pointer set = text::RegexSet::load(bytes(data, length, "data"));
    accel_regex& regex = make(out);
    regex.set = std::move(set);
    regex.origin = "loaded";
  });
}

accel_status accel_regex_explain(const accel_regex* regex, accel_text* out, accel_error** err) {
  return guard(err, [&] {
    need(out, "out").bytes.clear();
    out->bytes = need(regex, "regex").set->explain(regex->origin);
  });
}

accel_status accel_regex_cache_stats(accel_cache_stats* out, accel_error** err) {
  return guard(err, [&] {
    const text::RegexCacheStats stats = text::regex_cache_stats();
    write_result(out, {0, 0, stats.hits, stats.misses, stats.disk_hits, stats.evictions,
                       stats.entries, stats.capacity});
  });
}

void accel_regex_cache_resize(int64_t capacity) {
  text::regex_cache_resize(std::max<int64_t>(capacity, 0));
}

void accel_regex_cache_clear(void) { text::regex_cache_clear(); }
