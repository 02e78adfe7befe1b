#include "core/json/coerce.h"

#include <algorithm>
#include <charconv>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/json/tokenizer.h"
#include "core/json/word.h"

namespace accel::json {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n\f\v";
  const size_t from = std::min(text.find_first_not_of(kSpaces), text.size());
  return text.substr(from, text.find_last_not_of(kSpaces) + 1 - from);
}

bool is_container(std::string_view text) {
  return !text.empty() && (text[0] == '{' || text[0] == '[') && is_valid(text);
}

// As Rust reads a whole number of 64 bits.
bool is_int64(std::string_view word) {
  if (word.size() > 1 && word[0] == '+' && word[1] != '-') word.remove_prefix(1);
  int64_t value;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  return read.ec == std::errc() && read.ptr == word.data() + word.size();
}

// As Rust reads a float.
bool is_float(std::string_view word) {
  if (!word.empty() && (word[0] == '+' || word[0] == '-')) word.remove_prefix(1);
  const std::string name = lowered(word);
  if (name == "inf" || name == "infinity" || name == "nan") return true;
  size_t at = 0, digits = 0;
  auto count = [&] {
    const size_t from = at;
    while (at < word.size() && is_digit(word[at])) ++at;
    return at - from;
  };
  digits = count();
  if (at < word.size() && word[at] == '.') ++at, digits += count();
  if (!digits) return false;
  if (at < word.size() && (word[at] | 32) == 'e') {
    ++at;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
    if (!count()) return false;
  }
  return at == word.size();
}

ValueKind coerce_victor(std::string_view text, std::string& out) {
  const std::string_view word = trimmed(text);
  const std::string name = lowered(word);
  if (name == "null" || name == "none" || name == "nil") return out.append("null"), ValueKind::null;
  if (name == "true" || name == "false") return out.append(name), ValueKind::boolean;
  out.append(word);
  if (is_int64(word)) return ValueKind::integer;
  if (is_float(word)) return ValueKind::number;
  return is_container(word) ? kind_of(word) : ValueKind::string;
}

}  // namespace

ValueKind coerce(std::string_view text, Coerce preset, std::string& out) {
  if (preset == Coerce::victor) return coerce_victor(text, out);
  const std::string_view word = trimmed(text);
  const auto value = read_word(word);
  if (value && (value->edit == Edit::literal || value->edit == Edit::number)) {
    out.append(value->json);
    return kind_of(value->json);
  }
  if (is_container(word)) return out.append(word), kind_of(word);
  return out.append(text), ValueKind::string;
}

}  // namespace accel::json
