#include "core/json/strings.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/base/utf8.h"

namespace accel::json {
namespace {

constexpr char kHex[] = "0123456789abcdef";

bool is_high(uint32_t unit) { return unit >> 10 == 0x36; }
bool is_low(uint32_t unit) { return unit >> 10 == 0x37; }

// The unit of the \uXXXX at raw[at]; 0 when something else is there (a NUL's escape gives 0 too).
uint32_t unit_at(std::string_view raw, size_t at) {
  if (at + 6 > raw.size() || raw[at] != '\\' || raw[at + 1] != 'u') return 0;
  uint32_t unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const char c = raw[i];
    unit = unit << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

// The UTF-16 units of a decoded string, one after the other.
class Units {
 public:
  explicit Units(std::string_view text) : text_(text) {}

  // -1 at the end.
  int next() {
    if (low_) return std::exchange(low_, 0);
    if (at_ >= text_.size()) return -1;
    const int length = utf8_length(text_[at_]);
    const uint32_t c = utf8_decode(text_.data() + at_, length);
    at_ += static_cast<size_t>(length);
    if (c < 0x10000) return static_cast<int>(c);
    low_ = static_cast<int>(0xDC00 | (c & 0x3FF));
    return static_cast<int>(0xD800 + ((c - 0x10000) >> 10));
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
  int low_ = 0;
};

// A code point that was written as \uXXXX.
void append_shortest(std::string& out, uint32_t c) {
  static constexpr char kShort[] = "btn.fr";  // 8 to 13; 11 has none
  if (c == '"' || c == '\\') {
    out.append({'\\', static_cast<char>(c)});
  } else if (c >= 8 && c <= 13 && c != 11) {
    out.append({'\\', kShort[c - 8]});
  } else if (c < 0x20 || is_high(c) || is_low(c)) {
    out.append({'\\', 'u', kHex[c >> 12], kHex[c >> 8 & 15], kHex[c >> 4 & 15], kHex[c & 15]});
  } else {
    append_utf8(out, c);
  }
}

// The character of the \uXXXX at raw[at], or of the two that make a pair. Moves `at` behind.
uint32_t take_character(std::string_view raw, size_t& at) {
  const uint32_t unit = unit_at(raw, at), next = is_high(unit) ? unit_at(raw, at + 6) : 0;
  at += is_low(next) ? 12 : 6;
  return is_low(next) ? 0x10000 + ((unit & 0x3FF) << 10 | (next & 0x3FF)) : unit;
}

}  // namespace

void append_decoded(std::string& out, std::string_view raw) {
  for (size_t at = 0; at < raw.size();) {
    const size_t slash = std::min(raw.find('\\', at), raw.size());
    out.append(raw, at, slash - at);
    if (slash == raw.size()) return;
    at = slash + 2;
    switch (raw[slash + 1]) {
      case 'b': out.push_back('\b'); break;
      case 'f': out.push_back('\f'); break;
      case 'n': out.push_back('\n'); break;
      case 'r': out.push_back('\r'); break;
      case 't': out.push_back('\t'); break;
      case 'u': append_utf8(out, take_character(raw, at = slash)); break;
      default: out.push_back(raw[slash + 1]);  // " \ and /
    }
  }
}

void append_canonical(std::string& out, std::string_view raw) {
  size_t from = 0;  // what has not been copied yet
  for (size_t at = raw.find('\\'); at < raw.size(); at = raw.find('\\', at)) {
    const char kind = raw[at + 1];
    if (kind != 'u' && kind != '/') {
      at += 2;  // the shortest already
      continue;
    }
    out.append(raw, from, at - from);
    if (kind == 'u')
      append_shortest(out, take_character(raw, at));
    else
      out.push_back('/'), at += 2;
    from = at;
  }
  out.append(raw, from);
}

size_t lone_surrogate_at(std::string_view raw) {
  for (size_t at = raw.find('\\'); at < raw.size(); at = raw.find('\\', at)) {
    if (raw[at + 1] != 'u') {
      at += 2;
      continue;
    }
    const size_t escape = at;
    const uint32_t c = take_character(raw, at);
    if (is_high(c) || is_low(c)) return escape;
  }
  return std::string_view::npos;
}

int compare_utf16(std::string_view a, std::string_view b) {
  const size_t shorter = std::min(a.size(), b.size());
  size_t at = std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin();
  if (at == shorter) return a.size() < b.size() ? -1 : a.size() > b.size();
  const auto x = static_cast<unsigned char>(a[at]), y = static_cast<unsigned char>(b[at]);
  if (x < 0xED || y < 0xED) return x < y ? -1 : 1;  // both orders agree
  Units left(a.substr(at)), right(b.substr(at));
  for (;;) {
    const int l = left.next(), r = right.next();
    if (l != r || l < 0) return l - r;
  }
}

}  // namespace accel::json
