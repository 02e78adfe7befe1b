#include "core/files/glob.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/base/utf8.h"

namespace accel::files {
namespace {

// Shorter lists are not worth a hash of the name.
constexpr size_t kIndexed = 64;

constexpr std::string_view kGitWild = "*?[\\";
constexpr std::string_view kFnmatchWild = "*?[";

uint64_t hash(std::string_view text) { return std::hash<std::string_view>()(text); }

size_t extension_at(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot == name.npos ? name.size() : dot + 1;
}

bool is_utf8(std::string_view text) { return utf8_invalid_at(text) == text.size(); }

// The byte that a match ends with: 0 when it is not plain to see.
char last_byte(std::string_view pattern) {
  const char last = pattern.back();
  const bool plain = std::string_view("*?[]\\/").find(last) == std::string_view::npos;
  const bool escaped = pattern.size() > 1 && pattern[pattern.size() - 2] == '\\';
  return plain && !escaped ? last : '\0';
}

// Spaces at the end of a line do not count, unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  size_t end = 0;
  for (size_t at = 0; at < line.size(); ++at) {
    const bool escaped = line[at] == '\\';
    if (escaped && ++at == line.size()) return line;
    if (escaped || line[at] != ' ') end = at + 1;
  }
  return line.substr(0, end);
}

}  // namespace

void to_lower(std::string& text, size_t from) {
  std::transform(text.begin() + from, text.end(), text.begin() + from, lower<char>);
}

const Subject& Subject::hashed() const {
  if (is_hashed_) return *this;
  name_hash_ = hash(name);
  extension_hash_ = hash(name.substr(extension_at(name)));
  is_hashed_ = true;
  return *this;
}

void GlobList::add(std::string_view glob, GlobDialect dialect) {
  if (const size_t at = glob.find('\0'); at != glob.npos)
    throw Error(Status::bad_pattern, "a glob cannot contain a NUL, as no path does: remove it", -1,
                static_cast<int64_t>(at));
  if (dialect == GlobDialect::gitignore)
    add_line(glob);
  else
    add_fnmatch(glob, dialect == GlobDialect::name);
}

void GlobList::add_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    add_line(line.substr(0, line.find('\0')));  // git's lines are C strings
  }
}

void GlobList::add_line(std::string_view line) {
  if (line.starts_with('#')) return;
  std::string_view pattern = without_trailing_spaces(line);
  Rule rule;
  if (pattern.starts_with('!')) {
    rule.negated = true;
    pattern.remove_prefix(1);
  }
  if (pattern.ends_with('/')) {
    rule.folders_only = true;
    pattern.remove_suffix(1);
  }
  if (!pattern.empty()) add_git(rule, pattern);
}

void GlobList::add_git(Rule rule, std::string_view pattern) {
  rule.on_name = pattern.find('/') == pattern.npos;
  if (rule.on_name) return add_git_name(rule, pattern);
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  const std::string_view name = pattern.starts_with("**/") ? pattern.substr(3) : "/";
  if (name.empty() || name.find('/') != name.npos || name.find("**") != name.npos)
    return add_git_path(rule, pattern);
  rule.on_name = true;  // **/name is name
  add_git_name(rule, name);
}

void GlobList::add_git_name(Rule rule, std::string_view pattern) {
  const size_t wild_at = pattern.find_first_of(kGitWild);
  if (wild_at == pattern.npos) return put(rule, Kind::equal, pattern);
  const bool one_star =
      pattern[wild_at] == '*' && pattern.find_first_of(kGitWild, wild_at + 1) == pattern.npos;
  if (one_star && wild_at == 0) return put(rule, Kind::suffix, pattern.substr(1));
  if (one_star && wild_at + 1 == pattern.size())
    return put(rule, Kind::prefix, pattern.substr(0, wild_at));
  put_wild(rule, pattern, wild_at, true);
}

// git compares the part before the first wildcard by itself and gives its matcher only the rest. A
// ** at the start of that rest crosses folders even where a name stands before it, as in "name**".
void GlobList::add_git_path(Rule rule, std::string_view pattern) {
  const size_t wild_at = pattern.find_first_of(kGitWild);
  if (wild_at == pattern.npos) return put(rule, Kind::equal, pattern);
  if (pattern.substr(wild_at) == "**") return put(rule, Kind::prefix, pattern.substr(0, wild_at));
  put_wild(rule, pattern, wild_at, true);
}

void GlobList::add_fnmatch(std::string_view pattern, bool on_name) {
  Rule rule;
  rule.on_name = on_name;
  const size_t wild_at = pattern.find_first_of(kFnmatchWild);
  if (wild_at == pattern.npos) return put(rule, Kind::equal, pattern);
  // Bytes that are no UTF-8 match only where they are none in the text either: left to the matcher.
  if (!is_utf8(pattern)) return put_wild(rule, pattern, 0, false);
  const size_t stars_end = std::min(pattern.find_first_not_of('*', wild_at), pattern.size());
  const bool one_run =
      pattern[wild_at] == '*' && pattern.find_first_of(kFnmatchWild, stars_end) == pattern.npos;
  if (one_run && wild_at == 0) {
    const std::string_view suffix = pattern.substr(stars_end);
    rule.on_name |= suffix.find('/') == suffix.npos;  // the end of a path is the end of its name
    return put(rule, Kind::suffix, suffix);
  }
  if (one_run && stars_end == pattern.size())
    return put(rule, Kind::prefix, pattern.substr(0, wild_at));
  put_wild(rule, pattern, wild_at, false);
}

void GlobList::put(Rule rule, Kind kind, std::string_view text) {
  if (texts_.size() + text.size() > UINT32_MAX)
    throw Error(Status::limit, "the globs of one list take more than 4 GiB");
  rule.kind = kind;
  rule.text = static_cast<uint32_t>(texts_.size());
  rule.length = static_cast<uint32_t>(text.size());
  texts_.append(text);
  if (folded_) std::transform(text.begin(), text.end(), texts_.end() - text.size(), lower<char>);
  rules_.push_back(rule);
}

void GlobList::put_wild(Rule rule, std::string_view pattern, size_t wild_at, bool git) {
  const std::string_view rest = pattern.substr(wild_at);
  if (git) {
    Wildmatch matcher(rest, folded_);
    if (matcher.never()) return;
    matchers_.emplace_back(std::move(matcher));
  } else {
    matchers_.emplace_back(Fnmatch(rest, folded_));
  }
  rule.matcher = static_cast<uint32_t>(matchers_.size() - 1);
  rule.last = last_byte(pattern);
  if (folded_) rule.last = lower(rule.last);
  put(rule, Kind::wild, pattern.substr(0, wild_at));
}

void GlobList::finish() {
  next_.assign(rules_.size(), -1);
  if (rules_.size() > kIndexed) {
    names_.assign(std::bit_ceil(rules_.size()), -1);
    extensions_.assign(std::bit_ceil(rules_.size()), -1);
  }
  for (size_t i = 0; i < rules_.size(); ++i) {
    const Rule& rule = rules_[i];
    const std::string_view text = this->text(rule);
    const auto number = static_cast<int32_t>(i);
    if (names_.empty())
      sift(number);
    else if (rule.kind == Kind::equal)
      chain(names_, hash(text.substr(text.rfind('/') + 1)), number);
    else if (rule.kind == Kind::suffix && rule.on_name && text.find('.') != text.npos)
      chain(extensions_, hash(text.substr(extension_at(text))), number);
    else
      sift(number);
  }
}

void GlobList::sift(int32_t number) {
  const size_t bit = rest_.size() % Sieve::kRules;
  if (bit == 0) sieves_.emplace_back();
  rest_.push_back(number);
  Sieve& sieve = sieves_.back();
  const Rule& rule = rules_[number];
  const auto [begins, ends] = ends_of(rule);
  uint64_t* const beginning = rule.on_name ? sieve.name_begins : sieve.path_begins;
  for (size_t byte = 0; byte < 256; ++byte) {
    beginning[byte % Sieve::kBytes] |= uint64_t{begins[byte]} << bit;
    sieve.ends[byte % Sieve::kBytes] |= uint64_t{ends[byte]} << bit;
  }
  sieve.rules |= uint64_t{1} << bit;
  if (!rule.folders_only) sieve.not_folders_only |= uint64_t{1} << bit;
}

// The bytes that what the rule matches can begin and end with.
std::pair<std::bitset<256>, std::bitset<256>> GlobList::ends_of(const Rule& rule) const {
  const auto any = std::bitset<256>().set();
  const auto only = [](char byte) { return std::bitset<256>().set(static_cast<uint8_t>(byte)); };
  const std::string_view text = this->text(rule);
  const auto first = text.empty() ? any : only(text.front());
  const auto last = text.empty() ? any : only(text.back());
  switch (rule.kind) {
    case Kind::equal: return {first, last};
    case Kind::prefix: return {first, any};
    case Kind::suffix: return {any, last};
    default: break;
  }
  const auto* const git = std::get_if<Wildmatch>(&matchers_[rule.matcher]);
  if (git) return {text.empty() ? git->first_bytes() : first, git->last_bytes()};
  return {first, rule.last ? only(rule.last) : any};
}

uint64_t GlobList::Sieve::passed(const Subject& subject) const {
  const uint64_t by_type = subject.is_folder ? rules : not_folders_only;
  if (subject.name.empty() || subject.path.empty()) return by_type;
  const auto of = [](const uint64_t* bytes, char byte) {
    return bytes[static_cast<uint8_t>(byte) % kBytes];
  };
  return (of(name_begins, subject.name.front()) | of(path_begins, subject.path.front())) &
         of(ends, subject.name.back()) & by_type;
}

void GlobList::chain(Heads& heads, uint64_t hash, int32_t rule) {
  int32_t& head = heads[hash & (heads.size() - 1)];
  next_[rule] = head;
  head = rule;
}

bool GlobList::holds(const Rule& rule, const Subject& subject) const {
  if (rule.folders_only && !subject.is_folder) return false;
  const std::string_view asked = rule.on_name ? subject.name : subject.path;
  const std::string_view text = this->text(rule);
  switch (rule.kind) {
    case Kind::equal: return asked == text;
    case Kind::prefix: return asked.starts_with(text);
    case Kind::suffix: return asked.ends_with(text);
    default:
      if (!asked.starts_with(text) || (rule.last && !asked.ends_with(rule.last))) return false;
      return std::visit([&](const auto& m) { return m.matches(asked.substr(text.size())); },
                        matchers_[rule.matcher]);
  }
}

// The last rule of a chain that holds, if it comes after `above`.
int32_t GlobList::find(const Heads& heads, uint64_t hash, const Subject& subject,
                       int32_t above) const {
  for (int32_t i = heads[hash & (heads.size() - 1)]; i > above; i = next_[i])
    if (holds(rules_[i], subject)) return i;
  return above;
}

Verdict GlobList::match(const Subject& subject) const {
  int32_t best = -1;
  if (!names_.empty()) {
    best = find(names_, subject.name_hash(), subject, best);
    best = find(extensions_, subject.extension_hash(), subject, best);
  }
  for (size_t i = sieves_.size(); i-- > 0;) {
    const int32_t* const rules = rest_.data() + i * Sieve::kRules;
    for (uint64_t left = sieves_[i].passed(subject); left;) {
      const int bit = std::bit_width(left) - 1;
      left ^= uint64_t{1} << bit;
      if (rules[bit] <= best) break;
      if (holds(rules_[rules[bit]], subject)) best = rules[bit];
    }
    if (best >= rules[0]) break;
  }
  if (best < 0) return Verdict::none;
  return rules_[best].negated ? Verdict::negated : Verdict::matched;
}

bool glob_match(std::string_view glob, std::string_view path, GlobDialect dialect,
                bool ignore_case) {
  GlobList list(ignore_case);
  list.add(glob, dialect);
  list.finish();
  std::string asked(path);
  if (ignore_case) to_lower(asked);
  const bool is_folder = dialect == GlobDialect::gitignore && asked.ends_with('/');
  if (is_folder) asked.pop_back();
  const std::string_view name = std::string_view(asked).substr(asked.rfind('/') + 1);
  return list.match({asked, name, is_folder}) != Verdict::none;
}

}  // namespace accel::files
