// The rules of accel scan: the built-in table of the library, a table of one's own, or a
// configuration of gitleaks.
#pragma once

#include <string>
#include <vector>

#include "handles.h"

namespace cli {

struct RuleOptions {
  std::string file;      // a table as JSON, or of gitleaks when it ends in .toml; empty: built in
  bool builtin = false;  // add the built-in rules to those of the file
  bool no_cache = false;
};

// Throws BadUsage with the file and what is wrong in it.
Secrets load_rules(const RuleOptions& options);

// What is said of a rule; its number is the index.
struct Rule {
  std::string id;
  uint32_t severity, confidence;  // accel_level
};
std::vector<Rule> describe(const Secrets& secrets);

}  // namespace cli
