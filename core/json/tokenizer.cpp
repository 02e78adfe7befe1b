#include "core/json/tokenizer.h"

#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/base/utf8.h"

namespace accel::json {
namespace {

// Bytes at which a run of plain ASCII inside a string ends.
constexpr auto kStops = [] {
  std::array<bool, 256> stops{};
  for (int byte = 0; byte < 256; ++byte) stops[byte] = byte < 0x20 || byte >= 0x80;
  stops['"'] = stops['\\'] = true;
  return stops;
}();

bool stops(char c) { return kStops[static_cast<unsigned char>(c)]; }

// A bit for the first of eight bytes that is a stop, or the quote that `quotes` has eight times; 0
// when none is. The classic test for a zero byte, once for each. (Bits above the first may lie.)
uint64_t stop_bits(const char* eight, uint64_t quotes) {
  constexpr uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
  uint64_t word;
  std::memcpy(&word, eight, 8);
  const uint64_t quote = word ^ (ones * '"'), slash = word ^ (ones * '\\'), other = word ^ quotes;
  return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((other - ones) & ~other) |
          (word - ones * 0x20) | word) &
         highs;
}

#ifdef __SSE2__

// A bit for each of sixteen bytes that is a stop or the quote. (A byte beyond ASCII is below 0x20
// as a signed number.)
unsigned stops_of_sixteen(const char* bytes, char quote) {
  const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const auto is = [&](char c) { return _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(c)); };
  const __m128i low = _mm_cmplt_epi8(sixteen, _mm_set1_epi8(0x20));
  return _mm_movemask_epi8(
      _mm_or_si128(_mm_or_si128(low, is('"')), _mm_or_si128(is('\\'), is(quote))));
}

#endif

// Length of the escape at text[at], 0 when it is none.
size_t escape_length(std::string_view text, size_t at) {
  if (at + 1 >= text.size()) return 0;
  if (text[at + 1] != 'u') return is_escaped(text[at + 1]) ? 2 : 0;
  if (at + 6 > text.size()) return 0;
  for (size_t i = at + 2; i < at + 6; ++i)
    if (!is_hex(text[i])) return 0;
  return 6;
}

std::string name_of(int byte) {
  if (byte < 0) return "the end of the text";
  if (byte > 0x20 && byte < 0x7F) return std::string("'") + static_cast<char>(byte) + "'";
  char name[16];
  std::snprintf(name, sizeof name, "byte 0x%02x", static_cast<unsigned>(byte));
  return name;
}

[[noreturn]] void fail(std::string message, size_t offset) {
  throw Error(Status::bad_json, std::move(message), -1, static_cast<int64_t>(offset));
}

}  // namespace

size_t skip_plain(std::string_view text, size_t at, char quote) {
#ifdef __SSE2__
  for (; at + 16 <= text.size(); at += 16)
    if (const unsigned bits = stops_of_sixteen(text.data() + at, quote))
      return at + static_cast<size_t>(std::countr_zero(bits));
#endif
  const uint64_t quotes = 0x0101010101010101u * static_cast<unsigned char>(quote);
  for (; at + 8 <= text.size(); at += 8)
    if (const uint64_t bits = stop_bits(text.data() + at, quotes))
      return at + static_cast<size_t>(std::countr_zero(bits)) / 8;
  while (at < text.size() && !stops(text[at]) && text[at] != quote) ++at;
  return at;
}

Scan scan_string(std::string_view text, size_t at) {
  bool plain = true, brief = true;
  for (;;) {
    at = skip_plain(text, at);
    if (at == text.size()) return {at, plain, "the string does not end"};
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '"') return {at, plain, nullptr, brief};
    if (c == '\\') {
      const size_t length = escape_length(text, at);
      if (!length)
        return {at, plain, "not an escape of JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)"};
      plain = false;
      brief = brief && text[at + 1] != 'u' && text[at + 1] != '/';
      at += length;
    } else if (c < 0x20) {
      return {at, plain, "a control character must be escaped in a string"};
    } else {
      const int length = utf8_sequence(text, at);
      if (!length) return {at, plain, "the text is not UTF-8"};
      at += length;
    }
  }
}

Scan scan_number(std::string_view text, size_t at) {
  bool plain = true;
  auto byte = [&] { return at < text.size() ? text[at] : '\0'; };
  auto digits = [&] {
    const size_t from = at;
    while (is_digit(byte())) ++at;
    return at > from;
  };
  if (byte() == '-') ++at;
  if (byte() == '0') {
    ++at;
    if (is_digit(byte())) return {at, plain, "a number must not start with 0"};
  } else if (!digits()) {
    return {at, plain, "a number needs a digit here"};
  }
  if (byte() == '.') {
    plain = false;
    ++at;
    if (!digits()) return {at, plain, "a number needs a digit after its point"};
  }
  if (byte() == 'e' || byte() == 'E') {
    plain = false;
    ++at;
    if (byte() == '+' || byte() == '-') ++at;
    if (!digits()) return {at, plain, "a number needs a digit in its exponent"};
  }
  return {at, plain, nullptr};
}

void Tokenizer::skip_space() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
}

void Tokenizer::unexpected(const char* wanted) const {
  const std::string_view rest = text_.substr(at_);
  const char* hint = "";
  if (byte() == '\'') hint = ": JSON strings take double quotes";
  if (byte() == '/' || byte() == '#') hint = ": JSON has no comments";
  if (rest.starts_with("NaN") || rest.starts_with("Infinity") || rest.starts_with("-Infinity"))
    hint = ": JSON has no NaN and no Infinity";
  if (rest.starts_with("True") || rest.starts_with("False") || rest.starts_with("None"))
    hint = ": JSON writes true, false and null";
  if (rest.starts_with("\xEF\xBB\xBF")) hint = ": remove the byte order mark";
  fail("expected " + std::string(wanted) + ", found " + name_of(byte()) + hint, at_);
}

Token Tokenizer::next() {
  skip_space();
  switch (state_) {
    case State::value: return value();
    case State::first_element: return byte() == ']' ? close() : value();
    case State::first_key: return byte() == '}' ? close() : key();
    case State::after: break;
  }
  if (open_.empty()) {
    if (at_ < text_.size()) unexpected("nothing after the value");
    return {Kind::end, true, at_, at_};
  }
  if (byte() == open_.back()) return close();
  const bool in_object = open_.back() == '}';
  if (byte() != ',') unexpected(in_object ? "',' or '}'" : "',' or ']'");
  ++at_;
  skip_space();
  return in_object ? key() : value();
}

Token Tokenizer::value() {
  switch (byte()) {
    case '"': return string(Kind::string);
    case '{': return open(Kind::object, State::first_key);
    case '[': return open(Kind::array, State::first_element);
    case 't': return literal("true", Kind::true_);
    case 'f': return literal("false", Kind::false_);
    case 'n': return literal("null", Kind::null);
    default: return number();
  }
}

Token Tokenizer::key() {
  if (byte() != '"') unexpected("a key in double quotes");
  const Token token = string(Kind::key);
  skip_space();
  if (byte() != ':') unexpected("':' after the key");
  ++at_;
  state_ = State::value;
  return token;
}

Token Tokenizer::string(Kind kind) {
  const size_t begin = at_ + 1;
  const Scan scan = scan_string(text_, begin);
  if (scan.fault) fail(scan.fault, scan.end);
  at_ = scan.end + 1;
  state_ = State::after;
  return {kind, scan.plain, begin, scan.end};
}

Token Tokenizer::number() {
  if (byte() != '-' && !is_digit(byte())) unexpected("a value");
  if (text_.substr(at_).starts_with("-I")) unexpected("a value");
  const size_t begin = at_;
  const Scan scan = scan_number(text_, begin);
  if (scan.fault) fail(scan.fault, scan.end);
  at_ = scan.end;
  state_ = State::after;
  return {Kind::number, scan.plain, begin, scan.end};
}

Token Tokenizer::literal(std::string_view word, Kind kind) {
  if (!text_.substr(at_).starts_with(word)) unexpected("a value");
  const size_t begin = at_;
  at_ += word.size();
  state_ = State::after;
  return {kind, true, begin, at_};
}

Token Tokenizer::open(Kind kind, State state) {
  if (open_.size() >= max_depth_)
    fail("nested deeper than " + std::to_string(max_depth_) + " levels", at_);
  open_.push_back(kind == Kind::object ? '}' : ']');
  state_ = state;
  ++at_;
  return {kind, true, at_ - 1, at_};
}

Token Tokenizer::close() {
  const Kind kind = open_.back() == '}' ? Kind::end_object : Kind::end_array;
  open_.pop_back();
  state_ = State::after;
  ++at_;
  return {kind, true, at_ - 1, at_};
}

void validate(std::string_view text, size_t max_depth) {
  Tokenizer tokens(text, max_depth);
  while (tokens.next().kind != Kind::end) continue;
}

bool is_valid(std::string_view text) {
  try {
    validate(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace accel::json
