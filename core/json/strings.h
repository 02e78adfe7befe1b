// Strings of JSON: taking escapes out, putting the shortest ones in, comparing by UTF-16 units.
//
// A decoded string is UTF-8, except that a surrogate without its partner, which JSON can spell and
// UTF-8 cannot, stands as the three bytes ED A0..BF 80..BF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace accel::json {

// Appends the string whose spelling between the quotes is `raw`, as scan_string accepted it.
void append_decoded(std::string& out, std::string_view raw);

// Appends the same string with the shortest escapes (RFC 8785); a lone surrogate stays \udxxx.
void append_canonical(std::string& out, std::string_view raw);

// Offset in a spelling of the first \uXXXX that is a surrogate without its partner, or npos.
size_t lone_surrogate_at(std::string_view raw);

// Order of decoded strings by UTF-16 units, which RFC 8785 sorts keys by: negative, 0 or positive.
// It differs from the order of bytes where a character above U+FFFF meets one from U+E000 on.
int compare_utf16(std::string_view a, std::string_view b);

}  // namespace accel::json
