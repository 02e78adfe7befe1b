// Finds weak, dangerous and unfinished places in source text by the rules of its language. The
// lexer blanks comments and strings, each pattern runs over the view it asks for in one pass with
// all others, calls and imports are read from the code by name; so a rule never fires inside a
// comment that talks about it. No types and no data flow: what a rule says is in its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/call.h"
#include "core/base/span.h"
#include "core/text/analyzer_rules.h"
#include "core/text/regex.h"

namespace accel::text {

// Immutable; scan() may be called from many threads at once.
class Analyzer {
 public:
  // `rules`: see analyzer_rules.h; empty: the built-in ones.
  Analyzer(std::string_view language, std::string_view rules);

  // By (start, rule). A line with the comment accel:ignore, or nosec in Python, has none.
  void scan(std::string_view text, const Call& call, Findings& out) const;

  const std::vector<AnalyzerRule>& rules() const { return rules_; }
  std::string_view language() const { return lexis_.name; }
  // JSON, one object per rule: id, category, severity, confidence, message and, with one, cwe.
  std::string describe() const;

 private:
  class Scan;

  // Patterns over one view, and the rules that they belong to.
  struct Patterns {
    RegexSet::Pointer set;
    std::vector<uint32_t> rules;
  };

  void compile(View view);
  void compile_arguments();

  const Lexis& lexis_;
  std::vector<AnalyzerRule> rules_;
  Patterns views_[4];
  std::unordered_map<std::string, std::vector<uint32_t>> calls_, imports_;
  RegexSet::Pointer arguments_;             // of all rules
  std::vector<int32_t> wanted_, unwanted_;  // per rule: its pattern of arguments_, or -1
};

}  // namespace accel::text
