// Finds what rules look for in packs of files. A match of a rule's pattern becomes a finding when
// its file, its entropy and the allow lists agree; where secrets overlap one of them is reported.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "handles.h"
#include "packed.h"
#include "rules.h"

namespace cli {

struct Finding {
  uint32_t rule;       // its index in the rule file
  bool reported;       // false: allowed, or beside a better one; its secret is still masked
  int64_t start, end;  // of the match
  int64_t secret_start, secret_end;  // of what is masked; empty for rules of the kind "code"
};

// A pair that was given up, for want of the match limit.
struct GivenUp {
  size_t text;
  uint32_t rule;
  int64_t offset;
};

class Scanner {
 public:
  // Keeps a reference to `file`. Throws BadUsage for a rule whose pattern does not compile.
  Scanner(const RuleFile& file, bool cache);

  // Findings of each text, by start. `paths` go with the texts; empty: rules apply whatever the
  // path.
  std::vector<std::vector<Finding>> scan(const Packed& texts,
                                         const std::vector<std::string>& paths);

  // Of the last scan.
  const std::vector<GivenUp>& given_up() const { return given_up_; }

 private:
  // Patterns of one dialect in one set.
  struct Set {
    Regex regex;
    std::vector<uint32_t> rules;  // the rule of each pattern
  };
  // The patterns of one allow entry.
  struct AllowSet {
    const Allow* allow;
    Regex regex;  // null without patterns
  };

  AllowSet compile_allow(const Allow& allow, const Rule* rule, bool cache) const;
  void scan_set(const Set& set, const Packed& texts, const std::vector<std::string>& paths,
                std::vector<std::vector<Finding>>& findings);
  Finding judge(const Set& set, const accel_match& match, std::string_view text,
                std::string_view path) const;
  bool allowed(const AllowSet& entry, const Finding& finding, std::string_view text,
               std::string_view path) const;
  bool applies(const Rule& rule, std::string_view path) const;
  void settle(std::vector<Finding>& findings) const;

  const RuleFile& file_;
  std::vector<Set> sets_;
  std::vector<std::vector<AllowSet>> allow_;  // of each rule, those of the file included
  std::vector<GivenUp> given_up_;
  Matches matches_ = new_matches();
};

// Bits per byte of `text`, as Shannon counts them.
double entropy(std::string_view text);

// text[begin, end) with every secret in it replaced by [SECRET:rule].
std::string masked(std::string_view text, int64_t begin, int64_t end,
                   const std::vector<Finding>& findings, const RuleFile& file);

}  // namespace cli
