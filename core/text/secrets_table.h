// The rules of a secret scanner as data: what a secret of each kind looks like and what speaks
// against it. A rule is told in one of three ways, and becomes one pattern of a regex set:
//
//   token    the secret tells itself, by a prefix or its shape: "ghp_[0-9A-Za-z]{36}"
//   near     the secret says nothing, the name that it is given does: "adafruit", then a value
//   pattern  anything else; its first group that takes part is the secret
//
// The built-in table, secrets_rules.json, is written from the token formats that services publish.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/text/pattern.h"

namespace accel::text {

// What may follow a match and still be the secret, however long it goes on.
enum class SecretTail : uint8_t { none, base64, base64url, pem };

// What an exception is looked for in.
enum AllowTarget : uint8_t { kSecret = 0, kMatch = 1, kLine = 2 };

// What speaks against a weak finding.
enum SecretDoubt : uint8_t {
  kPlaceholders = 1,  // "changeme", "${TOKEN}"
  kWords = 2,         // "get_user_name"
  kLetters = 4        // no digit in it
};

struct SecretRule {
  std::string id;
  std::string pattern;
  Level severity = Level::medium;
  Level confidence = Level::high;
  double entropy = 1;               // the least, in bits per byte
  std::vector<std::string> starts;  // lower case words that each match has one of; empty: none
  int64_t after = 0;                // bytes from a match's start to its word
  std::string path;                 // regex of the file names that it is for; empty: all
  int64_t group = 0;                // that holds the secret; 0: the first that takes part
  std::array<std::vector<std::string>, 3> allow;  // regexes of what is no secret, by AllowTarget
  std::vector<uint32_t> known;      // CRC-32 of published examples, sorted
  uint8_t doubts = 0;               // SecretDoubt
  bool has_checksum = false;        // the last six characters are GitHub's
  SecretTail tail = SecretTail::none;
  bool masks_match = false;  // the inner span is a part only: hide the match
};

struct SecretTable {
  Dialect dialect = Dialect::python;
  std::vector<SecretRule> rules;
  std::vector<std::string> allow;         // of every rule, on the secret
  std::vector<std::string> placeholders;  // of the rules that doubt them
  std::vector<std::string> allow_paths;   // regexes of file names that no rule is asked about
};

// The table as JSON: {"dialect"?: "python" | "go", "allow"?, "placeholders"?,
// "allow_paths"?, "rules": [...]}; the
// README of the tests' vectors lists the members of a rule. Errors name the place of a fault.
SecretTable read_secret_table(std::string_view json);

std::string_view builtin_secret_rules();

// A gitleaks configuration as such a table in JSON (dialect go).
std::string import_gitleaks(std::string_view toml);

}  // namespace accel::text
