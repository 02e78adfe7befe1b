// Answers of models, checked and cleaned. validate() reports what does not belong into an answer:
// control tokens, markup of tool calls, fragments of prompts, broken JSON, secrets when asked, a
// tail that repeats itself. sanitize() is a policy of its own: it removes what the rules name and
// nothing beside it, never a line for how it begins. What stands in code, which an answer may well
// show, is reported as such and left alone.
//
// Rules are data (response_rules.json, or a caller's own): literals go through one automaton,
// patterns through the regex engine. The preset victor cleans as that program does, step by step.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/json/config.h"
#include "core/text/literals.h"
#include "core/text/regex.h"
#include "core/text/secrets.h"

namespace accel::text {

// Stretches of code in Markdown: fenced blocks with their fences (kind kFence), and code between
// backticks within a line (0). A fence that is not closed ends with the text.
constexpr uint32_t kFence = 1;
Spans code_spans(std::string_view text);

// Immutable: any threads.
class Response {
 public:
  static constexpr uint32_t kInCode = 1, kRemovable = 2;  // flags of a finding

  // `rules` is JSON as accel.h describes it; empty: built in. Throws Error with the place at fault.
  explicit Response(std::string_view rules);

  // Replaces `out` by what was found, by (start, rule). Returns the sum of the weights of the
  // different rules that were found outside code.
  double validate(std::string_view text, const Call& call, Findings& out) const;

  void sanitize(std::string_view text, const Call& call, std::string& out) const;

  // Why `name` is no tool, as a code such as "unknown" or "invalid_prefix:my_"; empty when it is
  // one. `nearest` becomes the registered tool that is nearest to it, or -1.
  std::string tool_fault(std::string_view name, int64_t& nearest) const;

  size_t count() const { return rules_.size(); }
  const std::string& name(size_t rule) const { return rules_[rule].id; }
  const std::string& category(size_t rule) const { return rules_[rule].category; }
  const std::string& tool(size_t i) const { return tools_[i]; }
  size_t tool_count() const { return tools_.size(); }

 private:
  struct Rule {
    std::string id, category;
    Level severity;
    double weight;
    bool removed = false;
    bool in_code = false;  // found there it counts as anywhere
  };
  struct Step {
    RegexSet::Pointer regex;
    std::string with;
  };

  void read_rule(const json::Config& rule, const std::vector<std::string>& removed);
  void compile(const json::Config& rules);
  void add_secrets(const std::vector<std::string>& removed);
  void find(std::string_view text, const Spans& code, const Call& call, Spans& out) const;
  void find_repeat(std::string_view text, Spans& out) const;
  void find_json(std::string_view text, const Spans& code, Spans& out) const;
  void find_secrets(std::string_view text, const Call& call, Spans& out) const;
  void drop_lines(std::string& text) const;

  Overlap overlap_ = Overlap::all;
  std::vector<Rule> rules_;
  std::vector<std::string> literals_[2], patterns_;  // [1]: any ASCII case
  std::vector<uint32_t> literal_rules_[2], pattern_rules_, repeat_rules_, json_rules_;
  std::unique_ptr<const LiteralSet> literal_sets_[2];
  RegexSet::Pointer regex_;  // null: no rule is a pattern
  std::unique_ptr<const Secrets> secrets_;  // null: not asked for; its rule is the last
  std::vector<Step> steps_;
  std::vector<std::string> dropped_starts_, tools_, name_prefixes_;
  bool trim_ = false, strict_names_ = false;
};

}  // namespace accel::text
