// What the nouns of text answer with: stretches of a text, and findings of rules. The records are
// accel.h's.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace accel {

struct Span {
  uint32_t kind;
  uint32_t item;
  int64_t start;
  int64_t end;
};
using Spans = std::vector<Span>;

enum class Level : uint32_t { info = 0, low = 1, medium = 2, high = 3, critical = 4 };

constexpr std::string_view level_name(Level level) {
  constexpr std::string_view kNames[] = {"info", "low", "medium", "high", "critical"};
  return kNames[static_cast<uint32_t>(level)];
}

struct Finding {
  uint32_t rule;
  Level severity;
  Level confidence;
  uint32_t flags;
  int64_t start;
  int64_t end;
  int64_t inner_start;  // what matters: all of it, or a part
  int64_t inner_end;
  int64_t line;    // of start, from 1
  int64_t column;  // from 1, in bytes
  double score;
};
using Findings = std::vector<Finding>;

}  // namespace accel
