#include "rule_check.h"

#include <algorithm>

#include "output.h"
#include "scanner.h"
#include "terminal.h"
#include "usage.h"

namespace cli {

int check_rules(const RuleFile& file) {
  struct Example {
    uint32_t rule;
    bool expected;
  };
  std::vector<Example> examples;
  Packed texts;
  for (uint32_t r = 0; r < file.rules.size(); ++r)
    for (const bool expected : {true, false})
      for (const std::string& text :
           expected ? file.rules[r].examples : file.rules[r].non_examples) {
        examples.push_back({r, expected});
        texts.add(text);
      }
  const auto findings = Scanner(file, false).scan(texts, {});
  int64_t wrong = 0;
  for (size_t i = 0; i < examples.size(); ++i) {
    const auto [rule, expected] = examples[i];
    const bool found = std::any_of(
        findings[i].begin(), findings[i].end(),
        [rule = rule](const Finding& finding) { return finding.rule == rule && finding.reported; });
    if (found == expected) continue;
    ++wrong;
    print("rule " + file.rules[rule].id +
          (expected ? ": example not found: " : ": wrongly found: ") +
          masked(texts[i], 0, static_cast<int64_t>(texts[i].size()), findings[i], file) + "\n");
  }
  print(counted(file.rules.size(), "rule") + ", " + counted(examples.size(), "example") + ", " +
        (wrong ? grouped(wrong) + " wrong" : "all as they should be") + "\n");
  return wrong ? kFindings : kOk;
}

}  // namespace cli
