// Finds long runs of bytes of one class.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"

namespace accel::text {

// A class as the kernels want it: bit h % 8 of rows[h / 8][l] says whether the byte 16 * h + l is
// in it.
struct ClassTable {
  ClassTable() = default;
  explicit ClassTable(const ByteSet& set);

  bool has(char c) const {
    const auto byte = static_cast<uint8_t>(c);
    return rows[byte >> 7][byte & 15] >> (byte >> 4 & 7) & 1;
  }

  alignas(16) std::array<std::array<uint8_t, 16>, 2> rows{};
};

// Some place inside the first run of `length` or more bytes of the class in text[from, size), or
// size. text[from - 1], if there is one, is not in the class.
using RunKernel = int64_t (*)(const ClassTable& table, std::string_view text, int64_t from,
                              int64_t length);

int64_t find_run_portable(const ClassTable& table, std::string_view text, int64_t from,
                          int64_t length);
int64_t find_run_avx2(const ClassTable& table, std::string_view text, int64_t from, int64_t length);

// The run that one rule's matches contain.
struct RuleRun {
  uint32_t rule;
  int64_t length;
  int64_t before;
  ClassTable table;
};

// Rules whose runs are looked for together: one pass finds the runs of bytes that any of them
// takes, and each rule looks only at those.
struct RunGroup {
  ByteSet set;
  int64_t length;  // of the shortest
  ClassTable table;
  std::vector<RuleRun> rules;
};

void add_run(std::vector<RunGroup>& groups, uint32_t rule, const ClassRun& run);

}  // namespace accel::text
