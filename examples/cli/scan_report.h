// What accel scan tells of findings: to people, as lines for tools, as JSON, as SARIF. The place is
// that of the secret. No secret is ever in it: excerpts come from a copy of the text in which every
// secret is stars.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "baseline.h"
#include "git_history.h"
#include "handles.h"
#include "sarif.h"
#include "scan_rules.h"
#include "terminal.h"

namespace cli {

enum class Format { people, lines, json, sarif };

struct ReportOptions {
  Format format = Format::lines;
  uint32_t min_severity = ACCEL_LEVEL_LOW, min_confidence = ACCEL_LEVEL_LOW;
  const Baseline* known = nullptr;  // what is not to be reported
  Baseline* seen = nullptr;         // gets what is found, and nothing is printed
};

// Where a text comes from.
struct Origin {
  std::string path;
  int64_t first_line = 1;          // of the text in its file
  const Commit* commit = nullptr;  // that added it
};

// What was not reported, and why.
struct Silenced {
  int64_t allowed = 0, below = 0, known = 0;
};

class ScanReport {
 public:
  ScanReport(const Secrets& secrets, std::vector<Rule> rules, const ReportOptions& options);

  // The findings of one text, by start.
  void add(const Origin& origin, std::string_view text, std::span<const accel_finding> findings);
  void finish();

  int64_t findings() const;
  int64_t files() const { return static_cast<int64_t>(paths_.size()); }
  size_t rules() const { return rules_.size(); }
  // By accel_level.
  const std::array<int64_t, 5>& counts() const { return counts_; }
  const Silenced& silenced() const { return silenced_; }

 private:
  struct Place;

  bool silences(const Origin& origin, std::string_view text, const accel_finding& finding);
  void print_finding(const Origin& origin, const accel_finding& finding, const Place& place);
  void print_for_people(const Origin& origin, const accel_finding& finding, const Place& place);
  void print_line(const Origin& origin, const accel_finding& finding, const Place& place) const;
  void print_json(const Origin& origin, const accel_finding& finding, const Place& place) const;
  void add_result(const Origin& origin, const accel_finding& finding, const Place& place);

  const Secrets& secrets_;
  const std::vector<Rule> rules_;
  const ReportOptions options_;
  std::optional<Sarif> sarif_;
  std::array<int64_t, 5> counts_{};
  Silenced silenced_;
  std::set<std::string> paths_;
  std::string last_path_;  // that print_for_people told
};

// A level's word in its colour; eight wide for the column of a list.
std::string painted_level(uint32_t level, std::string_view text);
std::string level_column(uint32_t level);

}  // namespace cli
