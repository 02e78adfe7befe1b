// Time stamps of log lines: year-month-day, T or a space, hour:minute:second, as ISO 8601 has them.
#pragma once

#include <cstdint>
#include <string_view>

namespace accel::files {

constexpr int64_t kNoTime = INT64_MIN;

// Seconds since 1970 of the first stamp that begins in the first 64 bytes of the line, read as UTC
// whatever zone it names; kNoTime when there is none or it is no date.
int64_t line_time(std::string_view line);

}  // namespace accel::files
