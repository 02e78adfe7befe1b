// The syntax of Python 3.11's re, with its errors at its positions.
//
// Read as re reads it: in tokens that are one character or one escape pair, with one token of
// look-ahead, because the place where re notices a fault depends on that.
#include <map>
#include <utility>

#include "core/text/pattern_source_internal.h"

namespace accel::text {
namespace {

constexpr uint64_t kMaxRepeat = 4294967295;

// Width in characters, for look-behind.
struct Width {
  uint64_t min = 0, max = 0;
};
constexpr uint64_t kWidest = uint64_t{1} << 62;

uint64_t add_widths(uint64_t a, uint64_t b) { return a + b > kWidest ? kWidest : a + b; }
uint64_t multiply_widths(uint64_t a, uint64_t b) {
  return a && b > kWidest / a ? kWidest : a * b;
}

enum class Item { none, unit, anchor, group, repeat, other };

class PythonParser {
 public:
  PythonParser(std::string_view text, uint32_t flags)
      : utf_(flags & kUnicode), source_(text, utf_), builder_(Dialect::python, utf_) {
    global_.ignore_case = flags & kIgnoreCase;
    global_.multiline = flags & kMultiline;
    global_.dot_all = flags & kDotAll;
    global_.verbose = flags & kVerbose;
    global_.ascii = wants_ascii_ = flags & kAscii;
    advance();
  }

  Tree parse() {
    modes_ = global_;
    Parsed all = parse_choice(true);
    if (token_.c != kEnd) source_.fail(tell(), "unbalanced parenthesis");
    for (const auto& [group, at] : forward_conditions_)
      if (group > builder_.tree().group_names.size())
        source_.fail(at, "invalid group reference " + std::to_string(group));
    if (wants_ascii_ && global_unicode_ != kEnd)
      source_.fail(global_unicode_, "ASCII and UNICODE flags are incompatible");
    if (variable_look_behind_ != kEnd)
      source_.fail(variable_look_behind_, "look-behind requires fixed-width pattern");
    return builder_.finish(all.node);
  }

 private:
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

  // ---- tokens ----

  void advance() {
    token_ = {source_[index_], false};
    if (token_.c == kEnd) return;
    ++index_;
    if (token_.c != '\\') return;
    if (index_ == source_.size()) source_.fail(index_ - 1, "bad escape (end of pattern)");
    token_ = {source_[index_++], true};
  }
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

  // Reads up to `terminator`; the characters read are [tell() - 1 - length, tell() - 1).
  std::string get_until(uint32_t terminator, const std::string& name, size_t* length) {
    const size_t from = tell();
    for (;;) {
      const Token token = get();
      const size_t read = tell() - from - token.length();
      if (token.ended()) {
        if (!read) fail("missing " + name);
        fail(std::string("missing ") + static_cast<char>(terminator) + ", unterminated name", read);
      }
      if (!token.is(terminator)) continue;
      if (!read) fail("missing " + name, 1);
      *length = read;
      return source_.text(from, from + read);
    }
  }

  // ---- escapes ----

  uint32_t hex_escape(uint32_t letter, int digits) {
    uint64_t value = 0;
    std::string shown = std::string("\\") + static_cast<char>(letter);
    int read = 0;
    for (; read < digits && !token_.escaped && hex_value(token_.c) >= 0; ++read) {
      value = value * 16 + hex_value(token_.c);
      shown += static_cast<char>(token_.c);
      advance();
    }
    if (read < digits) fail("incomplete escape " + shown, shown.size());
    if (value > kLastCodePoint) fail("bad escape " + shown, shown.size());
    return static_cast<uint32_t>(value);
  }

  uint32_t octal_escape(uint32_t first) {  // up to two more digits
    uint32_t value = first - '0';
    std::string shown = std::string("\\") + static_cast<char>(first);
    for (int i = 0; i < 2 && next_is_octal(); ++i) {
      shown += static_cast<char>(token_.c);
      value = value * 8 + (get().c - '0');
    }
    if (value > 0377) fail("octal escape value " + shown + " outside of range 0-0o377", shown.size());
    return value;
  }

  // The escapes that mean one character, in and out of sets; false when `c` is none of them.
  bool character_escape(uint32_t c, uint32_t* out) {
    switch (c) {
      case 'a': return *out = '\a', true;
      case 'f': return *out = '\f', true;
      case 'n': return *out = '\n', true;
      case 'r': return *out = '\r', true;
      case 't': return *out = '\t', true;
      case 'v': return *out = '\v', true;
      case '\\': return *out = '\\', true;
      case 'x': return *out = hex_escape('x', 2), true;
    }
    if (utf_ && c == 'u') return *out = hex_escape('u', 4), true;
    if (utf_ && c == 'U') return *out = hex_escape('U', 8), true;
    if (utf_ && c == 'N') named_character();
    if (is_ascii_letter(c)) fail(std::string("bad escape \\") + static_cast<char>(c), 2);
    return *out = c, !is_digit(c);
  }

  void named_character() {
    const size_t at = tell() - 2;
    if (!match('{')) fail("missing {");
    size_t length = 0;
    get_until('}', "character name", &length);
    source_.refuse(at, "\\N{...} needs the table of character names: write the character itself");
  }

  bool class_escape(uint32_t c, CharSet* out) const {
    const bool unicode = utf_ && !modes_.ascii;
    switch (c) {
      case 'd': return *out = digit_set(unicode, false), true;
      case 'D': return *out = digit_set(unicode, true), true;
      case 'w': return *out = word_set(unicode, false), true;
      case 'W': return *out = word_set(unicode, true), true;
      case 's': return *out = space_set(unicode, false), true;
      case 'S': return *out = space_set(unicode, true), true;
    }
    return false;
  }

  CharSet space_set(bool unicode, bool negative) const {
    CharSet set('\t', '\r');
    set.add(' ');
    if (unicode) {
      for (const auto& [lo, hi] : std::initializer_list<std::pair<uint32_t, uint32_t>>{
               {0x1C, 0x1F}, {0x85, 0x85}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A},
               {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}})
        set.add(lo, hi);
    }
    if (negative) set.negate();
    set.finish(utf_);
    return set;
  }

  // Reads what follows an escape token outside a set.
  Parsed escape(uint32_t c) {
    CharSet set;
    if (class_escape(c, &set)) return {builder_.set(std::move(set), modes_), {1, 1}};
    switch (c) {
      case 'A': return anchor(Anchor::text_begin);
      case 'Z': return anchor(Anchor::text_end);
      case 'b': return anchor(utf_ && modes_.ascii ? Anchor::ascii_word : Anchor::word);
      case 'B': return anchor(utf_ && modes_.ascii ? Anchor::not_ascii_word : Anchor::not_word);
      case '0': return unit(octal_escape('0'));
    }
    if (is_digit(c)) return number_escape(c);
    uint32_t character = 0;
    character_escape(c, &character);
    return unit(character);
  }

  // An octal escape of three digits, or a group.
  Parsed number_escape(uint32_t first) {
    uint32_t group = first - '0';
    std::string shown = std::string("\\") + static_cast<char>(first);
    if (next_is_digit()) {
      const uint32_t second = get().c;
      shown += static_cast<char>(second);
      if (is_octal(first) && is_octal(second) && next_is_octal()) {
        const uint32_t third = get().c;
        shown += static_cast<char>(third);
        const uint32_t value = (first - '0') * 64 + (second - '0') * 8 + (third - '0');
        if (value > 0377)
          fail("octal escape value " + shown + " outside of range 0-0o377", shown.size());
        return unit(value);
      }
      group = group * 10 + (second - '0');
    }
    if (group > builder_.tree().group_names.size())
      fail("invalid group reference " + std::to_string(group), shown.size() - 1);
    return reference(group, shown.size());
  }

  Parsed reference(uint32_t group, size_t shown) {
    if (!closed(group)) fail("cannot refer to an open group", shown);
    check_look_behind_group(group);
    item_ = Item::other;
    return {builder_.reference(group, modes_), group_widths_[group - 1].second};
  }

  bool closed(uint32_t group) const {
    return group <= group_widths_.size() && group_widths_[group - 1].first;
  }

  void check_look_behind_group(uint32_t group) const {
    if (!look_behind_groups_) return;
    if (!closed(group)) fail("cannot refer to an open group");
    if (group >= look_behind_groups_)
      fail("cannot refer to group defined in the same lookbehind subpattern");
  }

  Parsed unit(uint32_t c) {
    item_ = Item::unit;
    return {builder_.character(c, modes_), {1, 1}};
  }

  Parsed anchor(Anchor anchor) {
    item_ = Item::anchor;
    return {builder_.anchor(anchor), {}};
  }

  // ---- sets ----

  struct SetItem {
    bool single = true;
    uint32_t c = 0;
    CharSet set;
  };

  SetItem set_item(const Token& token) {
    SetItem item{true, token.c, {}};
    if (!token.escaped) return item;
    if (token.c == 'b') return item.c = '\b', item;
    if (class_escape(token.c, &item.set)) return item.single = false, item;
    if (is_octal(token.c)) return item.c = octal_escape(token.c), item;
    if (!character_escape(token.c, &item.c)) fail("bad escape " + show(token), 2);
    return item;
  }

  Parsed set() {
    const size_t here = tell() - 1;
    CharSet set;
    const bool negative = match('^');
    auto put = [&](const SetItem& item) {
      if (!item.single) return set.merge(item.set);
      set.add(item.c);
    };
    for (bool first = true;; first = false) {
      const Token token = get();
      if (token.ended()) source_.fail(here, "unterminated character set");
      if (token.is(']') && !first) break;
      const SetItem low = set_item(token);
      if (!match('-')) {
        put(low);
        continue;
      }
      const Token that = get();
      if (that.ended()) source_.fail(here, "unterminated character set");
      if (that.is(']')) {
        put(low), set.add('-');
        break;
      }
      const SetItem high = set_item(that);
      if (!low.single || !high.single || high.c < low.c)
        fail("bad character range " + show(token) + "-" + show(that),
             token.length() + 1 + that.length());
      // re widens such a range by upper case forms whatever the ASCII flag says.
      if (modes_.ascii && modes_.ignore_case && high.c > 0xFFFF && low.c > 0xB5)
        source_.refuse(here, "a range beyond U+FFFF under IGNORECASE and ASCII is not supported");
      set.add(low.c, high.c);
    }
    if (negative) set.negate();
    item_ = Item::unit;
    return {builder_.set(std::move(set), modes_), {1, 1}};
  }

  // ---- sequences ----

  Parsed parse_choice(bool outermost) {
    const Nesting nesting(depth_, source_, tell());
    std::vector<NodeId> branches;
    Width width{kWidest, 0};
    do {
      const Parsed branch = parse_sequence(outermost && branches.empty());
      branches.push_back(branch.node);
      width = {std::min(width.min, branch.width.min), std::max(width.max, branch.width.max)};
    } while (match('|'));
    return {builder_.choice(branches), width};
  }

  Parsed parse_sequence(bool first) {
    std::vector<NodeId> items;
    std::vector<Width> widths;
    Item last = Item::none;
    while (!token_.ended() && !token_.is('|') && !token_.is(')')) {
      const Token token = get();
      if (modes_.verbose && skip_verbose(token)) continue;
      if (!token.escaped && (token.c == '*' || token.c == '+' || token.c == '?' || token.c == '{')) {
        uint32_t min = 0, max = kNoLimit;
        const size_t here = tell();
        if (token.c == '{' && !read_bounds(here, &min, &max)) {
          const Parsed brace = unit('{');
          items.push_back(brace.node), widths.push_back(brace.width), last = Item::unit;
          continue;
        }
        if (token.c == '?') max = 1;
        if (token.c == '+') min = 1;
        if (last == Item::none || last == Item::anchor) source_.fail(here - 1, "nothing to repeat");
        if (last == Item::repeat) source_.fail(here - 1, "multiple repeat");
        const Greed greed = match('?') ? Greed::lazy : match('+') ? Greed::possessive : Greed::greedy;
        // re takes no iteration of a possessive repeat back, PCRE2 does until the least count is there.
        if (greed == Greed::possessive && min >= 2) items.back() = builder_.wrap(Kind::atomic, items.back());
        items.back() = builder_.repeat(items.back(), min, max, greed);
        Width& width = widths.back();
        width = {multiply_widths(width.min, min),
                 max == kNoLimit && width.max ? kWidest : multiply_widths(width.max, max)};
        last = Item::repeat;
        continue;
      }
      item_ = Item::none;
      const Parsed item = parse_item(token, first && items.empty());
      if (item_ == Item::none) continue;
      items.push_back(item.node), widths.push_back(item.width), last = item_;
    }
    Width width;
    for (const Width& w : widths)
      width = {add_widths(width.min, w.min), add_widths(width.max, w.max)};
    return {builder_.sequence(items), width};
  }

  bool skip_verbose(const Token& token) {
    if (token.escaped) return false;
    if (token.c == ' ' || (token.c >= '\t' && token.c <= '\r')) return true;
    if (token.c != '#') return false;
    for (;;) {
      const Token comment = get();
      if (comment.ended() || comment.is('\n')) return true;
    }
  }

  // After "{": false, and nothing read, when it is no quantifier.
  bool read_bounds(size_t here, uint32_t* min, uint32_t* max) {
    if (token_.is('}')) return false;
    bool has_low = false, has_high = false;
    uint64_t low = 0, high = 0;
    auto number = [&](bool* any, uint64_t* value) {
      for (; next_is_digit(); *any = true) *value = std::min(*value * 10 + (get().c - '0'), kMaxRepeat);
    };
    number(&has_low, &low);
    if (match(','))
      number(&has_high, &high);
    else
      has_high = has_low, high = low;
    if (!match('}')) return seek(here), false;
    if (low >= kMaxRepeat || high >= kMaxRepeat)
      source_.fail(here - 1, "the repetition number is too large");
    if (has_high && high < low) source_.fail(here, "min repeat greater than max repeat");
    *min = static_cast<uint32_t>(low);
    *max = has_high ? static_cast<uint32_t>(high) : kNoLimit;
    return true;
  }

  // Sets item_, to none when the token made no item.
  Parsed parse_item(const Token& token, bool first) {
    item_ = Item::unit;
    if (token.escaped) return escape(token.c);
    switch (token.c) {
      case '[': return set();
      case '.': return {builder_.any(modes_), {1, 1}};
      case '^': return anchor(modes_.multiline ? Anchor::line_begin : Anchor::text_begin);
      case '$': return anchor(modes_.multiline ? Anchor::line_end : Anchor::last_line_end);
      case '(': return group(first);
    }
    return unit(token.c);
  }

  // ---- groups ----

  Parsed group(bool first) {
    const size_t start = tell() - 1;
    if (!match('?')) return capture(start, "");
    const Token token = get();
    if (token.ended()) fail("unexpected end of pattern");
    if (!token.escaped) {
      switch (token.c) {
        case 'P': return python_group(start);
        case ':': return plain_group(start, modes_);
        case '#': return comment(start);
        case '=':
        case '!': return look(start, false, token.c == '!');
        case '<': return look_behind(start);
        case '(': return condition(start);
        case '>': {
          const Parsed body = plain_group(start, modes_);
          return {builder_.wrap(Kind::atomic, body.node), body.width};
        }
      }
      if (is_flag(token.c) || token.c == '-') return flags(start, token, first);
    }
    fail("unknown extension ?" + show(token), token.length() + 1);
  }

  void close(size_t start) {
    if (!match(')')) source_.fail(start, "missing ), unterminated subpattern");
  }

  Parsed plain_group(size_t start, const Modes& inside) {
    const Modes outside = std::exchange(modes_, inside);
    const Parsed body = parse_choice(false);
    close(start);
    modes_ = outside;
    item_ = Item::group;
    return body;
  }

  Parsed capture(size_t start, const std::string& name) {
    const uint32_t number = builder_.open_group(name);
    group_widths_.push_back({false, {}});
    const Parsed body = plain_group(start, modes_);
    group_widths_[number - 1] = {true, body.width};
    return {builder_.wrap(Kind::group, body.node, number), body.width};
  }

  Parsed python_group(size_t start) {
    size_t length = 0;
    if (match('<')) {
      const std::string name = get_until('>', "group name", &length);
      check_name(name, length);
      const uint32_t number = static_cast<uint32_t>(builder_.tree().group_names.size() + 1);
      if (const auto [at, added] = names_.emplace(name, number); !added)
        fail("redefinition of group name '" + name + "' as group " + std::to_string(number) +
                 "; was group " + std::to_string(at->second),
             length + 1);
      return capture(start, name);
    }
    if (match('=')) {
      const std::string name = get_until(')', "group name", &length);
      check_name(name, length);
      const auto found = names_.find(name);
      if (found == names_.end()) fail("unknown group name '" + name + "'", length + 1);
      return reference(found->second, length + 1);
    }
    const Token token = get();
    if (token.ended()) fail("unexpected end of pattern");
    fail("unknown extension ?P" + show(token), token.length() + 2);
  }

  // Letters beyond ASCII are taken without asking the Unicode tables.
  static bool is_identifier(const std::string& name) {
    if (name.empty() || is_digit(static_cast<uint8_t>(name[0]))) return false;
    for (const char c : name) {
      const auto byte = static_cast<uint8_t>(c);
      if (byte < 128 && !is_digit(byte) && !is_ascii_letter(byte) && byte != '_') return false;
    }
    return true;
  }

  void check_name(const std::string& name, size_t length) const {
    if (!is_identifier(name)) fail("bad character in group name '" + name + "'", length + 1);
  }

  Parsed comment(size_t start) {
    for (;;) {
      if (token_.ended()) source_.fail(start, "missing ), unterminated comment");
      if (get().is(')')) break;
    }
    item_ = Item::none;
    return {};
  }

  Parsed look_behind(size_t start) {
    const Token token = get();
    if (token.ended()) fail("unexpected end of pattern");
    if (!token.is('=') && !token.is('!')) fail("unknown extension ?<" + show(token), token.length() + 2);
    const size_t outer = look_behind_groups_;
    if (!outer) look_behind_groups_ = builder_.tree().group_names.size() + 1;
    const Parsed result = look(start, true, token.c == '!');
    look_behind_groups_ = outer;
    return result;
  }

  Parsed look(size_t start, bool behind, bool negative) {
    const Modes outside = modes_;
    const Parsed body = parse_choice(false);
    close(start);
    modes_ = outside;
    item_ = Item::other;
    if (behind && body.width.min != body.width.max && variable_look_behind_ == kEnd)
      variable_look_behind_ = start;
    return {builder_.look(body.node, behind, negative), {}};
  }

  Parsed condition(size_t start) {
    size_t length = 0;
    const std::string name = get_until(')', "group name", &length);
    uint64_t group = 0;
    if (is_identifier(name)) {
      const auto found = names_.find(name);
      if (found == names_.end()) fail("unknown group name '" + name + "'", length + 1);
      group = found->second;
    } else {
      for (const char c : name) {
        if (!is_digit(static_cast<uint8_t>(c)))
          fail("bad character in group name '" + name + "'", length + 1);
        group = std::min<uint64_t>(group * 10 + (c - '0'), 1u << 31);
      }
      if (!group) fail("bad group number", length + 1);
      if (group >= 1u << 30) fail("invalid group reference " + name, length + 1);
      forward_conditions_.emplace(group, tell() - length - 1);
    }
    check_look_behind_group(static_cast<uint32_t>(group));
    const Nesting nesting(depth_, source_, start);
    const Modes outside = modes_;
    const Parsed yes = parse_sequence(false);
    Parsed no;
    const bool two = match('|');
    if (two) {
      no = parse_sequence(false);
      if (token_.is('|')) fail("conditional backref with more than two branches");
    }
    close(start);
    modes_ = outside;
    item_ = Item::other;
    const Width width{two ? std::min(yes.width.min, no.width.min) : 0,
                      std::max(yes.width.max, no.width.max)};
    return {builder_.condition(static_cast<uint32_t>(group), yes.node, no.node), width};
  }

  // ---- flags ----

  static bool is_flag(uint32_t c) {
    return c < 128 && std::string_view("iLmsxatu").find(static_cast<char>(c)) != std::string_view::npos;
  }
  static bool is_type_flag(uint32_t c) { return c == 'a' || c == 'u' || c == 'L'; }

  // A letter of `seen` in a Modes.
  void put_flag(Modes& modes, char flag, bool on) const {
    switch (flag) {
      case 'i': modes.ignore_case = on; break;
      case 'm': modes.multiline = on; break;
      case 's': modes.dot_all = on; break;
      case 'x': modes.verbose = on; break;
      case 'a': modes.ascii = true; break;
      case 'u': modes.ascii = false; break;
    }
  }

  // Reads flag letters from `token` on, to the first of `stops`; `missing` names them in errors.
  Token read_flags(Token token, const std::string& stops, const std::string& missing, bool turn_on,
                   std::string* seen) {
    for (;;) {
      if (turn_on) {
        if (utf_ && token.c == 'L') fail("bad inline flags: cannot use 'L' flag with a str pattern");
        if (!utf_ && token.c == 'u') fail("bad inline flags: cannot use 'u' flag with a bytes pattern");
        for (const char other : *seen)
          if (is_type_flag(token.c) && is_type_flag(other) && other != static_cast<char>(token.c))
            fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
      } else if (is_type_flag(token.c)) {
        fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
      }
      *seen += static_cast<char>(token.c);
      token = get();
      if (token.ended()) fail("missing " + missing);
      if (!token.escaped && token.c < 128 && stops.find(static_cast<char>(token.c)) != std::string::npos)
        return token;
      if (token.escaped || !is_flag(token.c)) fail_flag(token, missing);
    }
  }

  [[noreturn]] void fail_flag(const Token& token, const std::string& missing) const {
    const bool letter = !token.escaped && (is_ascii_letter(token.c) || token.c >= 128);
    fail(letter ? "unknown flag" : "missing " + missing, token.length());
  }

  Parsed flags(size_t start, Token token, bool first) {
    std::string on, off;
    if (!token.is('-')) token = read_flags(token, ")-:", "-, : or )", true, &on);
    if (on.find('L') != std::string::npos)
      source_.refuse(start, "the L flag (locale) is not supported: leave it out, or use UNICODE");
    if (token.is(')')) return global_flags(start, on, first);
    if (on.find('t') != std::string::npos) fail("bad inline flags: cannot turn on global flag", 1);
    if (token.is('-')) {
      token = get();
      if (token.ended()) fail("missing flag");
      if (token.escaped || !is_flag(token.c)) fail_flag(token, "flag");
      read_flags(token, ":", ":", false, &off);
    }
    if (off.find('t') != std::string::npos) fail("bad inline flags: cannot turn off global flag", 1);
    if (on.find_first_of(off) != std::string::npos) fail("bad inline flags: flag turned on and off", 1);
    Modes inside = modes_;
    for (const char flag : on) put_flag(inside, flag, true);
    for (const char flag : off) put_flag(inside, flag, false);
    return plain_group(start, inside);
  }

  Parsed global_flags(size_t start, const std::string& on, bool first) {
    if (!first) source_.fail(start, "global flags not at the start of the expression");
    wants_ascii_ = wants_ascii_ || on.find('a') != std::string::npos;
    if (on.find('u') != std::string::npos) global_unicode_ = start;
    for (const char flag : on) put_flag(global_, flag, true);
    modes_ = global_;
    item_ = Item::none;
    return {};
  }

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

}  // namespace

Tree parse_python(std::string_view text, uint32_t flags) { return PythonParser(text, flags).parse(); }

}  // namespace accel::text
