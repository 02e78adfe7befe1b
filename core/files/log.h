// Scans of logs: how many lines match, which, and when, in files of any size.
//
// The file is cut into segments that threads share out; a line belongs to the segment in which it
// begins. Where nothing but counts of plain texts is asked, a segment is read in blocks and
// searched for the texts as if there were no lines (needles.h); a hit counts one and jumps to the next line.
// Else the lines are looked at one by one, for plain texts still only those with a hit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/call.h"
#include "core/base/span.h"
#include "core/files/log_source.h"
#include "core/text/regex.h"

namespace accel::files {

struct LogOptions {
  int64_t start = 0;        // byte to begin at, where a line begins
  uint64_t identity = 0;     // of the file that `start` is meant for; 0: any
  bool whole_lines = false; // leave out a last line that has no newline yet
  bool count_lines = true;  // count all lines, not only those that match
  bool count_each = false;  // count the lines of each pattern
  int64_t max_lines = 0;    // matching lines that are given
  int64_t max_line = 1 << 20;  // bytes; a longer line ends a scan that has to look at lines
  int64_t bar_seconds = 0;  // of the histogram; 0: none
  int64_t segment = 8 << 20;  // bytes of the file that a thread takes at a time
};

struct LogResult {
  int64_t lines = 0;    // all; 0 unless counted
  int64_t matched = 0;
  int64_t start = 0;    // where the scan began
  int64_t end = 0;      // where the next scan of the file should begin
  uint64_t identity = 0;
  bool rotated = false;    // not the file of the options: begun at 0
  bool truncated = false;  // shorter than it was, before or meanwhile
  bool open_line = false;  // the last line has no newline
  std::vector<int64_t> each;  // lines of each pattern
  std::string text;           // the lines given, each with a newline
  Spans spans;                // their places in the file: kind is the first pattern that matches
  Spans bars;                 // item lines from second `start` to second `end`
};

// With no patterns every line matches. Patterns are searched in each line without its newline.
LogResult scan_log(const LogSource& source, const std::vector<text::RegexPattern>& patterns,
                   const LogOptions& options, const Call& call);

}  // namespace accel::files
