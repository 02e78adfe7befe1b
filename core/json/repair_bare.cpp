// What stands without quotes: numbers and literals of JSON and of other languages, names of keys,
// calls around a value, and plain words, which become strings.
#include "core/json/repairer_internal.h"
#include "core/json/word.h"

namespace accel::json {
// ---- words ----

size_t Repairer::word_end(size_t i) {
  for (;; ++i) {
    const int c = peek(i);
    if (!is_word(c) && c != '.' && c != '+' && c != '-') return i;
  }
}

// Whether a word that ends there is a value of its own and not the beginning of a text.
bool Repairer::word_ends(size_t end) {
  const int c = peek(end);
  if (c == -1 || c == ',' || c == ';' || is_closer(c)) return true;
  if (!is_space(c) && c != '"' && c != '\'' && c != '/' && c != '#' && c < 0x80)
    return c == '\n' || (c == '`' && fence_at(end));
  const size_t j = blank(end);
  const int next = peek(j);
  size_t width;
  return next == -1 || next == ',' || next == ';' || is_closer(next) || newline_between(end, j) ||
         next == '{' || next == '[' || is_digit(next) || next == '-' ||
         quote_at(j, width) != Quote::none || fence_at(j);
}

// Whether text_[from, to) is a number or literal in some language.
bool Repairer::is_word_value(size_t from, size_t to) const {
  return read_word(text_.substr(from, to - from)).has_value();
}

// Writes the word before `end` as the value it is; false when it is none.
bool Repairer::word_value(size_t end) {
  const std::string_view word = text_.substr(at_, end - at_);
  const auto value = read_word(word);
  if (!value) return false;
  if (word == value->json)
    at_ = end;
  else
    replace(at_, end, value->json, value->edit);
  return true;
}

// A name with a bracket and a value: ObjectId("1"), callback({}).
bool Repairer::call_at(size_t end) {
  if (end == at_ || is_digit(text_[at_]) || text_[at_] == '-' || text_[at_] == '+') return false;
  while (peek(end) == ' ') ++end;
  if (peek(end) != '(') return false;
  size_t width;
  const size_t j = blank(end + 1);
  const int c = peek(j);
  return is_digit(c) || c == '-' || c == '{' || c == '[' || c == '(' || c == ')' ||
         quote_at(j, width) != Quote::none || is_word_value(j, word_end(j));
}

// The end of the number or literal of JSON that begins at i, if a comma or bracket follows; else i.
size_t Repairer::scalar_end(size_t i) const {
  const char c = i < text_.size() ? text_[i] : '\0';
  size_t end = i;
  if (is_digit(c) || c == '-') {
    const Scan scan = scan_number(text_, i);
    if (!scan.fault) end = scan.end;
  } else if (c == 't' || c == 'n') {
    const std::string_view word = text_.substr(i, 4);
    if (word == "true" || word == "null") end = i + 4;
  } else if (c == 'f' && text_.substr(i, 5) == "false") {
    end = i + 5;
  }
  const char next = end < text_.size() ? text_[end] : '\0';
  return next == ',' || next == '}' || next == ']' ? end : i;
}

void Repairer::bare_value() {
  if (const size_t end = scalar_end(at_); end > at_) {
    at_ = end;
    return finished();
  }
  const size_t end = word_end(at_);
  if (starved_) return;
  if (end > at_ && word_ends(end) && !starved_ && word_value(end)) {
    if (peek(at_) == '"' && !frames_.empty()) {  // 12345", a quote that closes nothing
      const int next = peek(blank(at_ + 1));
      if (next == ',' || is_closer(next)) remove(at_, at_ + 1, Edit::quotes);
    }
    return starved_ ? void() : finished();
  }
  if (call_at(end)) {
    size_t bracket = end;
    while (peek(bracket) == ' ') ++bracket;
    return starved_ ? void() : open(Shape::call, at_, bracket + 1);
  }
  const size_t stop = bare_end(at_);
  if (starved_) return;
  size_t last = stop;
  while (last > at_ && is_space(static_cast<unsigned char>(text_[last - 1]))) --last;
  if (last == at_) {  // nothing that could be a value
    insert(at_, "null", Edit::null_added);
    remove(at_, at_ + 1, Edit::text_removed);
    return finished();
  }
  const bool quote = stop < text_.size() && text_[stop] == '"' && last == stop;
  const bool cut = last == text_.size() && last == at_ + 1 && text_[at_] == '-';
  note(cut ? Edit::cut : Edit::text_quoted, at_, last);
  if (cut) {
    flush(at_), out_.append("null");
    at_ = copied_ = last;
  } else {
    quoted(at_, last);
  }
  if (quote) {
    const int next = peek(blank(stop + 1));
    if (next == ',' || next == -1 || is_closer(next)) remove(stop, stop + 1, Edit::quotes);
  }
  if (!starved_) finished();
}

// The end of a value without quotes: a comma or line that ends it, a bracket that closes nothing of
// it, a quote.
size_t Repairer::bare_end(size_t begin) {
  const bool in_object = !frames_.empty() && frames_.back().shape == Shape::object;
  const bool in_parentheses = open_[2] > 0;
  size_t depth = 0;
  for (size_t i = begin;; ++i) {
    const int c = peek(i);
    if (c == -1) return i;
    if (c == '{' || c == '[' || c == '(') ++depth;
    if (is_closer(c)) {
      if (!depth && (c != ')' || in_parentheses)) return i;
      depth -= depth > 0;
    }
    const bool spaced = i > begin && is_space(static_cast<unsigned char>(text_[i - 1]));
    if (c == '\n' && (!in_object || separates(i + 1))) return i;
    if (c == ',' && !depth && (!in_object || separates(i + 1))) return i;
    if (c == '"') {
      const int next = peek(blank(i + 1));
      if (spaced || next == ',' || next == -1 || is_closer(next)) return i;
    }
    if (c == '`' && fence_at(i)) return i;
    if (spaced && c == '/' && (peek(i + 1) == '/' || peek(i + 1) == '*')) return i;
  }
}

// Whether a comma or line end before i separates members: a key follows, or the end.
bool Repairer::separates(size_t i) {
  size_t width;
  i = blank(i);
  const int c = peek(i);
  if (c == -1 || c == ',' || c == '`' || is_closer(c)) return true;
  return quote_at(i, width) != Quote::none || bare_key_like(i);
}

// ---- keys ----

// A name and a colon, and nothing in between but spaces.
bool Repairer::bare_key_like(size_t i) {
  const size_t begin = i;
  while (is_word(peek(i)) || peek(i) == '-' || peek(i) == '.') ++i;
  if (i == begin) return false;
  if (peek(i) == '"') ++i;
  while (peek(i) == ' ') ++i;
  return peek(i) == ':';
}

void Repairer::bare_key() {
  size_t end = at_, width;
  for (;; ++end) {
    const int c = peek(end);
    if (c == -1 || c == ':' || c == ',' || c == '\n' || c == '{' || c == '[' || is_closer(c)) break;
    if (c == '"' || (c == '\'' && is_space(static_cast<unsigned char>(text_[end - 1])))) break;
  }
  if (starved_) return;
  size_t last = end;
  while (last > at_ && is_space(static_cast<unsigned char>(text_[last - 1]))) --last;
  const bool quote = quote_at(end, width) != Quote::none;
  const bool closes = quote && last == end && peek(blank(end + width)) == ':';
  const bool stray = quote && !closes && key_like(end, true);
  if (starved_) return;
  if (stray) return remove(at_, end, Edit::text_removed);
  note(Edit::key_quoted, at_, last);
  quoted(at_, last);
  if (closes) remove(end, end + width, Edit::quotes);
  state_ = State::colon;
}

}  // namespace accel::json
