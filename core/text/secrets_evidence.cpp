#include "core/text/secrets_evidence_internal.h"

#include <array>
#include <cmath>
#include <string>

#include "core/base/ascii.h"

namespace accel::text {
namespace {

bool is_base64(char c) { return is_alnum(c) || c == '+' || c == '/' || c == '='; }
bool is_base64url(char c) { return is_base64(c) || c == '-' || c == '_' || c == '.'; }
bool is_word(char c) { return is_alnum(c) || c == '_'; }

template <class Is>
size_t run_end(std::string_view text, size_t from, Is is) {
  while (from < text.size() && is(text[from])) ++from;
  return from;
}

bool has_vowel(std::string_view word) {
  return word.find_first_of("aeiouyAEIOUY") != std::string_view::npos;
}

// What stands between the lines of a key: line ends, written or escaped, and what comments and
// strings of programs put around lines. At most kBetween bytes.
constexpr size_t kBetween = 24;
constexpr size_t kShortest = 20;  // a line of a key, but for its last
constexpr std::string_view kClose = "-----END ";
constexpr size_t kLongestClose = 130;

bool is_between(char c) {
  return is_space(c) || c == '"' || c == '\'' || c == ',' || c == '#' || c == '*' || c == '>' ||
         c == '|' || c == '\\';
}

size_t between_end(std::string_view text, size_t from) {
  size_t at = from;
  while (at < text.size() && at - from < kBetween) {
    const bool escape = at > from && text[at - 1] == '\\' &&
                        (text[at] == 'n' || text[at] == 'r' || text[at] == 't');
    if (!is_between(text[at]) && !escape && !(text[at] == '+' && at > from)) break;
    ++at;
  }
  return at;
}

// The end of the closing line at text[at], `at` when there is none there.
SecretEnd close_end(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  const size_t common = std::min(rest.size(), kClose.size());
  if (rest.substr(0, common) != kClose.substr(0, common)) return {at, false};
  if (common < kClose.size()) return {at, true};
  const size_t dashes = rest.substr(0, kLongestClose).find("-----", kClose.size());
  if (dashes != rest.npos) return {at + dashes + 5, false};
  return {at, rest.size() < kLongestClose};
}

// The lines of a key from a place inside it on: base64, then the closing line. What is not sure yet
// is not taken.
SecretEnd follow_pem(std::string_view text, size_t from) {
  size_t end = run_end(text, from, is_base64);
  for (;;) {
    if (end == text.size()) return {end, true};
    const size_t line = between_end(text, end);
    if (line == text.size()) return {end, true};
    const SecretEnd close = close_end(text, line);
    if (close.open) return {end, true};
    if (close.end > line) return {close.end, false};
    if (line == end) return {end, false};
    const size_t stop = run_end(text, line, is_base64);
    if (stop - line < kShortest) {
      if (stop == text.size()) return {end, true};
      const size_t next = between_end(text, stop);
      const SecretEnd last = close_end(text, next);
      if (next == text.size() || last.open) return {end, true};
      if (stop == line || last.end == next) return {end, false};
    }
    end = stop;
  }
}

}  // namespace

double entropy(std::string_view text) {
  std::array<uint32_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  const auto size = static_cast<double>(text.size());
  double bits = 0;
  for (const uint32_t count : counts)
    if (count) bits -= count / size * std::log2(count / size);
  return bits;
}

bool reads_as_words(std::string_view text) {
  size_t spoken = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t small = at + is_upper(text[at]);
    size_t end = run_end(text, small, is_lower);
    if (end - small < 3) {
      end = run_end(text, at, is_upper);
      if (end - at < 4) {
        ++at;
        continue;
      }
    }
    if (end - at >= 4 && has_vowel(text.substr(at, end - at))) spoken += end - at;
    at = end;
  }
  return spoken * 10 >= text.size() * 6;
}

bool has_digit(std::string_view text) {
  for (const char c : text)
    if (is_digit(c)) return true;
  return false;
}

uint32_t crc32(std::string_view text) {
  uint32_t crc = ~uint32_t{0};
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

bool checksum_is_right(std::string_view token) {
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  if (token.size() < 36) return false;
  uint32_t crc = crc32(token.substr(token.size() - 36, 30));
  for (size_t i = 1; i <= 6; ++i, crc /= 62)
    if (token[token.size() - i] != digits[crc % 62]) return false;
  return true;
}

SecretEnd follow_tail(SecretTail tail, std::string_view text, size_t from) {
  if (tail == SecretTail::pem) return follow_pem(text, from);
  if (tail == SecretTail::none) return {from, false};
  const size_t end = tail == SecretTail::base64 ? run_end(text, from, is_base64)
                                                : run_end(text, from, is_base64url);
  return {end, end == text.size()};
}

SecretEnd follow_word(std::string_view text, size_t from) {
  if (from == 0 || !is_word(text[from - 1])) return {from, false};
  const size_t end = run_end(text, from, is_word);
  return {end, end == text.size()};
}

}  // namespace accel::text
