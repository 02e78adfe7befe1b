// The quick way over what is JSON already, or nearly: whole members and elements at a time, as the
// steps of repair_value.cpp would read them one by one. Of whole texts only: nothing is taken back.
#include "core/json/repairer_internal.h"

namespace accel::json {

char Repairer::byte(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

size_t Repairer::behind_space(size_t i) const {
  while (is_space(byte(i))) ++i;
  return i;
}

// The end of the string of plain characters that begins at i with either quote, or i.
size_t Repairer::plain_end(size_t i) const {
  const char quote = byte(i);
  if (quote != '"' && quote != '\'') return i;
  const size_t end = skip_plain(text_, i + 1, quote);
  return byte(end) == quote ? end + 1 : i;
}

// The end of such a string, or of the string, number or literal of JSON that begins at i, or i.
size_t Repairer::scanned_end(size_t i) const {
  if (byte(i) == '\'') return plain_end(i);
  if (byte(i) != '"') return scalar_end(i);
  const size_t stop = skip_plain(text_, i + 1);
  if (byte(stop) == '"') return stop + 1;
  const Scan scan = scan_string(text_, stop);
  return scan.fault ? i : scan.end + 1;
}

// Gives the string at text_[begin, end) double quotes, if it has single ones.
void Repairer::double_quotes(size_t begin, size_t end) {
  if (text_[begin] != '\'') return;
  flush(begin);
  out_.push_back('"');
  out_.append(text_, begin + 1, end - begin - 2);
  out_.push_back('"');
  copied_ = end;
  note(Edit::quotes, begin, begin + 1);
  note(Edit::quotes, end - 1, end);
}

// Moves over members of an object that need no more than other quotes: what the steps would do with
// them, in one go. False: the key here wants a closer look, in a step of its own.
bool Repairer::stride() {
  size_t key_end = plain_end(at_);
  while (key_end > at_ && byte(key_end) == ':') {
    double_quotes(at_, key_end);
    at_ = behind_space(key_end + 1);
    const size_t end = scanned_end(at_);
    // A value is over where a comma and a quoted key follow.
    const size_t next = byte(end) == ',' ? behind_space(end + 1) : end;
    key_end = end > at_ && next > end ? plain_end(next) : next;
    if (key_end == next || byte(key_end) != ':') {
      state_ = State::value;
      value();
      return true;
    }
    double_quotes(at_, end);
    step_over(end, next);
  }
  return false;
}

// The same for the elements of a list that others follow.
void Repairer::stride_list() {
  for (;;) {
    const size_t end = scanned_end(at_);
    if (end == at_ || byte(end) != ',') return;
    const size_t next = behind_space(end + 1);
    if (byte(next) != '"' && byte(next) != '\'' && !is_digit(byte(next))) return;
    double_quotes(at_, end);
    step_over(end, next);
  }
}

// A value that ends at a comma, before the next.
void Repairer::step_over(size_t comma, size_t next) {
  Frame& frame = frames_.back();
  ++frame.members;
  frame.comma = out_position(comma);
  at_ = next;
}

}  // namespace accel::json
