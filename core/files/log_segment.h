// One stretch of a log, scanned by one thread: the lines that begin in it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/files/log.h"
#include "core/files/log_matcher.h"
#include "core/files/log_window.h"

namespace accel::files {

struct LogSegment {
  int64_t begin = 0, end = 0;  // of the file
  bool first = false;          // a line begins at `begin`, whatever stands before it
  int64_t size = 0;            // of the whole file
  int64_t room = 0;            // matching lines to keep at most

  // What was found.
  int64_t lines = 0, matched = 0;
  int64_t read_to = 0;     // end of the last line; end of what the file had
  bool open_line = false;  // it has no newline
  bool cut = false;        // the file ended before `size`
  std::vector<int64_t> each;
  std::string text;
  Spans spans;
  int64_t undated = 0;              // matching lines before the first with a time
  std::map<int64_t, int64_t> bars;  // matching lines by the start of their bar
  int64_t last_bar = 0;             // of the last line with a time, where there are bars
};

void scan_segment(const LogSource& source, const LogMatcher& matcher, const LogOptions& options,
                  const Call& call, LogBuffers& buffers, LogSegment& segment);

}  // namespace accel::files
