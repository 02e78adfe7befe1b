#include "core/text/regex.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/text/regex_program_internal.h"
#include "core/text/regex_scan_internal.h"

namespace accel::text {

RegexSet::RegexSet(std::unique_ptr<const Program> program) : program_(std::move(program)) {}

RegexSet::~RegexSet() = default;

int64_t RegexSet::count() const { return static_cast<int64_t>(program_->rules.size()); }

int64_t RegexSet::group_count(int64_t pattern) const {
  if (pattern < 0 || pattern >= count()) return -1;
  return program_->rules[pattern].pattern.groups;
}

const char* RegexSet::group_name(int64_t pattern, int64_t group) const {
  if (group < 1 || group > group_count(pattern)) return nullptr;
  const std::vector<std::string>& names = program_->rules[pattern].pattern.group_names;
  return group <= static_cast<int64_t>(names.size()) ? names[group - 1].c_str() : "";
}

const std::vector<Failure>& RegexSet::failures() const { return program_->failures; }

const std::string& RegexSet::failure_message(size_t i) const { return program_->messages[i]; }

void RegexSet::scan(std::string_view text, const Call& call, Matches& out) const {
  out.clear();
  try {
    Scan(*program_, this_worker(), call).scan(text, -1, out);
    out.offsets.push_back(static_cast<int64_t>(out.rows.size()));
  } catch (...) {
    out.clear();
    throw;
  }
}

void RegexSet::which(std::string_view text, const Call& call, std::span<uint64_t> bitmap) const {
  std::fill(bitmap.begin(), bitmap.end(), 0);
  try {
    Scan(*program_, this_worker(), call).which(text, bitmap.data());
  } catch (...) {
    std::fill(bitmap.begin(), bitmap.end(), 0);
    throw;
  }
}

namespace {

bool is(const std::vector<int64_t>& spans, const Match& match) {
  return !spans.empty() && spans[0] == match.start && spans[1] == match.end;
}

// The match again, from its start. A finditer takes an empty match first and one that is not empty
// at the same place next, so both are tried.
std::vector<int64_t> groups_at(Matcher& matcher, const PcreCode& code, std::string_view text,
                               const Match& match) {
  for (const bool not_empty : {false, true}) {
    std::vector<int64_t> spans = matcher.groups(code, text, match.start, match.start, not_empty);
    if (is(spans, match)) return spans;
  }
  return {};
}

// \K moves the reported start away from the place where the search began: go through all matches.
std::vector<int64_t> groups_by_search(Matcher& matcher, const PcreCode& code, std::string_view text,
                                      const Match& match) {
  int64_t at = 0;
  bool after_empty = false;
  while (at <= match.end) {
    std::vector<int64_t> spans = matcher.groups(code, text, at, match.end, after_empty);
    if (spans.empty() || is(spans, match)) return spans;
    at = spans[1];
    after_empty = spans[0] == spans[1];
  }
  return {};
}

}  // namespace

std::vector<int64_t> RegexSet::captures(std::string_view text, const Match& match) const {
  if (match.pattern >= program_->rules.size())
    throw Error(Status::invalid_argument, "the match names a pattern that the set has not");
  const Rule& rule = program_->rules[match.pattern];
  const auto size = static_cast<int64_t>(text.size());
  if (!rule.refused && match.start >= 0 && match.start <= match.end && match.end <= size) {
    const PcreCode& code = program_->codes->get(match.pattern, Variant::exact, rule.pattern);
    Matcher& matcher = this_worker().matcher;
    matcher.set_limits({program_->options.match_limit, program_->options.jit_stack_max});
    std::string copy;
    if (rule.pattern.utf) text = with_readable_end(text, copy);
    std::vector<int64_t> spans = groups_at(matcher, code, text, match);
    if (spans.empty()) spans = groups_by_search(matcher, code, text, match);
    if (!spans.empty()) return spans;
  }
  throw Error(Status::invalid_argument,
              "pattern " + std::to_string(match.pattern) + " has no match there in this text");
}

namespace {

// The text as far as a match from `start` can look. PCRE2 would search 500,000 bytes more for a
// character that the pattern requires.
std::string_view within_reach(const Pattern& pattern, std::string_view text, int64_t start) {
  constexpr int64_t kCharacter = 4;  // cut in two at the end, it must not count
  if (pattern.max_width == kUnbounded || pattern.context_after == kUnbounded) return text;
  const int64_t reach = start + pattern.max_width + pattern.context_after + kCharacter;
  return text.substr(0, static_cast<size_t>(reach));
}

}  // namespace

std::vector<int64_t> RegexSet::match_at(std::string_view text, int64_t pattern,
                                        int64_t start) const {
  const Rule& rule = program_->rules[pattern];
  const PcreCode& code = program_->codes->get(pattern, Variant::exact, rule.pattern);
  text = within_reach(rule.pattern, text, start);
  Matcher& matcher = this_worker().matcher;
  matcher.set_limits({program_->options.match_limit, program_->options.jit_stack_max});
  Span span;
  switch (matcher.find(code, text, start, start, false, &span)) {
    case Matcher::Found::none: return {};
    case Matcher::Found::limit:
      throw Error(Status::limit,
                  "pattern " + std::to_string(pattern) + " costs more than match_limit allows",
                  pattern, start);
    case Matcher::Found::match: break;
  }
  if (rule.pattern.groups == 0) return {span.start, span.end};
  return matcher.groups(code, text, start, start, false);
}

bool RegexSet::may_grow_at(std::string_view text, int64_t pattern, int64_t start) const {
  const Rule& rule = program_->rules[pattern];
  const PcreCode& code = program_->codes->get(pattern, Variant::exact, rule.pattern);
  Matcher& matcher = this_worker().matcher;
  matcher.set_limits({program_->options.match_limit, program_->options.jit_stack_max});
  return matcher.prospect(code, text, start) == Matcher::Prospect::open;
}

}  // namespace accel::text
