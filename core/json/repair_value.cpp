// Containers and what holds them together. Brackets that do not match: what is open inside of the
// one that a bracket closes is closed before it; a bracket that closes nothing is dropped. A comma
// stays if a value follows it; a comma or colon that is missing is put in.
#include "core/base/error.h"
#include "core/json/repairer_internal.h"

namespace accel::json {

int Repairer::closer_of(Shape shape) {
  switch (shape) {
    case Shape::object:
    case Shape::set: return '}';
    case Shape::array: return ']';
    default: return ')';
  }
}

namespace {

size_t closer_index(int closer) { return closer == '}' ? 0 : closer == ']' ? 1 : 2; }

}  // namespace

const char* Repairer::output_closer(const Frame& frame) const {
  if (frame.shape == Shape::object) return "}";
  if (frame.shape == Shape::array || frame.shape == Shape::set) return "]";
  return frame.several ? "]" : "";
}

void Repairer::push(Shape shape, size_t open) {
  if (frames_.size() >= options_.max_depth)
    throw Error(Status::limit,
                "nested deeper than " + std::to_string(options_.max_depth) + " levels (max_depth)",
                -1, static_cast<int64_t>(at_));
  frames_.push_back({shape, false, open, 0, kNone});
  ++open_[closer_index(closer_of(shape))];
  deepest_ = std::max(deepest_, frames_.size());
  state_ = shape == Shape::object ? State::key : State::element;
}

// An opening bracket, or a name with its bracket, at text_[from, to).
void Repairer::open(Shape shape, size_t from, size_t to) {
  const size_t position = out_position(from);
  if (shape == Shape::tuple) remove(from, to, Edit::sequence);
  if (shape == Shape::call) remove(from, to, Edit::call);
  at_ = to;
  push(shape, position);
  if (shape == Shape::object || shape == Shape::array) mark();
}

void Repairer::value() {
  skip();
  size_t width;
  const int c = peek(at_);
  if (starved_) return;
  if (c == '{') return open(Shape::object, at_, at_ + 1);
  if (c == '[') return open(Shape::array, at_, at_ + 1);
  if (c == '(') return open(Shape::tuple, at_, at_ + 1);
  if (c == '"') return open_string(Quote::straight, 1, false);
  if (const Quote quote = quote_at(at_, width); quote != Quote::none)
    return open_string(quote, width, false);
  if (c == ':') return remove(at_, at_ + 1, Edit::colon_added);
  if (c == -1 || c == ',' || is_closer(c)) {
    insert(at_, "null", Edit::null_added);
    return finished();
  }
  bare_value();
}

void Repairer::element() {
  skip();
  if (whole_ && frames_.back().shape == Shape::array) stride_list();
  const int c = peek(at_);
  if (starved_) return;
  if (c == -1) return end_text();
  if (is_closer(c)) return close(c);
  if (c == ',' || c == ':') return remove(at_, at_ + 1, Edit::comma_removed);
  if (c == '`' || c == '~')
    if (const size_t end = fence_at(at_); end && !starved_) return remove(at_, end, Edit::fence);
  value();
}

void Repairer::key() {
  skip();
  if (whole_ && stride()) return;
  size_t width;
  const int c = peek(at_);
  if (starved_) return;
  if (c == -1) return end_text();
  if (is_closer(c)) return close(c);
  if (c == ',') return remove(at_, at_ + 1, Edit::comma_removed);
  if (c == '{' || c == '[' || c == '(') return remove(at_, at_ + 1, Edit::bracket_removed);
  if (const Quote quote = quote_at(at_, width); quote != Quote::none)
    return open_string(quote, width, true);
  if (c == ':') {
    insert(at_, "\"\"", Edit::text_quoted);
    state_ = State::colon;
    return;
  }
  bare_key();
}

void Repairer::colon() {
  const size_t j = blank(at_);
  const int c = peek(j), next = c == '=' ? peek(j + 1) : 0;
  const bool set = c == ',' && frames_.back().members == 0 && is_set(j);
  if (starved_) return;
  if (set) return make_array();
  if (c == -1 || c == ',' || is_closer(c)) {
    insert(at_, ":null", Edit::null_added);
    return finished();
  }
  if (c != ':' && c != '=') insert(at_, ":", Edit::colon_added);
  skip();
  if (c == ':') ++at_;
  if (c == '=') replace(j, j + 1 + (next == '>'), ":", Edit::colon_added);
  state_ = State::value;
  if (whole_) value();
}

// {'a', 'b'} is a set of Python: closed, without a colon and without brackets inside.
bool Repairer::is_set(size_t comma) {
  for (size_t i = comma;; ++i) {
    size_t width;
    const int c = peek(i);
    if (c == '}') return true;
    if (c == -1 || c == ':' || c == '{' || c == '[' || c == '(' || c == ']' || c == ')')
      return false;
    if (c != '"' && c != '\'') continue;
    quote_at(i, width);
    i = quoted_end(i);
    if (i == text_.npos) return false;
  }
}

// The object that has one key so far and no value is a set.
void Repairer::make_array() {
  Frame& frame = frames_.back();
  flush(at_);
  out_[frame.open] = '[';
  note(Edit::sequence, at_, at_);
  frame.shape = Shape::set;
  finished();
}

// A value of the innermost container, or of the text, is complete.
void Repairer::finished() {
  if (frames_.empty()) {
    state_ = State::top;
    mark();
    return end_value();
  }
  ++frames_.back().members;
  frames_.back().comma = kNone;
  state_ = State::after;
  mark();
}

void Repairer::after() {
  const size_t j = blank(at_);
  const int c = peek(j);
  if (starved_) return;
  if (c == ',' || c == ';') return comma(j);
  if (c == -1) {
    skip();
    return end_text();
  }
  if (is_closer(c)) {
    skip();
    return close(c);
  }
  if (const size_t end = fence_at(j)) {
    const int behind = peek(blank(end));
    if (starved_) return;
    skip();
    return is_closer(behind) ? remove(j, end, Edit::fence) : end_text();
  }
  if (starved_) return;
  if (c == ':') {
    skip();
    return remove(j, j + 1, Edit::colon_added);
  }
  frames_.back().comma = out_position(at_);
  insert(at_, ",", Edit::comma_added);
  several();
  state_ = frames_.back().shape == Shape::object ? State::key : State::element;
}

// The comma or semicolon at `at` stays, as a comma, if something follows it.
void Repairer::comma(size_t at) {
  const int next = peek(blank(at + 1));
  if (starved_) return;
  skip();
  Frame& frame = frames_.back();
  const bool last = next == -1 || next == ',' || next == ';' || is_closer(next);
  if (last)
    remove(at, at + 1, Edit::comma_removed);
  else
    frame.comma = out_position(at);
  if (!last && text_[at] == ';') replace(at, at + 1, ",", Edit::comma_added);
  at_ = at + 1;
  if (!last) state_ = frame.shape == Shape::object ? State::key : State::element;
  if (!last || frame.shape == Shape::tuple) several();
  if (!last && whole_) state_ == State::key ? key() : element();
}

// A comma in ( ) tells that this is no mere group: it becomes an array, once.
void Repairer::several() {
  Frame& frame = frames_.back();
  if (frame.several || (frame.shape != Shape::tuple && frame.shape != Shape::call)) return;
  flush(at_);
  out_.insert(frame.open, "[");
  frame.several = true;
  if (frame.comma != kNone) ++frame.comma;
  mark_ = {mark_.out + (mark_.to - mark_.from) + 1, 0, 0};
}

// ---- closing ----

// A bracket that would close the outermost object although a member follows.
bool Repairer::closes_too_early(size_t at) {
  if (frames_.front().shape != Shape::object || text_[at] != '}' || open_[0] != 1) return false;
  const size_t comma = blank(at + 1);
  if (peek(comma) != ',') return false;
  size_t width;
  const size_t next = blank(comma + 1);
  return quote_at(next, width) != Quote::none && key_like(next, false);
}

void Repairer::close(int c) {
  if (!open_[closer_index(c)]) return remove(at_, at_ + 1, Edit::bracket_removed);
  const bool too_early = closes_too_early(at_);
  if (starved_) return;
  while (closer_of(frames_.back().shape) != c) drop_top(at_);
  if (!too_early) return close_top(at_);
  remove(at_, at_ + 1, Edit::bracket_removed);
  const Frame& frame = frames_.back();
  state_ = frame.members && frame.comma == kNone ? State::after : State::key;
}

// Before the innermost container closes at `at`: a comma that nothing came after goes; ( ) is [ ],
// name( ) is null.
void Repairer::before_closing(size_t at) {
  Frame& frame = frames_.back();
  if (frame.comma != kNone) {
    flush(at);
    out_.erase(frame.comma, 1);
    note(Edit::comma_removed, at, at);
  }
  if (frame.members) return;
  if (frame.shape == Shape::call) insert(at, "null", Edit::null_added);
  if (frame.shape != Shape::tuple) return;
  flush(at);
  out_.insert(frame.open, "[");
  frame.several = true;
}

void Repairer::pop() {
  --open_[closer_index(closer_of(frames_.back().shape))];
  frames_.pop_back();
  finished();
}

// Closes the innermost container, whose bracket is missing.
void Repairer::drop_top(size_t at) {
  before_closing(at);
  insert(at, output_closer(frames_.back()), Edit::bracket_added);
  pop();
}

// Closes the innermost container with its bracket at `at`.
void Repairer::close_top(size_t at) {
  before_closing(at);
  const Shape shape = frames_.back().shape;
  if (shape == Shape::object || shape == Shape::array)
    at_ = at + 1;
  else
    replace(at, at + 1, output_closer(frames_.back()),
            shape == Shape::call ? Edit::call : Edit::sequence);
  pop();
}

}  // namespace accel::json
