// The rules of an analyzer as data: JSON, from accel itself (analyzer_rules.json) or a user.
//
//   {"rules": [{"id": "exec-used", "message": "…", "severity": "medium", "confidence": "high",
//               "category": "security", "calls": ["exec"]}]}
//
// A rule has either a pattern, or calls, or imports, or both of these:
//   pattern    a regular expression of the python dialect, by lines, in the view "in": code (the
//              default; comments and the contents of strings are blank), text, comments or all
//   calls      names of functions; what Python's imports call them is resolved. Optional patterns
//              "arguments" and "unless": what must, and must not, stand in the call's parentheses
//   imports    modules of Python, each with all that is in it
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/text/lexer.h"

namespace accel::text {

struct AnalyzerRule {
  std::string id, category, message;
  Level severity, confidence;
  int64_t cwe;  // of the Common Weakness Enumeration; 0: none
  std::string pattern;
  View view;
  std::vector<std::string> calls, imports;
  std::string arguments, unless;
};

// The built-in rules of a language; those of `given`, when there are any: added where it says
// "builtin": true, an equal id in the place of the built-in one, else instead. Throws Error
// bad_json or invalid_argument with the place.
std::vector<AnalyzerRule> read_analyzer_rules(const Lexis& lexis, std::string_view given);

}  // namespace accel::text
