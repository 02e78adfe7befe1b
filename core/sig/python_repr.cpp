#include "core/sig/python_repr.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "core/base/utf8.h"
#include "core/json/number.h"

namespace accel::sig {
namespace {

// Code points that str.isprintable() of Python 3.11 (Unicode 14) denies, as ascending ranges.
// tests/checks/printable.py compares the table with a running Python and writes it.
struct Range {
  uint32_t first, last;
};
constexpr Range kUnprintable[] = {
#include "core/sig/unprintable.inc"
};

bool is_printable(uint32_t c) {
  const auto range = std::partition_point(std::begin(kUnprintable), std::end(kUnprintable),
                                          [&](const Range& range) { return range.last < c; });
  return range == std::end(kUnprintable) || c < range->first;
}

void append_hex(std::string& out, char kind, uint32_t c, int digits) {
  out.append({'\\', kind});
  while (digits--) out.push_back("0123456789abcdef"[c >> 4 * digits & 15]);
}

}  // namespace

void append_python_repr(std::string& out, double value) {
  if (std::signbit(value)) out.push_back('-');
  if (value == 0) {
    out.append("0.0");
    return;
  }
  const auto [digits, count, point] = json::shortest_digits(std::abs(value));
  if (-4 < point && point <= 16) {
    out.append(point <= 0 ? "0." : "");
    out.append(std::max(-point, 0), '0');
    out.append(digits, std::clamp(point, 0, count));
    out.append(std::max(point - count, 0), '0');
    out.append(point > 0 ? "." : "");
    out.append(digits + std::clamp(point, 0, count), digits + count);
    if (point >= count) out.push_back('0');
    return;
  }
  out.push_back(digits[0]);
  if (count > 1) out.append(".").append(digits + 1, digits + count);
  const int exponent = std::abs(point - 1);
  out.append(point > 0 ? "e+" : "e-");
  if (exponent < 10) out.push_back('0');
  out.append(std::to_string(exponent));
}

void append_python_repr(std::string& out, std::string_view decoded) {
  const bool single = decoded.find('\'') == decoded.npos || decoded.find('"') != decoded.npos;
  const char quote = single ? '\'' : '"';
  out.push_back(quote);
  for (size_t at = 0, length; at < decoded.size(); at += length) {
    length = static_cast<size_t>(utf8_length(decoded[at]));
    const uint32_t c = utf8_decode(decoded.data() + at, static_cast<int>(length));
    if (c == '\\' || c == static_cast<uint32_t>(quote))
      out.append({'\\', static_cast<char>(c)});
    else if (c == '\n' || c == '\r' || c == '\t')
      out.append({'\\', c == '\n' ? 'n' : c == '\r' ? 'r' : 't'});
    else if (is_printable(c))
      out.append(decoded, at, length);
    else if (c < 0x100)
      append_hex(out, 'x', c, 2);
    else if (c < 0x10000)
      append_hex(out, 'u', c, 4);
    else
      append_hex(out, 'U', c, 8);
  }
  out.push_back(quote);
}

}  // namespace accel::sig
