// Tells code from comments and strings: what every tool needs that searches source text and must
// not be fooled by a quoted or commented word. One pass, driven by the language's row of data
// (lexis.h); broken source is no error, an open string ends with its line or with the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/lexis.h"

namespace accel::text {

enum class RegionKind : uint8_t { comment, string };

// A comment with its markers, or what stands between the quotes of a string, a regular expression
// literal included.
struct Region {
  RegionKind kind;
  int64_t start;
  int64_t end;
};

// In order, none overlapping. Linear; memory: 24 bytes per region.
std::vector<Region> lex(std::string_view text, const Lexis& lexis);

// The text with some of it blanked: same length, same lines, spaces instead of the rest.
enum class View : uint8_t {
  code,      // without comments and the contents of strings
  text,      // without comments
  comments,  // nothing but comments
  all        // as it is
};
std::string view_of(std::string_view text, const std::vector<Region>& regions, View view);

}  // namespace accel::text
