// JSON text cut into tokens, one at a time, strictly as RFC 8259 says. A token is a span of the
// text: nothing is copied, numbers keep their spelling, strings their escapes. There is no
// recursion, and one byte of memory per open bracket, so depth costs nothing but what the caller
// allows.
//
// The scanners of strings and numbers stand alone and report a fault instead of throwing: what
// reads broken or unfinished JSON starts from them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace accel::json {

constexpr size_t kMaxDepth = 512;

// What a scanner saw: it stopped at `end`, for the reason `fault` or, when that is null, because
// the string or number is complete.
struct Scan {
  size_t end;         // strings: of the closing quote
  bool plain;         // strings: no escapes; numbers: no fraction and no exponent
  const char* fault;  // what is wrong at `end`
  bool brief = true;  // strings: without \u and \/, whose spelling may not be the shortest
};

// The end of the plain ASCII at text[at], which a quote (" and the given one), a backslash, a
// control character or a character beyond ASCII ends.
size_t skip_plain(std::string_view text, size_t at, char quote = '"');

// JSON's own white space, which is less than ASCII's.
constexpr bool is_space(int c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The bytes that are an escape behind a backslash. (u begins one.)
inline constexpr auto kEscaped = [] {
  std::array<bool, 256> escaped{};
  for (const char c : {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'}) escaped[c] = true;
  return escaped;
}();
constexpr bool is_escaped(char c) { return kEscaped[static_cast<unsigned char>(c)]; }

// The string whose opening quote is just before text[at].
Scan scan_string(std::string_view text, size_t at);

// The number that starts at text[at].
Scan scan_number(std::string_view text, size_t at);

enum class Kind : uint8_t {
  object,
  array,
  end_object,
  end_array,
  key,
  string,
  number,
  true_,
  false_,
  null,
  end
};

struct Token {
  Kind kind;
  bool plain;         // see Scan
  size_t begin, end;  // strings and keys without their quotes
};

// Call order: next() until Kind::end. Every fault is an Error bad_json with its byte offset.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text, size_t max_depth = kMaxDepth)
      : text_(text), max_depth_(max_depth) {}

  Token next();

 private:
  enum class State : uint8_t { value, first_element, first_key, after };

  Token value();
  Token key();
  Token string(Kind kind);
  Token number();
  Token literal(std::string_view word, Kind kind);
  Token open(Kind kind, State state);
  Token close();
  void skip_space();
  int byte() const { return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : -1; }
  [[noreturn]] void unexpected(const char* wanted) const;

  std::string_view text_;
  size_t max_depth_;
  size_t at_ = 0;
  State state_ = State::value;
  std::string open_;  // the closing bracket of each open container
};

// Reads all of a text that should be one JSON value; throws as the Tokenizer does.
void validate(std::string_view text, size_t max_depth = kMaxDepth);
bool is_valid(std::string_view text);

}  // namespace accel::json
