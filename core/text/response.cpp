#include "core/text/response.h"

#include <algorithm>
#include <tuple>

#include "core/base/error.h"
#include "core/text/lines.h"
#include "core/text/regex_cache.h"

namespace accel {
extern const std::string_view response_rules;
}

namespace accel::text {
namespace {

RegexSet::Pointer one_regex(const json::Config& pattern) {
  const std::string text = pattern.string();
  const RegexPattern one{text};
  try {
    return cached_regex_set({&one, 1}, {}).set;
  } catch (const Error& fault) {
    throw Error(fault.status, pattern.path() + ": " + fault.message, -1, fault.offset);
  }
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n\v\f");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n\v\f") + 1 - first);
}

}  // namespace

Response::Response(std::string_view text) {
  const auto rules = json::Config::parse(text.empty() ? "{}" : text, "rules");
  rules.expect({"preset", "rules", "secrets", "remove", "overlap", "steps", "drop_lines", "trim",
                "tools", "name_prefixes"});
  const auto tables = json::Config::parse(response_rules, "rules");
  const std::string preset = rules.string("preset", "default");
  if (!tables.has(preset))
    rules.at("preset").fail("is unknown: there are default, victor and victor_markup");
  const auto table = tables.at(preset);
  const auto from = [&](const char* name) { return rules.has(name) ? rules : table; };
  const auto removed = from("remove").strings("remove");
  for (const auto& rule : from("rules").elements("rules")) read_rule(rule, removed);
  if (rules.boolean("secrets", false)) add_secrets(removed);
  for (const std::string& category : rules.strings("remove"))
    if (std::none_of(rules_.begin(), rules_.end(),
                     [&](const Rule& rule) { return rule.category == category; }))
      rules.at("remove").fail("names the category " + category + ", which no rule has");
  overlap_ = read_overlap(rules, Overlap::all);
  for (const auto& step : from("steps").elements("steps")) {
    step.expect({"regex", "with"});
    steps_.push_back({one_regex(step.at("regex")), step.string("with")});
  }
  dropped_starts_ = from("drop_lines").strings("drop_lines");
  trim_ = from("trim").boolean("trim", false);
  tools_ = rules.strings("tools");
  name_prefixes_ = from("name_prefixes").strings("name_prefixes");
  strict_names_ = preset == "victor";
  compile(from("rules").at("rules"));
}

void Response::read_rule(const json::Config& rule, const std::vector<std::string>& removed) {
  rule.expect({"id", "category", "severity", "weight", "literal", "regex", "repeats", "json",
               "ignore_case"});
  const auto index = static_cast<uint32_t>(rules_.size());
  const bool folded = rule.boolean("ignore_case", false);
  if (rule.has("literal") + rule.has("regex") + rule.has("repeats") + rule.has("json") != 1)
    rule.fail("needs one of literal, regex, repeats and json");
  if (rule.has("literal")) {
    literals_[folded].push_back(rule.string("literal"));
    literal_rules_[folded].push_back(index);
  } else if (rule.has("regex")) {
    patterns_.push_back((folded ? "(?i)" : "") + rule.string("regex"));
    pattern_rules_.push_back(index);
  } else if (rule.has("repeats")) {
    repeat_rules_.push_back(index);
  } else {
    json_rules_.push_back(index);
  }
  Rule read{rule.at("id").string(), rule.string("category", "pattern"),
            rule.level("severity", Level::medium), rule.number("weight", 1)};
  read.removed = contains(removed, read.category);
  read.in_code = rule.has("json");
  rules_.push_back(std::move(read));
}

void Response::add_secrets(const std::vector<std::string>& removed) {
  constexpr const char* kName = "secret";
  secrets_ = std::make_unique<const Secrets>("", SecretOptions());
  rules_.push_back({kName, kName, Level::high, 1, contains(removed, kName), true});
}

void Response::compile(const json::Config& rules) {
  for (const int folded : {0, 1})
    if (!literals_[folded].empty())
      literal_sets_[folded] = std::make_unique<const LiteralSet>(
          literals_[folded], folded ? Folding::ascii : Folding::none, "the literals of the rules");
  if (patterns_.empty()) return;
  std::vector<RegexPattern> all;
  for (const std::string& pattern : patterns_) all.push_back({pattern});
  try {
    regex_ = cached_regex_set(all, {}).set;
  } catch (const Error& fault) {
    const int64_t rule = fault.item < 0 ? -1 : pattern_rules_[static_cast<size_t>(fault.item)];
    const std::string at = rule < 0 ? "" : "[" + std::to_string(rule) + "].regex";
    throw Error(fault.status, rules.path() + at + ": " + fault.message, rule, fault.offset);
  }
}

double Response::validate(std::string_view text, const Call& call, Findings& out) const {
  Spans found;
  const Spans code = code_spans(text);
  find(text, code, call, found);
  std::sort(found.begin(), found.end(), [](const Span& a, const Span& b) {
    return std::tuple(a.start, a.item, a.end) < std::tuple(b.start, b.item, b.end);
  });
  std::vector<bool> counted(rules_.size());
  double score = 0;
  size_t next = 0;
  out.clear();
  for (const Span& span : found) {
    while (next < code.size() && code[next].end <= span.start) ++next;
    const Rule& rule = rules_[span.item];
    const bool in_code = !rule.in_code && next < code.size() && code[next].start <= span.start;
    const uint32_t flags = in_code ? kInCode : rule.removed ? kRemovable : 0;
    out.push_back({span.item, rule.severity, Level::medium, flags, span.start, span.end, span.start,
                   span.end, 0, 0, rule.weight});
    if (in_code || counted[span.item]) continue;
    counted[span.item] = true;
    score += rule.weight;
  }
  number_lines(text, out);
  return score;
}

void Response::drop_lines(std::string& text) const {
  std::string kept;
  bool first = true;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    at = end + 1;
    if (end < text.size() && line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view start = trimmed(line);
    if (std::any_of(dropped_starts_.begin(), dropped_starts_.end(),
                    [&](const std::string& begin) { return start.starts_with(begin); }))
      continue;
    if (!first) kept += '\n';
    first = false;
    kept += line;
  }
  text = std::move(kept);
}

void Response::sanitize(std::string_view text, const Call& call, std::string& out) const {
  Findings found;
  validate(text, call, found);
  out.clear();
  size_t at = 0;
  for (const Finding& finding : found) {
    const auto start = static_cast<size_t>(finding.start), end = static_cast<size_t>(finding.end);
    if (!(finding.flags & kRemovable) || end <= at) continue;
    if (start > at) out += text.substr(at, start - at);
    at = end;
  }
  out += text.substr(at);
  for (const Step& step : steps_) {
    Matches matches;
    step.regex->scan(out, call, matches);
    std::string next;
    size_t from = 0;
    for (const Match& match : matches.rows) {
      next.append(out, from, static_cast<size_t>(match.start) - from).append(step.with);
      from = static_cast<size_t>(match.end);
    }
    out = next.append(out, from);
  }
  if (!dropped_starts_.empty()) drop_lines(out);
  if (trim_) out = std::string(trimmed(out));
}

}  // namespace accel::text
