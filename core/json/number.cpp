#include "core/json/number.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace accel::json {
namespace {

// Whether a number that from_chars calls out of range is so for being too small: the power of ten
// of its first digit that is not 0 tells.
bool too_small(std::string_view text) {
  const size_t e = std::min(text.find_first_of("eE"), text.size());
  const std::string_view digits = text.substr(0, e);
  const size_t first = digits.find_first_of("123456789"), point = std::min(digits.find('.'), e);
  int64_t exponent = 0;
  if (e < text.size()) {
    const size_t from = e + 1 + (text[e + 1] == '+');
    const auto read = std::from_chars(text.data() + from, text.data() + text.size(), exponent);
    if (read.ec != std::errc()) return text[from] == '-';
  }
  return exponent < static_cast<int64_t>(first) - static_cast<int64_t>(point);
}

char* copy(char* out, const char* from, int count) {
  std::memcpy(out, from, count);
  return out + count;
}

char* zeros(char* out, int count) {
  std::memset(out, '0', count);
  return out + count;
}

// Most doubles in practice are short decimals: value * 10^4 is then an integer, and when dividing
// it gives the value back, its digits, 15 at most, are the only ones of that length that do.
bool short_digits(double value, Digits& digits) {
  constexpr double kScale = 1e4;
  const double scaled = value * kScale;
  if (!(scaled < 1e15)) return false;
  const auto number = static_cast<int64_t>(scaled + 0.5);
  if (static_cast<double>(number) / kScale != value) return false;
  char* const end = std::to_chars(digits.text, std::end(digits.text), number).ptr;
  digits.count = static_cast<int>(end - digits.text);
  digits.point = digits.count - 4;
  while (digits.text[digits.count - 1] == '0') --digits.count;
  return true;
}

}  // namespace

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc()) return value;
  if (!too_small(text)) return std::nullopt;
  return text[0] == '-' ? -0.0 : 0.0;
}

Digits shortest_digits(double value) {
  Digits digits;
  if (short_digits(value, digits)) return digits;
  char text[32];  // d.ddde+xx
  char* const end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  char* const e = std::find(text, end, 'e');
  digits.text[0] = text[0];
  digits.count = std::max(1, static_cast<int>(e - text) - 1);
  std::memcpy(digits.text + 1, text + 2, digits.count - 1);
  std::from_chars(e + 1 + (e[1] == '+'), end, digits.point);
  ++digits.point;
  return digits;
}

size_t write_number(double value, char* out) {
  char* const start = out;
  if (value == 0) return *out = '0', 1;
  if (value < 0) *out++ = '-', value = -value;
  const auto [digits, count, point] = shortest_digits(value);
  if (count <= point && point <= 21) {
    out = zeros(copy(out, digits, count), point - count);
  } else if (0 < point && point <= 21) {
    out = copy(out, digits, point);
    *out++ = '.';
    out = copy(out, digits + point, count - point);
  } else if (-6 < point && point <= 0) {
    out = zeros(copy(out, "0.", 2), -point);
    out = copy(out, digits, count);
  } else {
    *out++ = digits[0];
    if (count > 1) *out++ = '.';
    out = copy(out, digits + 1, count - 1);
    *out++ = 'e';
    *out++ = point > 0 ? '+' : '-';
    out = std::to_chars(out, out + 3, point > 0 ? point - 1 : 1 - point).ptr;
  }
  return out - start;
}

bool is_own_spelling(std::string_view text) {
  if (text.size() > 15 || text == "-0" || text.find_first_of("eE") != text.npos) return false;
  if (text.find('.') == text.npos) return true;
  const std::string_view magnitude = text.substr(text[0] == '-');
  return text.back() != '0' && !magnitude.starts_with("0.00000");  // less than 1e-6: an exponent
}

}  // namespace accel::json
