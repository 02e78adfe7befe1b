// Where values are in a text. A text that begins with a value is read as values, one after the
// other; what else stands there is prose, searched for brackets that look like JSON and for fenced
// blocks. Values in fences win over those outside. A text without any value is, unless only
// extraction was asked for, a string.
#include <algorithm>
#include <functional>

#include "core/base/error.h"
#include "core/json/repairer_internal.h"

namespace accel::json {
namespace {

bool is_value_start(int c) {
  return c == '"' || c == '\'' || c == '{' || c == '[' || c == '(' || c == '-' || is_digit(c);
}

// What prose is skipped up to.
bool is_candidate(char c) { return c == '{' || c == '[' || c == '`' || c == '~'; }

bool says_something(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return !is_space(c) && std::string_view("{}[](),:;").find(c) == std::string_view::npos;
  });
}

}  // namespace

void Repairer::top() {
  if (in_prose_) return prose();
  const size_t from = at_;
  skip();
  separated_ |= newline_between(from, at_);
  const int c = peek(at_);
  if (starved_) return;
  if (c == -1) {
    state_ = State::end;
    return;
  }
  if (const size_t end = fence_at(at_)) return starved_ ? void() : fence();
  if (accepts_bracket(c) || accepts_scalar()) return starved_ ? void() : begin_value();
  if (starved_) return;
  if (!values_.empty() && (c == ',' || c == ';')) {
    separated_ = true;
    return remove(at_, at_ + 1, Edit::comma_removed);
  }
  if (!values_.empty() && is_closer(c)) return remove(at_, at_ + 1, Edit::bracket_removed);
  prose();
}

// Drops text up to the next character at which a value may begin. A text that arrives in pieces is
// dropped in pieces, told as one edit.
void Repairer::prose() {
  size_t end = at_ + !in_prose_;
  while (end < text_.size() && !is_candidate(text_[end])) ++end;
  if (end == at_ && end == text_.size()) {
    if (whole_) state_ = State::end;
    starved_ = !whole_;
    return;
  }
  replace(at_, end, {}, Edit::text_removed);
  const auto size = edits_.size();
  if (size > 1 && edits_[size - 2].kind == edits_[size - 1].kind &&
      edits_[size - 2].end == edits_[size - 1].start) {
    edits_[size - 2].end = edits_[size - 1].end;
    edits_.pop_back();
  }
  prose_seen_ = true;
  separated_ = false;
  in_prose_ = end == text_.size();
}

// The end of the fence marker at i, with the word that names a language behind an opening one; 0
// when there is none.
size_t Repairer::fence_at(size_t i) {
  const int c = peek(i);
  if ((c != '`' && c != '~') || peek(i + 1) != c || peek(i + 2) != c) return 0;
  i += 3;
  while (peek(i) == c) ++i;
  if (in_fence_) return i;
  while (is_word(peek(i)) || peek(i) == '+' || peek(i) == '-') ++i;
  return i;
}

void Repairer::fence() {
  const size_t end = fence_at(at_);
  if (starved_) return;
  const std::string_view marker = text_.substr(at_, end - at_);
  const std::string_view name =
      marker.substr(std::min(marker.find_first_not_of("`~"), marker.size()));
  in_json_fence_ =
      !in_fence_ && (name.empty() || name.starts_with("json") || name.starts_with("JSON"));
  in_fence_ = !in_fence_;
  separated_ = in_json_fence_ || separated_;
  remove(at_, end, Edit::fence);
}

// Whether the bracket at the current place opens a value: any does at the beginning of a text or a
// fence, in prose one that goes on like JSON.
bool Repairer::accepts_bracket(int c) {
  if (c != '{' && c != '[' && c != '(') return false;
  const bool expected = !prose_seen_ || (in_json_fence_ && separated_);
  if (c == '(') return expected && (is_value_start(peek(blank(at_ + 1))) || peek(at_ + 1) == ')');
  if (expected) return true;
  size_t i = at_ + 1, width;
  while (is_space(peek(i))) ++i;
  const int next = peek(i);
  if (c == '{') return next == '}' || quote_at(i, width) != Quote::none || bare_key_like(i);
  if (next == '"' || next == '\'' || next == '{' || next == '[') return true;
  // [1] is a citation, [1, 2] a value; so is [true], [see](there) is none.
  while (is_digit(peek(i)) || is_space(peek(i)) || peek(i) == '.' || peek(i) == '-') ++i;
  return peek(i) == ',' && i > at_ + 1;
}

bool Repairer::accepts_scalar() {
  size_t width;
  if (!separated_ || (options_.mode == Mode::extract && !in_json_fence_)) return false;
  if (prose_seen_ && !in_json_fence_) return false;
  if (quote_at(at_, width) != Quote::none) return true;
  const size_t end = word_end(at_);
  if (end == at_) return false;
  return call_at(end) || (word_ends(end) && is_word_value(at_, end));
}

void Repairer::begin_value() {
  current_ = {at_, 0, out_position(at_), 0, edits_.size(), 0, in_json_fence_};
  mark();
  state_ = State::value;
  value();
}

void Repairer::end_value() {
  current_.end = at_;
  current_.out_end = out_position(at_);
  current_.edits_end = edits_.size();
  values_.push_back(current_);
  // Scalars follow one another with a comma or a line between them.
  separated_ = false;
}

// Closes what is open where the text, or the fence around the value, ends.
void Repairer::end_text() {
  while (!frames_.empty()) drop_top(at_);
}

// ---- the answer ----

template <class Unwanted>
void Repairer::drop_values(Unwanted unwanted) {
  for (const Value& value : values_)
    if (unwanted(value)) note(Edit::value_removed, value.start, value.end);
  std::erase_if(values_, unwanted);
}

// Drops what stands outside of fences that say json, where there are any.
void Repairer::drop_unfenced() {
  const auto fenced = [](const Value& value) { return value.fenced; };
  if (std::any_of(values_.begin(), values_.end(), fenced)) drop_values(std::not_fn(fenced));
}

// Leaves the first or last value, if only that was asked for.
void Repairer::drop_other_values() {
  if (options_.many == Many::all || values_.size() == 1) return;
  const Value& wanted = options_.many == Many::first ? values_.front() : values_.back();
  drop_values([start = wanted.start](const Value& value) { return value.start != start; });
}

// A text without any value. All of it becomes a string, unless it says nothing.
void Repairer::whole_text_is_a_string() {
  if (options_.mode == Mode::extract || !says_something(text_))
    throw Error(Status::bad_json, "there is no JSON value in this text", -1, 0);
  edits_.clear();
  size_t from = 0, to = text_.size();
  while (is_space(static_cast<unsigned char>(text_[from]))) ++from;
  while (is_space(static_cast<unsigned char>(text_[to - 1]))) --to;
  copied_ = at_ = from;
  out_.clear();
  current_ = {from, to, 0, 0, 0, 0, false};
  note(Edit::text_quoted, from, to);
  quoted(from, to);
  end_value();
  check_edits(0);
}

Repaired Repairer::finish(std::string& out) {
  if (values_.empty()) whole_text_is_a_string();
  Repaired told;
  if (edits_.empty() && values_.size() == 1) {  // what was valid stays as it is
    out.assign(text_);
    return {Grade::unchanged, kind_of(out), false, 1, values_[0].start};
  }
  flush(text_.size());
  drop_unfenced();
  const auto count = static_cast<int64_t>(values_.size());
  drop_other_values();
  const bool joined = values_.size() > 1;
  if (!joined) {
    out_.resize(values_[0].out_end);
    out_.erase(0, values_[0].out_start);
    out.swap(out_);
  } else {
    if (deepest_ >= options_.max_depth)
      throw Error(Status::limit, "the array of several values would exceed max_depth");
    note(Edit::joined, values_.front().start, values_.back().end);
    out.assign(1, '[');
    for (const Value& value : values_) {
      if (out.size() > 1) out.push_back(',');
      out.append(out_, value.out_start, value.out_end - value.out_start);
    }
    out.push_back(']');
  }
  check_edits(0);
  const auto earlier = [](const Span& a, const Span& b) { return a.start < b.start; };
  if (!std::is_sorted(edits_.begin(), edits_.end(), earlier))
    std::stable_sort(edits_.begin(), edits_.end(), earlier);
  for (const Span& edit : edits_) told.grade = std::max(told.grade, static_cast<Grade>(edit.item));
  told.kind = kind_of(out);
  told.count = count;
  return told;
}

void Repairer::finish_extract(std::string& out, Spans& values) {
  flush(text_.size());
  drop_unfenced();
  out.push_back('[');
  for (const Value& value : values_) {
    if (out.size() > 1) out.push_back(',');
    const std::string_view json =
        std::string_view(out_).substr(value.out_start, value.out_end - value.out_start);
    Grade grade = Grade::unchanged;
    for (size_t i = value.edits; i < value.edits_end; ++i)
      grade = std::max(grade, static_cast<Grade>(edits_[i].item));
    values.push_back({static_cast<uint32_t>(kind_of(json)), static_cast<uint32_t>(grade),
                      static_cast<int64_t>(value.start), static_cast<int64_t>(value.end)});
    out.append(json);
  }
  out.push_back(']');
}

// The value as far as it has been read, and the brackets that close it. A key is not shown before
// its value begins.
size_t Repairer::snapshot(std::string& out) const {
  const bool reading = state_ == State::string || !frames_.empty();
  if (!reading && values_.empty()) return 0;
  if (values_.empty() || (reading && options_.many == Many::last)) {
    Mark until = mark_;
    const bool string = state_ == State::string && !string_.key;
    if (string) until = {out_.size(), copied_, at_};
    append_shown(out, current_.out_start, until);
    const size_t stays = out.size();
    if (string) out.push_back('"');
    for (size_t i = frames_.size(); i-- > 0;) out.append(output_closer(frames_[i]));
    return stays;
  }
  const Value& value = options_.many == Many::last ? values_.back() : values_.front();
  const size_t flushed = std::min(value.out_end, out_.size());
  if (value.out_start < flushed) out.append(out_, value.out_start, flushed - value.out_start);
  if (value.out_end > flushed) {
    const size_t from = copied_ + (std::max(value.out_start, flushed) - out_.size());
    out.append(text_, from, copied_ + (value.out_end - out_.size()) - from);
  }
  return out.size();
}

}  // namespace accel::json
