// Numbers of JSON: reading a double and spelling it as ECMAScript and RFC 8785 do. By
// std::from_chars and std::to_chars, so that no locale has a say; only the layout of the digits is
// ours.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace accel::json {

constexpr size_t kNumberSize = 25;  // the longest spelling: -0.0000033333333333333333

// The double nearest to a JSON number; nullopt beyond the range of doubles. Too small becomes 0
// with its sign.
std::optional<double> read_number(std::string_view text);

// The fewest digits that read back as the same double: 0.digits * 10^point.
struct Digits {
  char text[17];
  int count;
  int point;
};

// Of a finite double above 0.
Digits shortest_digits(double value);

// Writes a finite double to `out`, which has room for kNumberSize bytes. Returns the length.
size_t write_number(double value, char* out);

// Whether a number of JSON is sure to be what write_number() makes of it: up to fifteen digits are
// those of one double alone, and without an exponent and zeros at the end its fewest.
bool is_own_spelling(std::string_view text);

}  // namespace accel::json
