// Lines: how many a text has and where they stand.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/span.h"

namespace accel::text {

// Newlines in the text, at memory speed.
int64_t count_newlines(std::string_view text);

// Newlines and one; 0 for an empty text. So a text that ends with a newline has an empty last line.
int64_t line_count(std::string_view text);

// The line of text[offset], from 1; an offset outside the text is that of its nearest byte.
int64_t line_at(std::string_view text, int64_t offset);

// Fills line and column of findings that are in order of their starts.
void number_lines(std::string_view text, Findings& findings);

// The lines with what ends them, but no empty last one: item is the length of the end, 0 to 2.
void split_lines(std::string_view text, Spans& lines);

}  // namespace accel::text
