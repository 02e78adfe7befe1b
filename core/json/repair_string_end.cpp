// Where strings end. A quote ends its string if what follows can follow a string at this
// place: a colon after a key, a comma and the next key or value, brackets that are open. Any other
// quote belongs to the text. Where the next key follows a quote that ends nothing, the end was
// forgotten: "a": "b, "c": 1. A string that never ends goes to the end of the text, without the
// brackets that close what is open.
#include <algorithm>

#include "core/json/repairer_internal.h"

namespace accel::json {
namespace {

constexpr size_t kRereads = 4;  // times the text's length: how much is read once more at most

// Opening brackets that text[from, to) does not close, for one kind of bracket.
size_t left_open(std::string_view text, size_t from, size_t to, int closer) {
  const char open = closer == '}' ? '{' : closer == ']' ? '[' : '(';
  size_t depth = 0;
  for (size_t i = from; i < to; ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == closer && depth) --depth;
  }
  return depth;
}

bool is_bare_value_start(int c) {
  return is_digit(c) || c == '-' || c == '{' || c == '[' || c == '(';
}

}  // namespace

// ---- does a quote end its string? ----

bool Repairer::ends(size_t i, size_t width) {
  const size_t j = blank(i + width);
  if (string_.key) return ends_key(j);
  if (frames_.empty()) return ends_text(i + width, j);
  return frames_.back().shape == Shape::object ? ends_member(i + width, j) : ends_element(j);
}

bool Repairer::ends_key(size_t j) {
  size_t width;
  const int c = peek(j);
  if (c == ':' || c == -1 || c == ',' || c == '=' || is_closer(c) || is_bare_value_start(c))
    return true;
  if (quote_at(j, width) != Quote::none) return true;
  const size_t end = word_end(j);
  return end > j && word_ends(end) && is_word_value(j, end);
}

bool Repairer::ends_member(size_t i, size_t j) {
  size_t width;
  const int c = peek(j);
  if (c == ',') {
    const size_t k = blank(j + 1);
    const int next = peek(k);
    if (next == -1 || next == ',' || is_closer(next)) return true;
    if (quote_at(k, width) != Quote::none) return key_like(k, false);
    return next == '{' ? open_[1] > 0 : bare_key_like(k);
  }
  if (c == -1) return true;
  if (is_closer(c)) return open_[c == '}' ? 0 : c == ']' ? 1 : 2] && ends_before_closers(j);
  if (c == '+') return quote_at(blank(j + 1), width) != Quote::none;
  if (quote_at(j, width) != Quote::none) return key_like(j, true);
  if (fence_at(j)) return true;
  return newline_between(i, j) && bare_key_like(j);
}

bool Repairer::ends_element(size_t j) {
  size_t width;
  const int c = peek(j);
  if (c == ',') {
    const size_t k = blank(j + 1);
    return goes_on(k) || peek(k) == -1 || peek(k) == '.' || peek(k) == '\\' || goes_on_bare(k);
  }
  if (c == -1 || c == ':' || is_bare_value_start(c)) return true;
  if (c == '}' && !open_[0]) return !goes_on_text(j + 1);
  if (is_closer(c)) return open_[c == '}' ? 0 : c == ']' ? 1 : 2] && ends_before_closers(j);
  if (c == '+') return quote_at(blank(j + 1), width) != Quote::none;
  if (quote_at(j, width) != Quote::none || fence_at(j)) return true;
  return goes_on_bare(j);
}

bool Repairer::ends_text(size_t i, size_t j) {
  size_t width;
  const int c = peek(j);
  if (c == -1 || fence_at(j)) return true;
  if (c == '+') return quote_at(blank(j + 1), width) != Quote::none;
  if (c == ',' || c == ';') {
    const size_t k = blank(j + 1);
    return peek(k) == -1 || goes_on(k);
  }
  return newline_between(i, j) && goes_on(j);
}

// Whether a value or a key, or what may stand in its place, begins at j.
bool Repairer::goes_on(size_t j) {
  size_t width;
  const int c = peek(j);
  if (is_bare_value_start(c) || is_closer(c) || c == ',') return true;
  if (quote_at(j, width) != Quote::none) return true;
  const size_t end = word_end(j);
  return end > j && is_word_value(j, end);
}

// Whether a word without quotes stands at j, alone up to the next comma or bracket.
bool Repairer::goes_on_bare(size_t j) {
  size_t i = j;
  while (is_word(peek(i)) || is_space(peek(i))) ++i;
  const int c = peek(i);
  return i > j && (c == ',' || c == ']' || c == '(' || c == -1);
}

bool Repairer::goes_on_text(size_t j) {
  j = blank(j);
  return peek(j) != -1 && peek(j) != ',' && !is_closer(peek(j));
}

// A quote before brackets that close what is open. When text follows them, and brackets of the
// string would then be open, they belong to the string.
bool Repairer::ends_before_closers(size_t j) {
  const int first = peek(j);
  while (is_closer(peek(j)) || is_space(peek(j))) ++j;
  j = blank(j);
  const int c = peek(j);
  if (c == -1 || c == ';' || fence_at(j) || (c == ',' && goes_on_behind_comma(j + 1))) return true;
  return !left_open(text_, string_.begin, at_, first);
}

bool Repairer::goes_on_behind_comma(size_t j) {
  j = blank(j);
  return peek(j) == -1 || goes_on(j) || bare_key_like(j);
}

// ---- ends that were forgotten ----

// The end of the quoted text that begins at i; kNone when it has none.
size_t Repairer::quoted_end(size_t i) {
  size_t width, ignored;
  const Quote quote = quote_at(i, width);
  for (i += width;; i += width) {
    i = skip_plain(text_, i, quote == Quote::straight ? '"' : '\'');
    const int c = peek(i);
    width = 1;
    if (c == -1) return kNone;
    if (c == '"' && quote == Quote::straight) return i;
    if (c == '\\') width = 2;
    if (c != '"' && c != '\'' && c != '`' && c < 0x80) continue;
    const Quote other = quote_at(i, ignored);
    if (other == quote || (quote == Quote::curly && other == Quote::straight))
      return i + ignored - 1;
  }
}

// Whether the quoted text at i is a key: a colon follows, or (unless colon_only) what a key
// without its colon has behind it.
bool Repairer::key_like(size_t i, bool colon_only) {
  size_t width;
  const size_t end = quoted_end(i);
  if (end == kNone) return !colon_only;
  const size_t j = blank(end + 1);
  const int c = peek(j);
  if (c == ':') return true;
  return !colon_only && (c == -1 || c == '}' || c == '=' || quote_at(j, width) != Quote::none);
}

// Where the string ended without a quote, if the one at i begins the next key or value: before a
// comma, or at the end of a line that a key follows.
size_t Repairer::missing_end(size_t i, size_t width) {
  if (string_.key || frames_.empty() || reread_ > kRereads * text_.size()) return kNone;
  size_t end = i;
  auto back = [&] {
    while (end > string_.begin && is_space(static_cast<unsigned char>(text_[end - 1]))) --end;
  };
  back();
  const bool line = newline_between(end, i);
  if (end >= string_.begin + 4 && text_.substr(end - 2, 2) == "*/") {
    const size_t comment = text_.rfind("/*", end - 4);
    if (comment != kNone && comment >= string_.begin) end = comment, back();
  }
  const bool comma = end > string_.begin && text_[end - 1] == ',';
  if (!comma && !line) return kNone;
  if (frames_.back().shape == Shape::object) {
    if (!key_like(i, true)) return kNone;
  } else {
    const size_t close = comma ? quoted_end(i) : kNone;
    const int next = close == kNone ? 'x' : peek(blank(close + 1));
    if (next != ',' && next != ']') return kNone;
  }
  (void)width;
  if (comma) --end, back();
  return end;
}

// The text ended inside of a string.
void Repairer::unterminated() {
  size_t end = text_.size();
  if (reread_ <= kRereads * text_.size()) {
    reread_ += end - string_.begin;
    end = without_closers();
    if (end < text_.size()) end = split_before(end);
  }
  if (end == text_.size()) return close_string(end, 0);
  restart(end);
}

// The end of the string without a fence and the brackets that close what is open around it; a
// bracket that closes one of the string stays.
size_t Repairer::without_closers() const {
  size_t tail = text_.size();
  auto is_tail = [&](char c) { return is_closer(c) || is_space(c) || c == '`' || c == ';'; };
  while (tail > string_.begin && is_tail(text_[tail - 1])) --tail;
  size_t own[3] = {left_open(text_, string_.begin, tail, '}'),
                   left_open(text_, string_.begin, tail, ']'),
                   left_open(text_, string_.begin, tail, ')')};
  size_t i = tail, end = tail;
  for (; i < text_.size(); ++i) {
    const char c = text_[i];
    if (!is_closer(c)) continue;
    size_t& mine = own[c == '}' ? 0 : c == ']' ? 1 : 2];
    if (!mine) break;
    --mine;
    end = i + 1;
  }
  const bool closed = std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(end), text_.end(),
                                  [](char c) { return is_closer(c) || c == '`'; });
  return closed ? end : text_.size();
}

// Where the string may have ended if its text holds the next member (, name: or in an array a
// number) before `end`, at which open brackets are closed.
size_t Repairer::split_before(size_t end) const {
  if (string_.key || frames_.empty()) return end;
  const bool in_object = frames_.back().shape == Shape::object;
  for (size_t comma = text_.find(',', string_.begin); comma < end;
       comma = text_.find(',', comma + 1)) {
    size_t i = comma + 1;
    while (i < end && is_space(static_cast<unsigned char>(text_[i]))) ++i;
    const size_t from = i;
    while (i < end && is_word(static_cast<unsigned char>(text_[i])) &&
           (in_object || is_digit(text_[i])))
      ++i;
    if (i > from && (in_object ? i < end && text_[i] == ':' : i == end || text_[i] == ','))
      return comma;
  }
  return end;
}

}  // namespace accel::json
