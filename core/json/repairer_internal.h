// The machine behind repair.h. Its parts: repairer.cpp moves and edits, repair_text.cpp finds the
// values of a text, repair_value.cpp reads containers, repair_stride.cpp those that need little,
// repair_string.cpp strings, repair_string_end.cpp where they end, repair_bare.cpp what stands
// without quotes.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/ascii.h"
#include "core/json/repair.h"
#include "core/json/tokenizer.h"

namespace accel::json {

// A kind of quote, and what ends a string that begins with it.
enum class Quote : uint8_t { none, straight, curly, single, single_like };

// What stands around a value. A call is name( ), a sequence ( ) or a set of Python.
enum class Shape : uint8_t { object, array, tuple, set, call };

inline bool is_closer(int c) { return c == '}' || c == ']' || c == ')'; }
inline bool is_word(int c) { return is_alnum(c) || c == '_' || c == '$' || c >= 0x80; }

// Whether a space, comment or ellipsis may begin with c.
inline bool may_be_blank(char c) {
  return is_space(c) || c == '/' || c == '#' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

class Repairer {
 public:
  explicit Repairer(const RepairOptions& options) : options_(options) { frames_.reserve(16); }

  // The text so far, which begins with what earlier calls were given; whole: nothing will follow.
  void see(std::string_view text, bool whole) { text_ = text, whole_ = whole; }

  // Reads on in what it sees.
  void read();

  // After the whole text was read: fills `out` with the value. The edits are then complete.
  Repaired finish(std::string& out);
  void finish_extract(std::string& out, Spans& values);

  size_t snapshot(std::string& out) const;

  // Lent memory: what is filled, for repair() to begin with that of its caller.
  Spans& edits() { return edits_; }
  std::string& out() { return out_; }
  size_t at() const { return at_; }

 private:
  static constexpr size_t kNone = std::string_view::npos;

  enum class State : uint8_t { top, value, element, key, colon, after, string, end };

  struct Frame {
    Shape shape;
    bool several;    // tuple, call: a comma was seen
    size_t open;     // where it begins in the output
    size_t members;  // values so far
    size_t comma;    // in the output, of the comma that nothing follows yet; kNone
  };

  struct Value {
    size_t start, end;          // in the text
    size_t out_start, out_end;  // in the output
    size_t edits;               // before it
    size_t edits_end;
    bool fenced;
  };

  // A place in the output: out_[0, out) and then text_[from, to).
  struct Mark {
    size_t out = 0, from = 0, to = 0;
  };

  // The string that is being read.
  struct Open {
    Quote quote;
    bool key;
    size_t at;     // of its opening quote
    size_t begin;  // of its content
    size_t out;    // of its opening quote in the output
    size_t stop;   // where it ends though no quote says so; npos: not known
    size_t start_out, start_copied, start_edits;  // to read it once more
  };

  // Remembers how far a search has come, so that asking again costs nothing.
  struct Finder {
    std::string_view what;
    size_t from = 0, found = std::string_view::npos, seen = 0;
    size_t find(std::string_view text, size_t at);
  };

  // ---- repairer.cpp: looking, editing, taking back ----
  void step();
  int peek(size_t i) {
    if (i < text_.size()) return static_cast<unsigned char>(text_[i]);
    starved_ |= !whole_;
    return -1;
  }
  bool looking_at(size_t i, std::string_view what);
  size_t blank_piece(size_t i);
  size_t blank(size_t i) { return i < text_.size() && !may_be_blank(text_[i]) ? i : blank_from(i); }
  size_t blank_from(size_t i);
  bool newline_between(size_t from, size_t to) const;
  Quote quote_at(size_t i, size_t& width);
  void skip() {
    if (at_ >= text_.size() || may_be_blank(text_[at_])) skip_blank();
  }
  void skip_blank();
  void flush(size_t to);
  void insert(size_t at, std::string_view text, Edit edit);
  void replace(size_t from, size_t to, std::string_view text, Edit edit);
  void remove(size_t from, size_t to, Edit edit) { replace(from, to, {}, edit); }
  void note(Edit edit, size_t from, size_t to);
  void quoted(size_t from, size_t to);
  void check_edits(size_t from) const;
  size_t out_position(size_t at) const { return out_.size() + (at - copied_); }
  void mark() { mark_ = {out_.size(), copied_, at_}; }
  void append_shown(std::string& out, size_t from, const Mark& to) const;

  // ---- repair_text.cpp ----
  void top();
  void prose();
  void fence();
  size_t fence_at(size_t i);
  bool accepts_bracket(int c);
  bool accepts_scalar();
  void begin_value();
  void end_value();
  void end_text();
  void whole_text_is_a_string();
  template <class Unwanted>
  void drop_values(Unwanted unwanted);
  void drop_unfenced();
  void drop_other_values();

  // ---- repair_value.cpp ----
  void value();
  void element();
  void key();
  void colon();
  void after();
  void comma(size_t at);
  void open(Shape shape, size_t from, size_t to);
  void push(Shape shape, size_t open);
  void close(int c);
  void close_top(size_t at);
  void drop_top(size_t at);
  void before_closing(size_t at);
  void pop();
  void make_array();
  void several();
  void finished();
  bool closes_too_early(size_t at);
  bool is_set(size_t comma);
  const char* output_closer(const Frame& frame) const;
  static int closer_of(Shape shape);

  // ---- repair_stride.cpp ----
  bool stride();
  void stride_list();
  void step_over(size_t comma, size_t next);
  char byte(size_t i) const;
  size_t behind_space(size_t i) const;
  size_t plain_end(size_t i) const;
  size_t scanned_end(size_t i) const;
  void double_quotes(size_t begin, size_t end);

  // ---- repair_string.cpp ----
  void open_string(Quote quote, size_t width, bool key);
  void string();
  void escape(size_t i);
  void close_string(size_t i, size_t width);
  void restart(size_t stop);

  // ---- repair_string_end.cpp ----
  void unterminated();
  bool ends(size_t i, size_t width);
  bool ends_key(size_t j);
  bool ends_member(size_t i, size_t j);
  bool ends_element(size_t j);
  bool ends_text(size_t i, size_t j);
  bool ends_before_closers(size_t j);
  bool goes_on(size_t j);
  bool goes_on_bare(size_t j);
  bool goes_on_text(size_t j);
  bool goes_on_behind_comma(size_t j);
  size_t missing_end(size_t i, size_t width);
  size_t quoted_end(size_t i);
  bool key_like(size_t i, bool colon_only);
  size_t without_closers() const;
  size_t split_before(size_t end) const;

  // ---- repair_bare.cpp ----
  void bare_key();
  void bare_value();
  size_t scalar_end(size_t i) const;
  bool word_value(size_t end);
  bool is_word_value(size_t from, size_t to) const;
  bool call_at(size_t end);
  bool word_ends(size_t end);
  size_t word_end(size_t i);
  size_t bare_end(size_t i);
  bool separates(size_t i);
  bool bare_key_like(size_t i);

  RepairOptions options_;
  std::string_view text_;
  bool whole_ = true;
  bool starved_ = false;  // a step looked behind the end of a text that goes on

  State state_ = State::top;
  size_t at_ = 0;      // what has been read
  size_t copied_ = 0;  // what stands in out_; text_[copied_, at_) is yet to be copied
  std::string out_;
  Spans edits_;
  // For the containers of a usual text: asking the heap costs as much as reading 30 bytes of JSON.
  alignas(std::max_align_t) std::byte room_[1024];
  std::pmr::monotonic_buffer_resource memory_{room_, sizeof room_};
  std::pmr::vector<Frame> frames_{&memory_};
  size_t open_[3] = {0, 0, 0};  // frames that } ] ) would close
  size_t deepest_ = 0;
  Open string_{};
  size_t reread_ = 0;  // bytes of strings read once more
  Mark mark_;

  std::pmr::vector<Value> values_{&memory_};
  Value current_{};
  bool in_prose_ = false, prose_seen_ = false, separated_ = true;
  bool in_fence_ = false, in_json_fence_ = false;
  Finder comment_end_{"*/"}, line_end_{"\n"}, brace_end_{"}"}, bracket_end_{"]"};
};

}  // namespace accel::json
