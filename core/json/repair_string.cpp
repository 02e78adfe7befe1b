// Strings: what stands in them is made JSON. repair_string_end.cpp finds where they end.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/json/repairer_internal.h"

namespace accel::json {

void Repairer::open_string(Quote quote, size_t width, bool key) {
  const size_t at = at_, out = out_position(at_);
  if (quote == Quote::straight)
    ++at_;
  else
    replace(at_, at_ + width, "\"", Edit::quotes);
  string_ = {quote, key, at, at_, out, kNone, out_.size(), copied_, edits_.size()};
  state_ = State::string;
  while (whole_ && state_ == State::string) string();
}

void Repairer::string() {
  const size_t limit = std::min(string_.stop, text_.size());
  const size_t i =
      skip_plain(text_.substr(0, limit), at_, string_.quote == Quote::straight ? '"' : '\'');
  const bool arriving = !whole_ && i > at_;
  at_ = i;
  if (arriving) return;  // what has been seen of the string can be shown
  if (i == limit) {
    if (i == string_.stop) return close_string(i, 0);
    return whole_ ? unterminated() : void(starved_ = true);
  }
  size_t width;
  const auto c = static_cast<unsigned char>(text_[i]);
  const Quote quote =
      c == '"' || c == '\'' || c >= 0x80 || c == '`' ? quote_at(i, width) : Quote::none;
  const bool double_like = string_.quote == Quote::straight || string_.quote == Quote::curly;
  const bool same =
      quote != Quote::none &&
      (quote == string_.quote || (string_.quote == Quote::curly && quote == Quote::straight) ||
       (string_.quote == Quote::single_like && quote == Quote::single));
  if (same) {
    if (ends(i, width)) return starved_ ? void() : close_string(i, width);
    const size_t missing = missing_end(i, width);
    if (starved_) return;
    if (missing != kNone) return restart(missing);
    if (quote != Quote::straight)
      return note(Edit::inner_quote, i, i + width), void(at_ = i + width);
  }
  if (c == '"') {
    insert(i, "\\", double_like ? Edit::inner_quote : Edit::escaped);
    at_ = i + 1;
  } else if (c == '\\') {
    escape(i);
  } else if (c < 0x20) {
    static constexpr char kHex[] = "0123456789abcdef";
    static constexpr char kShort[] = "btn.fr";
    const char text[] = {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
    const char brief[] = {'\\', c >= 8 && c <= 13 ? kShort[c - 8] : '.'};
    const bool has_brief = c >= 8 && c <= 13 && c != 11;
    replace(i, i + 1, has_brief ? std::string_view(brief, 2) : std::string_view(text, 6),
            Edit::escaped);
  } else if (c < 0x80) {
    at_ = i + 1;
  } else {
    const int length = utf8_sequence(text_, i);
    if (!length && i + 4 > text_.size()) peek(text_.size());
    if (starved_) return;
    if (length)
      at_ = i + length;
    else
      replace(i, i + 1, "\xEF\xBF\xBD", Edit::bytes);
  }
}

void Repairer::escape(size_t i) {
  const int c = peek(i + 1);
  auto hex = [&](size_t from, size_t count) {
    for (size_t k = from; k < from + count; ++k)
      if (!is_hex(peek(k))) return false;
    return true;
  };
  const bool four = c == 'u' && hex(i + 2, 4), two = c == 'x' && hex(i + 2, 2);
  size_t digits = i + 2;
  while (c == 'u' && digits < i + 6 && is_hex(peek(digits))) ++digits;
  const bool at_end = c == -1 || (c == 'u' && !four && digits == text_.size());
  if (starved_) return;
  if (at_end) return remove(i, text_.size(), Edit::cut);
  if (four) {
    at_ = i + 6;
  } else if (is_escaped(static_cast<char>(c))) {
    at_ = i + 2;
  } else if (two) {
    replace(i, i + 2, "\\u00", Edit::escaped);
  } else if (c == '\'') {
    remove(i, i + 1, Edit::escaped);
    at_ = i + 2;
  } else if (c == '`' || c == '\n' || c >= 0x80) {
    remove(i, i + 1, Edit::escape);
  } else {
    insert(i, "\\", Edit::escape);
    at_ = i + 1;
  }
}

// The string ends at i, with a quote of `width` bytes or (0) without any.
void Repairer::close_string(size_t i, size_t width) {
  const size_t plus = width ? blank(i + width) : 0;
  size_t next_width = 0, next = 0;
  Quote quote = Quote::none;
  if (width && peek(plus) == '+') quote = quote_at(next = blank(plus + 1), next_width);
  const bool in_array = !string_.key && !frames_.empty() && frames_.back().shape == Shape::array;
  const bool opens_object = in_array && peek(width ? plus : blank(i)) == ':';
  if (starved_) return;
  if (quote != Quote::none) {  // "a" + "b"
    remove(i, next + next_width, Edit::concatenated);
    string_.quote = quote;
    return;
  }
  if (!width)
    insert(i, "\"", Edit::string_closed);
  else if (string_.quote != Quote::straight || width > 1)
    replace(i, i + width, "\"", Edit::quotes);
  at_ = i + width;
  if (string_.key) {
    state_ = State::colon;
    return whole_ ? colon() : void();
  }
  if (!opens_object) return finished();
  flush(string_.out < out_.size() ? 0 : copied_ + (string_.out - out_.size()));
  out_.insert(string_.out, 1, '{');
  note(Edit::bracket_added, string_.at, string_.at);
  push(Shape::object, string_.out);
  mark_ = {string_.out + 1, 0, 0};
  state_ = State::colon;
}

// Reads the string once more, now knowing where it ends.
void Repairer::restart(size_t stop) {
  reread_ += stop - string_.begin;
  out_.resize(string_.start_out);
  copied_ = string_.start_copied;
  edits_.resize(string_.start_edits);
  at_ = string_.begin;
  string_.stop = stop;
}

}  // namespace accel::json
