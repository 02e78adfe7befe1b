// Findings as SARIF 2.1.0, the form that code hosts and editors take. Results are written as they
// come, the rules behind them at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct SarifRule {
  std::string id, text;
  uint32_t level;  // accel_level
  std::string tag = "security";
};

// Lines and columns from 1, columns in code points; the end is behind the last character.
struct Region {
  int64_t line, column, end_line, end_column;
};

// That of `match`, which begins at this place.
Region region_of(int64_t line, int64_t column, std::string_view match);

struct SarifResult {
  size_t rule;
  uint32_t level;  // accel_level
  std::string text;
  std::string path;
  Region region;
  std::string mark;    // what tells the finding from others of its rule and file when lines move
  std::string commit;  // empty: none
};

class Sarif {
 public:
  Sarif();  // begins the document

  // The number of a rule, for its results.
  size_t add(SarifRule rule);
  void add(const SarifResult& result);
  void finish();

 private:
  std::vector<SarifRule> rules_;
  bool first_ = true;
};

}  // namespace cli
