// Of secrets.h, what goes over a text: from the places where a rule's words stand to matches, to
// findings, to those that are reported.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/text/lines.h"
#include "core/text/regex_program_internal.h"
#include "core/text/secrets.h"
#include "core/text/secrets_evidence_internal.h"

namespace accel::text {
namespace {

std::vector<bool> matching(const RegexSet& set, std::string_view text) {
  std::vector<uint64_t> words(static_cast<size_t>(set.count() + 63) / 64);
  set.which(text, Call(), words);
  std::vector<bool> found(static_cast<size_t>(set.count()));
  for (size_t i = 0; i < found.size(); ++i) found[i] = words[i / 64] >> (i % 64) & 1;
  return found;
}

std::string_view line_around(std::string_view text, const SecretMatch& match) {
  const size_t before = text.substr(0, match.start).rfind('\n');
  const size_t begin = before == text.npos ? 0 : before + 1;
  const size_t end = text.find('\n', match.end);
  return text.substr(begin, end == text.npos ? end : end - begin);
}

std::string_view inner(std::string_view text, const SecretMatch& match) {
  return text.substr(match.inner_start, match.inner_end - match.inner_start);
}

// The more specific one first: by what its rule is sure of, then by length, then by the table.
struct Claim {
  size_t finding;
  Level confidence;
  int64_t length;
  uint32_t rule;
};

bool stronger(const Claim& a, const Claim& b) {
  if (a.confidence != b.confidence) return a.confidence > b.confidence;
  if (a.length != b.length) return a.length > b.length;
  return a.rule < b.rule;
}

}  // namespace

// ---- from a match to a finding ----

std::optional<SecretMatch> Secrets::try_at(std::string_view text, uint32_t index,
                                           int64_t start) const {
  const std::vector<int64_t> groups = rule_set_->match_at(text, index, start);
  if (groups.empty()) return std::nullopt;
  SecretMatch found{index, groups[0], groups[1], groups[0], groups[1]};
  const size_t only = index < label_rule() ? table_.rules[index].group : 0;
  const size_t last = only ? only : groups.size() / 2 - 1;
  for (size_t g = only ? only : 1; g <= last; ++g) {
    if (groups[2 * g] < 0 || groups[2 * g] == groups[2 * g + 1]) continue;
    found.inner_start = groups[2 * g];
    found.inner_end = groups[2 * g + 1];
    break;
  }
  return found;
}

int64_t Secrets::after(uint32_t rule) const {
  return rule < label_rule() ? table_.rules[rule].after : 0;
}

bool Secrets::may_grow_at(std::string_view text, uint32_t rule, int64_t start) const {
  return rule_set_->may_grow_at(text, rule, start);
}

int64_t Secrets::width(uint32_t rule) const {
  const Pattern& pattern = rule_set_->program().rules[rule].pattern;
  if (pattern.max_width == kUnbounded || pattern.context_after == kUnbounded) return kUnbounded;
  return pattern.max_width + pattern.context_after;
}

void Secrets::find_words(std::string_view text, const Call& call, Matches& out) const {
  out.clear();
  word_set_->scan(text, call, out);
}

void Secrets::find(std::string_view text, const Call& call, std::vector<SecretMatch>& out) const {
  Matches places;
  find_words(text, call, places);
  for (const Match& place : places.rows)
    for (const uint32_t rule : words_[place.pattern].rules)
      if (place.start >= after(rule))
        if (const auto found = try_at(text, rule, place.start - after(rule))) out.push_back(*found);
  places.clear();
  free_->scan(text, call, places);
  for (const Match& place : places.rows)
    if (const auto found = try_at(text, free_rules_[place.pattern], place.start))
      out.push_back(*found);
  const auto key = [](const SecretMatch& m) { return std::pair(m.start, m.rule); };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end(),
                        [&](const auto& a, const auto& b) { return key(a) == key(b); }),
            out.end());
}

bool Secrets::doubted(const SecretRule& rule, std::string_view secret) const {
  return ((rule.doubts & kLetters) && !has_digit(secret)) ||
         ((rule.doubts & kWords) && reads_as_words(secret));
}

bool Secrets::allowed(uint32_t index, std::string_view text, const SecretMatch& match) const {
  const SecretRule& rule = table_.rules[index];
  const std::string_view secret = inner(text, match);
  if (!rule.known.empty() &&
      std::binary_search(rule.known.begin(), rule.known.end(), crc32(secret)))
    return true;
  const std::vector<bool> found = matching(*exceptions_, secret);
  const size_t placeholders = table_.allow.size();
  const size_t shared =
      placeholders + (rule.doubts & kPlaceholders ? table_.placeholders.size() : 0);
  if (std::find(found.begin(), found.begin() + shared, true) != found.begin() + shared) return true;
  size_t first = first_exception_[index];
  const std::string_view targets[] = {secret, text.substr(match.start, match.end - match.start),
                                      line_around(text, match)};
  for (size_t t = 0; t < rule.allow.size(); ++t) {
    const size_t last = first + rule.allow[t].size();
    if (first < last) {
      const std::vector<bool> here = t == kSecret ? found : matching(*exceptions_, targets[t]);
      if (std::find(here.begin() + first, here.begin() + last, true) != here.begin() + last)
        return true;
    }
    first = last;
  }
  return false;
}

bool Secrets::hides(std::string_view text, const SecretMatch& match) const {
  const SecretRule& rule = table_.rules[match.rule];
  if (rule.confidence > Level::low) return true;
  const std::string_view secret = inner(text, match);
  return entropy(secret) >= rule.entropy && !doubted(rule, secret) &&
         !allowed(match.rule, text, match);
}

bool Secrets::weigh(std::string_view text, const SecretMatch& match, Finding& out) const {
  const SecretRule& rule = table_.rules[match.rule];
  const std::string_view secret = inner(text, match);
  const double bits = entropy(secret);
  if (bits < rule.entropy || doubted(rule, secret) || allowed(match.rule, text, match))
    return false;
  out = {match.rule, rule.severity,     rule.confidence, 0, match.start,
         match.end,  match.inner_start, match.inner_end, 0, 0,
         bits};
  if (rule.has_checksum) {
    const bool right = checksum_is_right(secret);
    out.flags = right ? kChecksumRight : kChecksumWrong;
    out.confidence = right ? Level::critical : Level::low;
  }
  return true;
}

// ---- all of a text ----

std::vector<bool> Secrets::paths_of(std::string_view path) const {
  return path.empty() ? std::vector<bool>() : matching(*paths_, path);
}

// Whether a rule is asked about a file of these path matches.
bool Secrets::asked(uint32_t rule, const std::vector<bool>& paths) const {
  if (table_.rules[rule].path.empty()) return true;
  const auto at = std::lower_bound(path_rules_.begin(), path_rules_.end(), rule);
  return !paths.empty() && paths[table_.allow_paths.size() + (at - path_rules_.begin())];
}

bool Secrets::left_out(const std::vector<bool>& paths) const {
  const auto last = paths.begin() + (paths.empty() ? 0 : table_.allow_paths.size());
  return std::find(paths.begin(), last, true) != last;
}

bool Secrets::leaves_out(std::string_view path) const { return left_out(paths_of(path)); }

void Secrets::scan(std::string_view text, std::string_view path, const Call& call,
                   Findings& out) const {
  out.clear();
  const std::vector<bool> paths = paths_of(path);
  if (left_out(paths)) return;
  std::vector<SecretMatch> matches, labels;
  find(text, call, matches);
  std::copy_if(matches.begin(), matches.end(), std::back_inserter(labels),
               [&](const SecretMatch& match) { return match.rule == label_rule(); });
  size_t label = 0;
  for (SecretMatch& match : matches) {
    if (match.rule == label_rule() || !asked(match.rule, paths)) continue;
    while (label < labels.size() && labels[label].end <= match.start) ++label;
    if (label < labels.size() && labels[label].start <= match.end) continue;
    extend(text, match);
    Finding finding;
    if (weigh(text, match, finding)) out.push_back(finding);
  }
  options_.all ? keep_different(out) : keep_specific(out);
  std::sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) {
    return a.start != b.start ? a.start < b.start : a.rule < b.rule;
  });
  number_lines(text, out);
}

// Takes in what follows the secret by its tail.
void Secrets::extend(std::string_view text, SecretMatch& match) const {
  const SecretTail tail = table_.rules[match.rule].tail;
  if (match.inner_end != match.end) return;
  match.end = match.inner_end =
      static_cast<int64_t>(follow_tail(tail, text, static_cast<size_t>(match.end)).end);
}

bool Secrets::has(std::string_view text, std::string_view path, const Call& call) const {
  Findings found;
  scan(text, path, call, found);
  return !found.empty();
}

// A name with two words of a rule in it gives its secret twice: keeps the longer match.
void Secrets::keep_different(Findings& found) const {
  const auto key = [](const Finding& f) { return std::tuple(f.rule, f.inner_start, f.inner_end); };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [&](const Finding& a, const Finding& b) { return key(a) == key(b); }),
              found.end());
}

// Takes the strongest claims first, and of the others those whose secret is still free.
void Secrets::keep_specific(Findings& found) const {
  std::vector<Claim> claims;
  for (size_t i = 0; i < found.size(); ++i)
    claims.push_back({i, table_.rules[found[i].rule].confidence,
                      found[i].inner_end - found[i].inner_start, found[i].rule});
  std::stable_sort(claims.begin(), claims.end(), stronger);
  std::map<int64_t, int64_t> taken;  // ends by start
  Findings kept;
  for (const Claim& claim : claims) {
    const Finding& finding = found[claim.finding];
    const auto after = taken.lower_bound(finding.inner_end);
    if (after != taken.begin() && std::prev(after)->second > finding.inner_start) continue;
    taken[finding.inner_start] = finding.inner_end;
    kept.push_back(finding);
  }
  found = std::move(kept);
}

}  // namespace accel::text
