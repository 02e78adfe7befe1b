// A rule file: what `accel scan` looks for, as data. rules/README.md describes the format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "names.h"

namespace cli {

enum Severity : uint32_t { kInfo, kLow, kMedium, kHigh, kCritical };
extern const std::span<const Name> kSeverities;

enum RuleKind : uint32_t { kCode, kSecret };

// What makes a match no finding.
struct Allow {
  enum Target : uint32_t { secret, match, line };
  Target target = secret;
  bool all = false;                   // every condition that is given must hold; else one is enough
  std::vector<std::string> patterns;  // of the rule's dialect, searched in the target
  std::vector<std::string> words;     // in lower case, searched in the target whatever its case
  std::vector<std::string> paths;     // gitignore globs
};

struct Rule {
  std::string id, description, advice;
  Severity severity = kMedium;
  RuleKind kind = kCode;
  std::string pattern;
  uint32_t dialect = 0;  // accel_regex_dialect
  uint32_t flags = 0;    // accel_regex_flag
  uint32_t secret = 0;   // the group that holds the secret
  double entropy = 0;    // bits per character that a secret has at least
  int64_t priority = 0;  // where secrets overlap the highest one is reported
  std::vector<std::string> paths, exclude_paths;  // gitignore globs
  std::vector<std::string> languages, tags;
  std::vector<Allow> allow;
  std::vector<std::string> examples, non_examples;
};

struct RuleFile {
  std::string path;  // for messages
  std::string title;
  std::vector<Allow> allow;  // of every rule
  std::vector<Rule> rules;
};

// Throws BadUsage with the file, the rule and the field at fault.
RuleFile parse_rules(const std::string& path, std::string_view json);

// The rules that are part of the command.
RuleFile builtin_rules();
std::string_view builtin_rules_json();

}  // namespace cli
