// ASCII, whatever the locale says. What is above it belongs to no class here, be it a code point or
// a byte as a char, which may be negative.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace accel {

constexpr bool is_digit(uint32_t c) { return c - '0' < 10; }
constexpr bool is_upper(uint32_t c) { return c - 'A' < 26; }
constexpr bool is_lower(uint32_t c) { return c - 'a' < 26; }
constexpr bool is_letter(uint32_t c) { return is_lower(c | 0x20); }
constexpr bool is_alnum(uint32_t c) { return is_letter(c) || is_digit(c); }
constexpr bool is_hex(uint32_t c) { return is_digit(c) || (c | 0x20) - 'a' < 6; }
constexpr bool is_space(uint32_t c) { return c == ' ' || c - '\t' < 5; }

template <class Character>
constexpr Character lower(Character c) {
  return static_cast<Character>(is_upper(static_cast<uint32_t>(c)) ? c + 32 : c);
}

inline bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

inline std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace accel
