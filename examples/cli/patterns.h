// Named patterns, compiled into one set that is kept on disk between runs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "handles.h"

namespace cli {

struct Pattern {
  std::string name;
  std::string text;
  uint32_t flags = 0;  // accel_regex_flag
  std::string where;   // "patterns.txt:3", for messages; empty for one of the command line
};

// Patterns of a file: one a line, `name=pattern` or the pattern alone; empty lines and lines that
// begin with # are left out. A name is letters, digits, _ - and dots. `=a=b` is the pattern a=b.
std::vector<Pattern> read_patterns(const std::string& path);

struct CompileOptions {
  uint32_t dialect = ACCEL_REGEX_PYTHON;
  uint32_t order = ACCEL_REGEX_BY_START;
  bool skip_bad = false;  // the rest compiles; the refused are in the set's failures
  bool cache = true;      // on disk, in cache_folder()
};

// Throws BadUsage with the pattern, its place and a caret under the fault.
Regex compile(const std::vector<Pattern>& patterns, const CompileOptions& options);

// The message for a pattern that does not compile; `offset` counts bytes in it, -1 when unknown.
std::string explain_fault(const Pattern& pattern, const std::string& message, int64_t offset);

}  // namespace cli
