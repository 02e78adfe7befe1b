#include "core/text/secrets.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/json/report.h"
#include "core/text/lines.h"
#include "core/text/regex_cache.h"
#include "core/text/regex_program_internal.h"
#include "core/text/secrets_evidence_internal.h"

namespace accel::text {
namespace {

// A mask's label, so that what is hidden already is never a secret again.
constexpr std::string_view kLabel = R"(\[SECRET:[a-z0-9._-]{1,64}:[0-9a-f]{1,16}\])";

RegexSet::Pointer compile(const std::vector<std::string>& patterns, const RegexOptions& options,
                          uint32_t flags = 0) {
  std::vector<RegexPattern> texts;
  for (const std::string& pattern : patterns) texts.push_back({pattern, flags});
  return cached_regex_set(texts, options).set;
}

// The longest beginning of a word that does not overlap itself: a search passes by none of its
// places.
std::string_view without_overlap(std::string_view word) {
  for (size_t size = word.size(); size > 1; --size) {
    bool overlaps = false;
    for (size_t shift = 1; shift < size && !overlaps; ++shift)
      overlaps = word.substr(shift, size - shift) == word.substr(0, size - shift);
    if (!overlaps) return word.substr(0, size);
  }
  return word.substr(0, 1);
}

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

Secrets::Secrets(std::string_view json, const SecretOptions& options)
    : options_(options), json_(json.empty() ? builtin_secret_rules() : json) {
  read();
  compile_all();
  check_groups();
}

void Secrets::compile_all() {
  RegexOptions plain;
  plain.cache_dir = options_.cache_dir;
  RegexOptions scanned = plain;
  scanned.dialect = table_.dialect;
  scanned.order = Order::by_start;
  RegexOptions tried = scanned;
  tried.route = Route::pcre;

  std::vector<std::string> words, all, free;
  for (const Word& word : words_) words.push_back(word.text);
  for (const SecretRule& rule : table_.rules) all.push_back(rule.pattern);
  all.emplace_back(kLabel);
  for (const uint32_t rule : free_rules_) free.push_back(table_.rules[rule].pattern);
  try {
    rule_set_ = compile(all, tried);
  } catch (const Error& e) {
    if (e.item < 0 || e.item >= static_cast<int64_t>(table_.rules.size())) throw;
    throw Error(e.status, "rule " + table_.rules[e.item].id + ": " + e.message, e.item, e.offset);
  }
  plain.order = Order::by_start;
  word_set_ = compile(words, plain, kLiteral | kIgnoreCase);
  free_ = compile(free, scanned);
  exceptions_ = compile(exceptions(), scanned);
}

void Secrets::read() {
  table_ = read_secret_table(json_);
  if (options_.builtin && json_ != builtin_secret_rules()) add_builtin();
  derive();
}

void Secrets::add_builtin() {
  if (table_.dialect != Dialect::python)
    throw Error(Status::unsupported,
                "the built-in rules are written in the python dialect, the given ones are not");
  SecretTable more = read_secret_table(builtin_secret_rules());
  for (SecretRule& rule : more.rules) {
    for (const SecretRule& own : table_.rules)
      if (own.id == rule.id)
        throw Error(Status::invalid_argument, "rule " + rule.id + " is built in: rename yours");
    table_.rules.push_back(std::move(rule));
  }
  for (auto part : {&SecretTable::allow, &SecretTable::placeholders, &SecretTable::allow_paths})
    (table_.*part).insert((table_.*part).end(), (more.*part).begin(), (more.*part).end());
}

void Secrets::check_groups() const {
  for (size_t i = 0; i < table_.rules.size(); ++i) {
    const auto item = static_cast<int64_t>(i);
    if (table_.rules[i].group > rule_set_->group_count(item))
      throw Error(Status::invalid_argument, "rule " + table_.rules[i].id + " has no such group",
                  item);
  }
}

// ---- saved ----

namespace {

constexpr std::string_view kMagic = "accelsec";
constexpr size_t kParts = 5;

struct Header {
  char magic[8];
  uint32_t flags;  // 1: builtin, 2: all
  uint32_t reserved;
  uint64_t sizes[kParts];
  Hash128 checksum;  // of all that follows
};

[[noreturn]] void damaged() {
  throw Error(Status::bad_data, "these are not the saved bytes of a secret scanner");
}

}  // namespace

std::string Secrets::save() const {
  const std::string parts[kParts] = {json_, word_set_->save(), rule_set_->save(), free_->save(),
                                     exceptions_->save()};
  std::string body;
  Header header{};
  std::memcpy(header.magic, kMagic.data(), kMagic.size());
  header.flags = (options_.builtin ? 1 : 0) | (options_.all ? 2 : 0);
  for (size_t i = 0; i < kParts; ++i) {
    header.sizes[i] = parts[i].size();
    body += parts[i];
  }
  header.checksum = xxh3_128(body.data(), body.size());
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

std::unique_ptr<Secrets> Secrets::load(std::string_view saved) {
  Header header;
  if (saved.size() < sizeof header) damaged();
  std::memcpy(&header, saved.data(), sizeof header);
  saved.remove_prefix(sizeof header);
  const Hash128 checksum = xxh3_128(saved.data(), saved.size());
  if (std::memcmp(header.magic, kMagic.data(), kMagic.size()) ||
      checksum.low != header.checksum.low || checksum.high != header.checksum.high)
    damaged();
  std::string_view parts[kParts];
  for (size_t i = 0; i < kParts; ++i) {
    if (header.sizes[i] > saved.size()) damaged();
    parts[i] = saved.substr(0, header.sizes[i]);
    saved.remove_prefix(header.sizes[i]);
  }
  std::unique_ptr<Secrets> secrets(new Secrets);
  secrets->options_.builtin = header.flags & 1;
  secrets->options_.all = header.flags & 2;
  secrets->json_ = parts[0];
  secrets->read();
  RegexSet::Pointer* const sets[] = {&secrets->word_set_, &secrets->rule_set_, &secrets->free_,
                                     &secrets->exceptions_};
  const size_t counts[] = {secrets->words_.size(), secrets->table_.rules.size() + 1,
                           secrets->free_rules_.size(), secrets->first_exception_.back()};
  for (size_t i = 1; i < kParts; ++i) {
    *sets[i - 1] = RegexSet::load(parts[i]);
    if (static_cast<size_t>((*sets[i - 1])->count()) != counts[i - 1]) damaged();
  }
  return secrets;
}

std::string Secrets::report() const {
  json::Report all;
  all.list("rules");
  for (const SecretRule& rule : table_.rules) {
    json::Report one;
    one.set("id", rule.id);
    one.set("severity", level_name(rule.severity));
    one.set("confidence", level_name(rule.confidence));
    one.set("pattern", rule.pattern);
    if (!rule.path.empty()) one.set("path", rule.path);
    all.add("rules", std::move(one));
  }
  return all.text();
}

void Secrets::derive() {
  std::vector<std::string> names = table_.allow_paths;
  for (uint32_t i = 0; i < table_.rules.size(); ++i) {
    if (table_.rules[i].path.empty()) continue;
    names.push_back(table_.rules[i].path);
    path_rules_.push_back(i);
  }
  RegexOptions options;
  options.dialect = table_.dialect;
  paths_ = compile(names, options);
  derive_words();
  auto next = static_cast<uint32_t>(table_.allow.size() + table_.placeholders.size());
  for (const SecretRule& rule : table_.rules) {
    first_exception_.push_back(next);
    for (const auto& allow : rule.allow) next += static_cast<uint32_t>(allow.size());
  }
  first_exception_.push_back(next);
}

void Secrets::derive_words() {
  std::map<std::string, std::vector<uint32_t>> words;
  words["[secret:"] = {label_rule()};
  for (uint32_t i = 0; i < table_.rules.size(); ++i) {
    if (table_.rules[i].starts.empty()) free_rules_.push_back(i);
    for (const std::string& start : table_.rules[i].starts) {
      std::vector<uint32_t>& rules = words[std::string(without_overlap(start))];
      if (rules.empty() || rules.back() != i) rules.push_back(i);
    }
  }
  for (auto& [text, rules] : words) words_.push_back({text, std::move(rules)});
}

std::vector<std::string> Secrets::exceptions() const {
  std::vector<std::string> all = table_.allow;
  all.insert(all.end(), table_.placeholders.begin(), table_.placeholders.end());
  for (const SecretRule& rule : table_.rules)
    for (const auto& allow : rule.allow) all.insert(all.end(), allow.begin(), allow.end());
  return all;
}

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
        if (const auto found = try_at(text, rule, place.start - after(rule)))
          out.push_back(*found);
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
  if (std::find(found.begin(), found.begin() + shared, true) != found.begin() + shared)
    return true;
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
  out = {match.rule, rule.severity, rule.confidence, 0, match.start, match.end,
         match.inner_start, match.inner_end, 0, 0, bits};
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
