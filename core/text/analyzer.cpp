#include "core/text/analyzer.h"

#include <algorithm>
#include <tuple>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/json/report.h"
#include "core/text/lines.h"
#include "core/text/python_names.h"
#include "core/text/regex_cache.h"

namespace accel::text {
namespace {

constexpr uint32_t kMultiline = 2;
constexpr View kViews[] = {View::code, View::text, View::comments, View::all};
constexpr size_t kGap = 64, kName = 256;  // bytes between a name and its parenthesis, and of a name
constexpr size_t kArguments = 4096;  // bytes of a call's parentheses that are looked at

// Names the rule that a pattern belongs to.
RegexSet::Pointer compile_set(const std::vector<std::string_view>& patterns,
                              const std::vector<std::string_view>& ids) {
  std::vector<RegexPattern> texts;
  for (const std::string_view pattern : patterns) texts.push_back({pattern, kMultiline});
  try {
    return cached_regex_set(texts, {}).set;
  } catch (const Error& fault) {
    if (fault.item < 0) throw;
    throw Error(fault.status, "rule " + std::string(ids[static_cast<size_t>(fault.item)]) + ": " +
                                  fault.message, -1, fault.offset);
  }
}

bool is_name(char c) {
  return is_alnum(c) || c == '_' || c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Analyzer::Analyzer(std::string_view language, std::string_view rules)
    : lexis_(find_lexis(language)), rules_(read_analyzer_rules(lexis_, rules)) {
  for (const View view : kViews) compile(view);
  for (uint32_t i = 0; i < rules_.size(); ++i) {
    for (const std::string& name : rules_[i].calls) calls_[name].push_back(i);
    for (const std::string& name : rules_[i].imports) imports_[name].push_back(i);
  }
  compile_arguments();
}

void Analyzer::compile(View view) {
  Patterns& patterns = views_[static_cast<size_t>(view)];
  std::vector<std::string_view> texts, ids;
  for (uint32_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].pattern.empty() || rules_[i].view != view) continue;
    texts.push_back(rules_[i].pattern);
    ids.push_back(rules_[i].id);
    patterns.rules.push_back(i);
  }
  if (!texts.empty()) patterns.set = compile_set(texts, ids);
}

void Analyzer::compile_arguments() {
  std::vector<std::string_view> texts, ids;
  auto add = [&](const AnalyzerRule& rule, const std::string& pattern) {
    if (pattern.empty()) return -1;
    texts.push_back(pattern);
    ids.push_back(rule.id);
    return static_cast<int32_t>(texts.size()) - 1;
  };
  for (const AnalyzerRule& rule : rules_) {
    wanted_.push_back(add(rule, rule.arguments));
    unwanted_.push_back(add(rule, rule.unless));
  }
  if (!texts.empty()) arguments_ = compile_set(texts, ids);
}

std::string Analyzer::describe() const {
  json::Report report;
  report.set("language", lexis_.name).list("rules");
  for (const AnalyzerRule& rule : rules_) {
    json::Report row;
    row.set("id", rule.id).set("category", rule.category);
    row.set("severity", level_name(rule.severity)).set("confidence", level_name(rule.confidence));
    row.set("message", rule.message);
    if (rule.cwe) row.set("cwe", rule.cwe);
    report.add("rules", std::move(row));
  }
  return report.text();
}

// One scan: the views of a text, and the findings so far.
class Analyzer::Scan {
 public:
  Scan(const Analyzer& analyzer, std::string_view text, const Call& call, Findings& out)
      : analyzer_(analyzer),
        text_(text),
        call_(call),
        out_(out),
        regions_(lex(text, analyzer.lexis_)) {}

  void run() {
    for (const View view : kViews) find_patterns(view);
    if (!analyzer_.calls_.empty() || !analyzer_.imports_.empty()) find_names();
    finish();
  }

 private:
  // A parenthesis that is open, and the rules for what is called there; null: none.
  struct OpenCall {
    const std::vector<uint32_t>* rules;
    size_t start, end;  // of the name
  };

  // The text as rules of a view see it, made when it is first asked for.
  std::string_view seen(View view) {
    if (view == View::all) return text_;
    std::string& made = seen_[static_cast<size_t>(view)];
    if (made.empty()) made = view_of(text_, regions_, view);
    return made;
  }

  void find_patterns(View view) {
    const Patterns& patterns = analyzer_.views_[static_cast<size_t>(view)];
    if (!patterns.set) return;
    Matches matches;
    patterns.set->scan(seen(view), call_, matches);
    for (const Match& match : matches.rows)
      add(patterns.rules[match.pattern], match.start, match.end, match.start, match.end);
  }

  void find_names() {
    const std::string_view code = seen(View::code);
    const bool python = analyzer_.lexis_.name == "python";
    const PythonNames names(python ? code : std::string_view());
    find_imports(names);
    if (!analyzer_.calls_.empty()) find_calls(code, seen(View::text), names);
  }

  // A rule for a module is also one for all that is in it.
  void find_imports(const PythonNames& names) {
    for (const PythonImport& import : names.imports()) {
      for (size_t end = 0; end < import.name.size(); ++end) {
        end = std::min(import.name.find('.', end), import.name.size());
        const auto rules = analyzer_.imports_.find(import.name.substr(0, end));
        if (rules == analyzer_.imports_.end()) continue;
        for (const uint32_t rule : rules->second)
          add(rule, import.start, import.end, import.start, import.end);
      }
    }
  }

  // name(…), the name dotted or not. One pass with a stack of what is open.
  void find_calls(std::string_view code, std::string_view visible, const PythonNames& names) {
    std::vector<OpenCall> open;
    for (size_t at = 0; (at = code.find_first_of("()", at)) != code.npos; ++at) {
      if (code[at] == '(') {
        open.push_back(call_at(code, at, names));
      } else if (!open.empty()) {
        add_call(open.back(), visible, at + 1);
        open.pop_back();
      }
    }
    for (const OpenCall& call : open) add_call(call, visible, code.size());
  }

  OpenCall call_at(std::string_view code, size_t open, const PythonNames& names) const {
    size_t end = open;
    while (end && open - end < kGap && (code[end - 1] == ' ' || code[end - 1] == '\t')) --end;
    size_t start = end;
    while (start && end - start < kName && is_name(code[start - 1])) --start;
    if (start == end || is_declared(code, start)) return {nullptr, start, end};
    const auto rules = analyzer_.calls_.find(names.resolve(code.substr(start, end - start)));
    return {rules == analyzer_.calls_.end() ? nullptr : &rules->second, start, end};
  }

  // def eval(…), func panic(…): a function of one's own.
  static bool is_declared(std::string_view code, size_t start) {
    const std::string_view before =
        code.substr(start < 9 ? 0 : start - 9, std::min<size_t>(start, 9));
    for (const std::string_view word : {"def ", "func ", "fn ", "function "})
      if (before.ends_with(word)) return true;
    return false;
  }

  void add_call(const OpenCall& call, std::string_view visible, size_t close) {
    if (!call.rules) return;
    call_.check();
    const std::string_view arguments =
        visible.substr(call.end, std::min(close - call.end, kArguments));
    std::vector<uint64_t> matched;
    for (const uint32_t rule : *call.rules) {
      const int32_t wanted = analyzer_.wanted_[rule], unwanted = analyzer_.unwanted_[rule];
      if (wanted >= 0 || unwanted >= 0) read_arguments(arguments, matched);
      if (wanted >= 0 && !has(matched, wanted)) continue;
      if (unwanted >= 0 && has(matched, unwanted)) continue;
      add(rule, static_cast<int64_t>(call.start), static_cast<int64_t>(close),
          static_cast<int64_t>(call.start), static_cast<int64_t>(call.end));
    }
  }

  void read_arguments(std::string_view arguments, std::vector<uint64_t>& matched) const {
    if (!matched.empty()) return;
    matched.resize((static_cast<size_t>(analyzer_.arguments_->count()) + 63) / 64);
    analyzer_.arguments_->which(arguments, call_, matched);
  }

  static bool has(const std::vector<uint64_t>& bitmap, int32_t bit) {
    return bitmap[static_cast<size_t>(bit) / 64] >> (bit % 64) & 1;
  }

  void add(uint32_t rule, int64_t start, int64_t end, int64_t inner_start, int64_t inner_end) {
    const AnalyzerRule& from = analyzer_.rules_[rule];
    out_.push_back({rule, from.severity, from.confidence, 0, start, end, inner_start, inner_end, 0,
                    0, 0});
  }

  // Order, one finding per rule and place, lines and columns, and what comments ask to leave out.
  void finish() {
    std::sort(out_.begin(), out_.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.start, a.rule, b.end) < std::tie(b.start, b.rule, a.end);
    });
    const auto same = [](const Finding& a, const Finding& b) {
      return a.start == b.start && a.rule == b.rule;
    };
    out_.erase(std::unique(out_.begin(), out_.end(), same), out_.end());
    number_lines(text_, out_);
    const std::vector<int64_t> ignored = ignored_lines();
    std::erase_if(out_, [&](const Finding& finding) {
      return std::binary_search(ignored.begin(), ignored.end(), finding.line);
    });
  }

  std::vector<int64_t> ignored_lines() const {
    std::vector<int64_t> lines;
    int64_t line = 1, counted = 0;
    for (const Region& region : regions_) {
      if (region.kind != RegionKind::comment || !asks_to_ignore(region)) continue;
      line += std::count(text_.begin() + counted, text_.begin() + region.start, '\n');
      counted = region.start;
      lines.push_back(line);
    }
    return lines;
  }

  bool asks_to_ignore(const Region& region) const {
    const std::string_view comment = text_.substr(static_cast<size_t>(region.start),
                                                  static_cast<size_t>(region.end - region.start));
    return comment.find("accel:ignore") != comment.npos ||
           (analyzer_.lexis_.name == "python" && comment.find("nosec") != comment.npos);
  }

  const Analyzer& analyzer_;
  const std::string_view text_;
  const Call& call_;
  Findings& out_;
  const std::vector<Region> regions_;
  std::string seen_[3];  // by view
};

void Analyzer::scan(std::string_view text, const Call& call, Findings& out) const {
  Scan(*this, text, call, out).run();
}

}  // namespace accel::text
