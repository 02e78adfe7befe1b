#include "core/text/analyzer_rules.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/json/config.h"

namespace accel {

extern const std::string_view analyzer_rules;

namespace text {
namespace {

using json::Config;

AnalyzerRule read_rule(const Config& given) {
  given.expect({"id", "message", "category", "severity", "confidence", "cwe", "pattern", "in",
                "calls", "imports", "arguments", "unless"});
  AnalyzerRule rule;
  rule.id = given.at("id").string();
  rule.message = given.at("message").string();
  rule.category = given.string("category", "security");
  rule.severity = given.level("severity", Level::medium);
  rule.confidence = given.level("confidence", Level::medium);
  rule.cwe = given.integer("cwe", 0);
  rule.pattern = given.string("pattern");
  rule.view = given.choice<View>("in", View::code,
                                 {{"code", View::code},
                                  {"text", View::text},
                                  {"comments", View::comments},
                                  {"all", View::all}});
  rule.calls = given.strings("calls");
  rule.imports = given.strings("imports");
  rule.arguments = given.string("arguments");
  rule.unless = given.string("unless");
  if (rule.pattern.empty() == (rule.calls.empty() && rule.imports.empty()))
    given.fail("must have either a pattern or calls and imports, and they not empty");
  if (rule.calls.empty() && !(rule.arguments + rule.unless).empty())
    given.fail("has arguments or unless, which are for calls");
  return rule;
}

// The later of two rules with one id takes the place of the earlier.
void add_rules(const Config& list, std::vector<AnalyzerRule>& rules) {
  for (const Config& each : list.elements()) {
    AnalyzerRule rule = read_rule(each);
    const auto same = std::find_if(rules.begin(), rules.end(),
                                   [&](const AnalyzerRule& known) { return known.id == rule.id; });
    if (same != rules.end())
      *same = std::move(rule);
    else
      rules.push_back(std::move(rule));
  }
}

// "languages" holds, by name, lists of groups; "groups" the rules of each.
void add_builtin(const Lexis& lexis, std::vector<AnalyzerRule>& rules) {
  static const Config builtin = Config::parse(analyzer_rules, "rules");
  for (const std::string& group : builtin.at("languages").strings(lexis.name))
    add_rules(builtin.at("groups").at(group), rules);
}

}  // namespace

std::vector<AnalyzerRule> read_analyzer_rules(const Lexis& lexis, std::string_view given) {
  std::vector<AnalyzerRule> rules;
  if (given.empty()) {
    add_builtin(lexis, rules);
    return rules;
  }
  const Config read = Config::parse(given, "rules");
  read.expect({"rules", "builtin"});
  if (read.boolean("builtin", false)) add_builtin(lexis, rules);
  add_rules(read.at("rules"), rules);
  return rules;
}

}  // namespace text
}  // namespace accel
