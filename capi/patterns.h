// The patterns of a caller, for the nouns that take them.
#pragma once

#include <vector>

#include "capi/guard.h"
#include "core/text/regex.h"

namespace accel::capi {

// All of accel_regex_flag.
constexpr uint32_t kKnownFlags = 2 * ACCEL_REGEX_LINEAR - 1;

// Checked; their texts are borrowed.
inline std::vector<text::RegexPattern> read_patterns(const accel_regex_pattern* patterns,
                                                     size_t n) {
  if (n) need(patterns, "patterns");
  if (n > INT32_MAX) invalid("there are more than 2^31 - 1 patterns");
  std::vector<text::RegexPattern> read;
  read.reserve(n);
  for (size_t i = 0; i < n; ++i) {
    const accel_regex_pattern& given = patterns[i];
    const auto item = static_cast<int64_t>(i);
    if (given.length < 0 || (!given.text && given.length))
      throw Error(Status::invalid_argument, "the pattern has a negative length or a NULL text",
                  item);
    if (given.flags > kKnownFlags || given.reserved)
      throw Error(Status::invalid_argument, "the pattern has an unknown flag or reserved is not 0",
                  item);
    read.push_back({bytes({given.text, given.length}, "text"), given.flags});
  }
  return read;
}

}  // namespace accel::capi
