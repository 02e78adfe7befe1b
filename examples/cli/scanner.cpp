#include "scanner.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>

#include "interrupt.h"
#include "languages.h"
#include "patterns.h"
#include "usage.h"

namespace cli {
namespace {

constexpr std::string_view kMarker = "accel:allow";

bool matches_glob(const std::string& glob, std::string_view path) {
  int32_t matched = 0;
  check([&](accel_error** err) {
    return accel_glob_match(glob.data(), glob.size(), path.data(), path.size(),
                            ACCEL_GLOB_GITIGNORE, 0, &matched, err);
  });
  return matched != 0;
}

// Whether a glob matches the file or a folder that it is in, as in an ignore file.
bool matches_any(const std::vector<std::string>& globs, std::string_view path) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    for (size_t slash = 0; (slash = path.find('/', slash)) != path.npos; ++slash)
      if (matches_glob(glob, path.substr(0, slash + 1))) return true;
    return matches_glob(glob, path);
  });
}

std::string_view slice(std::string_view text, int64_t begin, int64_t end) {
  return text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

// The lines of text[start, end), as far as they reach within 1 KiB of it: a minified file is one
// line.
std::string_view line_of(std::string_view text, int64_t start, int64_t end) {
  constexpr int64_t kReach = 1024;
  const int64_t first = std::max<int64_t>(start - kReach, 0);
  const int64_t last = std::min(end + kReach, static_cast<int64_t>(text.size()));
  const size_t before = slice(text, first, start).rfind('\n');
  const size_t after = slice(text, end, last).find('\n');
  return slice(text, before == text.npos ? first : first + static_cast<int64_t>(before) + 1,
               after == text.npos ? last : end + static_cast<int64_t>(after));
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

// A line may say that it is meant: accel:allow, or accel:allow=rule for one rule.
bool has_marker(std::string_view line, const std::string& rule) {
  const size_t at = line.find(kMarker);
  if (at == line.npos) return false;
  const std::string_view rest = line.substr(at + kMarker.size());
  if (!rest.starts_with('=')) return true;
  return rest.substr(1).starts_with(rule);
}

bool which(const Regex& regex, std::string_view text) {
  std::vector<uint64_t> bitmap(static_cast<size_t>(accel_regex_count(regex.get()) + 63) / 64);
  check([&](accel_error** err) {
    return accel_regex_which(regex.get(), text.data(), text.size(), nullptr, bitmap.data(),
                             bitmap.size(), err);
  });
  return std::any_of(bitmap.begin(), bitmap.end(), [](uint64_t word) { return word != 0; });
}

}  // namespace

Scanner::Scanner(const RuleFile& file, bool cache) : file_(file) {
  for (const Name& dialect : kRegexDialects) {
    std::vector<Pattern> patterns;
    Set set;
    for (uint32_t r = 0; r < file.rules.size(); ++r) {
      const Rule& rule = file.rules[r];
      if (rule.dialect != dialect.value) continue;
      patterns.push_back({rule.id, rule.pattern, rule.flags, file.path + ": rule " + rule.id});
      set.rules.push_back(r);
    }
    if (patterns.empty()) continue;
    CompileOptions options;
    options.dialect = dialect.value;
    options.cache = cache;
    set.regex = compile(patterns, options);
    for (size_t p = 0; p < patterns.size(); ++p)
      if (file.rules[set.rules[p]].secret >
          accel_regex_group_count(set.regex.get(), static_cast<int64_t>(p)))
        throw BadUsage(patterns[p].where +
                       ": \"secret\" names a group that the pattern does not have");
    sets_.push_back(std::move(set));
  }
  for (const Rule& rule : file.rules) {
    allow_.emplace_back();
    for (const Allow& allow : rule.allow)
      allow_.back().push_back(compile_allow(allow, &rule, cache));
    for (const Allow& allow : file.allow)
      allow_.back().push_back(compile_allow(allow, nullptr, cache));
  }
}

Scanner::AllowSet Scanner::compile_allow(const Allow& allow, const Rule* rule, bool cache) const {
  AllowSet set{&allow, nullptr};
  std::vector<Pattern> patterns;
  for (const std::string& text : allow.patterns)
    patterns.push_back(
        {text, text, 0, file_.path + (rule ? ": rule " + rule->id : "") + ": allow"});
  CompileOptions options;
  if (rule) options.dialect = rule->dialect;
  options.cache = cache;
  if (!patterns.empty()) set.regex = compile(patterns, options);
  return set;
}

std::vector<std::vector<Finding>> Scanner::scan(const Packed& texts,
                                                const std::vector<std::string>& paths) {
  std::vector<std::vector<Finding>> findings(texts.size());
  given_up_.clear();
  for (const Set& set : sets_) scan_set(set, texts, paths, findings);
  for (auto& of_text : findings) settle(of_text);
  return findings;
}

void Scanner::scan_set(const Set& set, const Packed& texts, const std::vector<std::string>& paths,
                       std::vector<std::vector<Finding>>& findings) {
  const auto call = call_options();
  check([&](accel_error** err) {
    return accel_regex_scan_batch(set.regex.get(), texts.base(), texts.offsets(), texts.size(),
                                  &call, matches_.get(), err);
  });
  const int64_t* offsets = accel_matches_offsets(matches_.get());
  const accel_match* found = accel_matches_data(matches_.get());
  for (size_t t = 0; t < texts.size(); ++t)
    for (int64_t i = offsets[t]; i < offsets[t + 1]; ++i) {
      const Rule& rule = file_.rules[set.rules[found[i].pattern]];
      const std::string_view path = paths.empty() ? "" : std::string_view(paths[t]);
      if (!paths.empty() && !applies(rule, path)) continue;
      const Finding finding = judge(set, found[i], texts[t], path);
      const bool random_enough =
          rule.entropy <= 0 ||
          entropy(slice(texts[t], finding.secret_start, finding.secret_end)) >= rule.entropy;
      if (random_enough) findings[t].push_back(finding);
    }
  const accel_failure* failures = accel_matches_failures_data(matches_.get());
  for (int64_t i = 0; i < accel_matches_failures_count(matches_.get()); ++i)
    given_up_.push_back({static_cast<size_t>(failures[i].item), set.rules[failures[i].pattern],
                         failures[i].offset});
}

Finding Scanner::judge(const Set& set, const accel_match& match, std::string_view text,
                       std::string_view path) const {
  const uint32_t index = set.rules[match.pattern];
  const Rule& rule = file_.rules[index];
  Finding finding{index, true, match.start, match.end, match.start, match.start};
  if (rule.kind == kSecret) finding.secret_end = match.end;
  if (rule.secret) {
    std::vector<int64_t> spans(
        2 * static_cast<size_t>(accel_regex_group_count(set.regex.get(), match.pattern) + 1));
    int64_t count = 0;
    check([&](accel_error** err) {
      return accel_regex_captures(set.regex.get(), text.data(), text.size(), &match, spans.data(),
                                  spans.size(), &count, err);
    });
    if (spans[2 * rule.secret] >= 0) {  // a group that took no part: the whole match is the secret
      finding.secret_start = spans[2 * rule.secret];
      finding.secret_end = spans[2 * rule.secret + 1];
    }
  }
  const auto& entries = allow_[index];
  finding.reported = !has_marker(line_of(text, match.start, match.end), rule.id) &&
                     std::none_of(entries.begin(), entries.end(), [&](const AllowSet& entry) {
                       return allowed(entry, finding, text, path);
                     });
  return finding;
}

bool Scanner::allowed(const AllowSet& entry, const Finding& finding, std::string_view text,
                      std::string_view path) const {
  const Allow& allow = *entry.allow;
  const bool code = file_.rules[finding.rule].kind == kCode;
  const std::string_view target = allow.target == Allow::line
                                      ? line_of(text, finding.start, finding.end)
                                  : allow.target == Allow::match || code
                                      ? slice(text, finding.start, finding.end)
                                      : slice(text, finding.secret_start, finding.secret_end);
  int given = 0, held = 0;
  const auto condition = [&](bool is_given, auto&& holds) {
    if (!is_given) return;
    ++given;
    held += holds();
  };
  condition(!allow.paths.empty(), [&] { return matches_any(allow.paths, path); });
  condition(!allow.words.empty(), [&] {
    const std::string small = lower(target);
    return std::any_of(allow.words.begin(), allow.words.end(),
                       [&](const std::string& word) { return small.find(word) != small.npos; });
  });
  condition(entry.regex != nullptr, [&] { return which(entry.regex, target); });
  return allow.all ? given && held == given : held > 0;
}

bool Scanner::applies(const Rule& rule, std::string_view path) const {
  if (!rule.paths.empty() && !matches_any(rule.paths, path)) return false;
  if (matches_any(rule.exclude_paths, path)) return false;
  return rule.languages.empty() ||
         std::any_of(rule.languages.begin(), rule.languages.end(),
                     [&](const std::string& language) { return has_language(path, language); });
}

// Of secrets that overlap, the one of the highest priority, then the longest, then of the first
// rule is reported; an allowed one silences those it covers, since it is known to be harmless.
void Scanner::settle(std::vector<Finding>& findings) const {
  const auto better = [this](const Finding* a, const Finding* b) {
    const int64_t pa = file_.rules[a->rule].priority, pb = file_.rules[b->rule].priority;
    const int64_t la = a->secret_end - a->secret_start, lb = b->secret_end - b->secret_start;
    if (pa != pb) return pa > pb;
    return la != lb ? la > lb : a->rule < b->rule;
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.start < b.start; });
  std::vector<Finding*> secrets;
  for (Finding& finding : findings)
    if (finding.secret_start < finding.secret_end) secrets.push_back(&finding);
  std::stable_sort(secrets.begin(), secrets.end(), better);
  std::map<int64_t, int64_t> kept;  // start and end of secrets that do not overlap
  for (Finding* secret : secrets) {
    const auto after = kept.lower_bound(secret->secret_end);
    if (after != kept.begin() && std::prev(after)->second > secret->secret_start)
      secret->reported = false;
    else
      kept.emplace(secret->secret_start, secret->secret_end);
  }
}

double entropy(std::string_view text) {
  std::array<int, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const int count : counts) {
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    if (count) bits -= share * std::log2(share);
  }
  return bits;
}

std::string masked(std::string_view text, int64_t begin, int64_t end,
                   const std::vector<Finding>& findings, const RuleFile& file) {
  std::vector<const Finding*> secrets;
  for (const Finding& finding : findings)
    if (finding.secret_start < std::min(finding.secret_end, end) && finding.secret_end > begin)
      secrets.push_back(&finding);
  std::sort(secrets.begin(), secrets.end(), [](auto* a, auto* b) {
    return a->secret_start != b->secret_start ? a->secret_start < b->secret_start
                                              : a->reported > b->reported;
  });
  std::string shown;
  int64_t at = begin;
  for (const Finding* secret : secrets) {
    if (secret->secret_start >= at || shown.empty()) {
      shown += slice(text, at, std::max(at, secret->secret_start));
      shown += "[SECRET:" + file.rules[secret->rule].id + "]";
    }
    at = std::max(at, std::min(secret->secret_end, end));
  }
  return shown.append(slice(text, at, end));
}

}  // namespace cli
