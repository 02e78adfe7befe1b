// The syntax of Python 3.11's re, with its errors at its positions.
//
// Read as re reads it: in tokens that are one character or one escape pair, with one token of
// look-ahead, because the place where re notices a fault depends on that.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/text/pattern_source_internal.h"

namespace accel::text {

class PythonParser {
 public:
  PythonParser(std::string_view text, uint32_t flags);
  Tree parse();

 private:
  // Width in characters, for look-behind.
  struct Width {
    uint64_t min = 0, max = 0;
  };

  // What a quantifier may stand behind.
  enum class Item { none, unit, anchor, group, repeat, other };

  struct Token {
    uint32_t c = kEnd;
    bool escaped = false;
    bool is(uint32_t plain) const { return !escaped && c == plain; }
    bool ended() const { return c == kEnd; }
    size_t length() const { return ended() ? 0 : escaped ? 2 : 1; }
  };
  struct Parsed {
    NodeId node = 0;
    Width width;
  };

  // Tokens: pattern_python.cpp
  void advance();
  Token get() {
    const Token token = token_;
    return advance(), token;
  }
  bool match(uint32_t c) {
    if (!token_.is(c)) return false;
    return advance(), true;
  }
  size_t tell() const { return index_ - token_.length(); }
  void seek(size_t index) { index_ = index, advance(); }
  [[noreturn]] void fail(const std::string& message, size_t back = 0) const {
    source_.fail(tell() - back, message);
  }
  static std::string show(const Token& token) {
    std::string out = token.escaped ? "\\" : "";
    if (!token.ended()) append_utf8(out, token.c);
    return out;
  }
  bool next_is_digit() const { return !token_.escaped && is_digit(token_.c); }
  bool next_is_octal() const { return !token_.escaped && is_octal(token_.c); }

  std::string get_until(uint32_t terminator, const std::string& name, size_t* length);

  // pattern_python_atoms.cpp
  uint32_t hex_escape(uint32_t letter, int digits);
  uint32_t octal_escape(uint32_t first);
  bool character_escape(uint32_t c, uint32_t* out);
  void named_character();
  bool class_escape(uint32_t c, CharSet* out) const;
  CharSet space_set(bool unicode, bool negative) const;
  Parsed escape(uint32_t c);
  Parsed number_escape(uint32_t first);
  Parsed reference(uint32_t group, size_t shown);
  bool closed(uint32_t group) const;
  void check_look_behind_group(uint32_t group) const;
  Parsed unit(uint32_t c);
  Parsed anchor(Anchor anchor);

  struct SetItem {
    bool single = true;
    uint32_t c = 0;
    CharSet set;
  };

  SetItem set_item(const Token& token);
  Parsed set();

  // pattern_python.cpp
  Parsed parse_choice(bool outermost);
  Parsed parse_sequence(bool first);
  bool skip_verbose(const Token& token);
  bool read_bounds(size_t here, uint32_t* min, uint32_t* max);
  Parsed parse_item(const Token& token, bool first);

  // pattern_python_groups.cpp
  Parsed group(bool first);
  void close(size_t start);
  Parsed plain_group(size_t start, const Modes& inside);
  Parsed capture(size_t start, const std::string& name);
  Parsed python_group(size_t start);
  static bool is_identifier(const std::string& name);
  void check_name(const std::string& name, size_t length) const;
  Parsed comment(size_t start);
  Parsed look_behind(size_t start);
  Parsed look(size_t start, bool behind, bool negative);
  Parsed condition(size_t start);

  static bool is_flag(uint32_t c);
  static bool is_type_flag(uint32_t c) { return c == 'a' || c == 'u' || c == 'L'; }
  void put_flag(Modes& modes, char flag, bool on) const;
  Token read_flags(Token token, const std::string& stops, const std::string& missing, bool turn_on,
                   std::string* seen);
  [[noreturn]] void fail_flag(const Token& token, const std::string& missing) const;
  Parsed flags(size_t start, Token token, bool first);
  Parsed global_flags(size_t start, const std::string& on, bool first);

  bool utf_;
  Source source_;
  TreeBuilder builder_;
  Modes global_, modes_;
  Token token_;
  size_t index_ = 0;
  Item item_ = Item::none;  // what parse_item has just made
  int depth_ = 0;
  std::map<std::string, uint32_t> names_;
  std::vector<std::pair<bool, Width>> group_widths_;  // closed, width; by number - 1
  std::map<uint64_t, size_t> forward_conditions_;     // number -> where it is named first
  size_t look_behind_groups_ = 0;                     // first group number inside a look-behind
  size_t variable_look_behind_ = kEnd;                // where the first one is
  size_t global_unicode_ = kEnd;                      // where (?u) is
  bool wants_ascii_ = false;                          // by (?a) or the flag
};

}  // namespace accel::text
