// The syntax of Go's regexp (RE2): no look-around, no back-references; \w \d \s \b are ASCII.
#include <map>
#include <set>
#include <utility>

#include "core/text/pattern_source_internal.h"

namespace accel::text {
namespace {

constexpr uint32_t kGoMaxRepeat = 1000;

class GoParser {
 public:
  GoParser(std::string_view text, uint32_t flags)
      : utf_(flags & kUnicode), source_(text, utf_), builder_(Dialect::go, utf_) {
    modes_.ignore_case = flags & kIgnoreCase;
    modes_.multiline = flags & kMultiline;
    modes_.dot_all = flags & kDotAll;
    modes_.verbose = flags & kVerbose;
    modes_.ascii = flags & kAscii;
  }

  Tree parse() {
    const Parsed all = parse_choice();
    if (at_ < source_.size()) source_.fail(at_, "unexpected ): write \\) for the character");
    return builder_.finish(all.node);
  }

 private:
  struct Parsed {
    NodeId node = 0;
    uint32_t copies = 1;  // product of the nested repeat counts
  };

  uint32_t peek(size_t ahead = 0) const { return source_[at_ + ahead]; }
  bool match(uint32_t c) {
    if (peek() != c) return false;
    return ++at_, true;
  }

  // ---- sequences ----

  Parsed parse_choice() {
    const Nesting nesting(depth_, source_, at_);
    const Modes outside = modes_;
    std::vector<NodeId> branches;
    uint32_t copies = 1;
    do {
      const Parsed branch = parse_sequence();
      branches.push_back(branch.node);
      copies = std::max(copies, branch.copies);
    } while (match('|'));
    modes_ = outside;
    return {builder_.choice(branches), copies};
  }

  Parsed parse_sequence() {
    std::vector<NodeId> items;
    std::vector<uint32_t> copies;
    bool repeated = false;
    while (at_ < source_.size() && peek() != '|' && peek() != ')') {
      const size_t start = at_;
      if (modes_.verbose && skip_verbose()) continue;
      uint32_t min = 0, max = kNoLimit;
      if (read_quantifier(&min, &max)) {
        if (items.empty()) source_.fail(start, "missing argument to repetition operator");
        if (repeated) source_.fail(start, "invalid nested repetition operator");
        const bool lazy = match('?') != modes_.ungreedy;
        copies.back() = check_copies(copies.back(), min, max, start);
        items.back() = builder_.repeat(items.back(), min, max, lazy ? Greed::lazy : Greed::greedy);
        repeated = true;
        continue;
      }
      if (peek() == '\\' && peek(1) == 'Q') {
        at_ += 2;
        while (at_ < source_.size() && !(peek() == '\\' && peek(1) == 'E')) {
          items.push_back(builder_.character(source_[at_++], modes_));
          copies.push_back(1), repeated = false;
        }
        if (at_ < source_.size()) at_ += 2;
        continue;
      }
      const Parsed item = parse_item();
      repeated = false;
      if (item.node) items.push_back(item.node), copies.push_back(item.copies);  // else flags
    }
    uint32_t most = 1;
    for (const uint32_t c : copies) most = std::max(most, c);
    return {builder_.sequence(items), most};
  }

  bool skip_verbose() {
    const uint32_t c = peek();
    if (is_space(c)) return ++at_, true;
    if (c != '#') return false;
    while (at_ < source_.size() && peek() != '\n') ++at_;
    return true;
  }

  uint32_t check_copies(uint32_t inner, uint32_t min, uint32_t max, size_t start) const {
    const uint32_t times = max == kNoLimit ? min : max;
    if (uint64_t{inner} * std::max(times, 1u) > kGoMaxRepeat && times > 1)
      source_.fail(start, "invalid repeat count: nested counts multiply to more than 1000");
    return inner * std::max(times, 1u);
  }

  bool read_quantifier(uint32_t* min, uint32_t* max) {
    switch (peek()) {
      case '*': return ++at_, true;
      case '+': return ++at_, *min = 1, true;
      case '?': return ++at_, *max = 1, true;
      case '{': return read_bounds(min, max);
    }
    return false;
  }

  bool read_bounds(uint32_t* min, uint32_t* max) {
    size_t at = at_ + 1;
    auto number = [&](uint32_t* value) {
      if (!is_digit(source_[at])) return false;
      for (*value = 0; is_digit(source_[at]); ++at)
        *value = std::min(*value * 10 + (source_[at] - '0'), kGoMaxRepeat + 1);
      return true;
    };
    if (!number(min)) return false;
    *max = *min;
    if (source_[at] == ',') {
      ++at;
      if (!number(max)) *max = kNoLimit;
    }
    if (source_[at] != '}') return false;
    if (*min > kGoMaxRepeat || (*max != kNoLimit && (*max > kGoMaxRepeat || *max < *min)))
      source_.fail(at_, *max < *min ? "invalid repeat count: the minimum is above the maximum"
                                    : "invalid repeat count: at most 1000 is allowed");
    at_ = at + 1;
    return true;
  }

  Parsed parse_item() {
    const size_t start = at_;
    const uint32_t c = source_[at_++];
    switch (c) {
      case '\\': return {escape(start)};
      case '[': return {set(start)};
      case '.': return {builder_.any(modes_)};
      case '^':
        return {builder_.anchor(modes_.multiline ? Anchor::line_begin : Anchor::text_begin)};
      case '$': return {builder_.anchor(modes_.multiline ? Anchor::line_end : Anchor::text_end)};
      case '(': return group(start);
    }
    return {builder_.character(c, modes_)};
  }

  // ---- groups ----

  Parsed group(size_t start) {
    if (!match('?')) return capture(start, "");
    if (peek() == '<' || (peek() == 'P' && peek(1) == '<')) {
      at_ += peek() == 'P' ? 2 : 1;
      if (source_[at_] == '=' || source_[at_] == '!') no_look_around(start);
      return capture(start, group_name());
    }
    if (peek() == '=' || peek() == '!') no_look_around(start);
    if (peek() == 'P') source_.fail(start, "the go dialect has no back-references");
    return flags(start);
  }

  [[noreturn]] void no_look_around(size_t start) const {
    source_.fail(start, "the go dialect has no look-around: use the python or pcre dialect");
  }

  std::string group_name() {
    const size_t from = at_;
    while (at_ < source_.size() && peek() != '>') {
      const uint32_t c = peek();
      if (c != '_' && !is_alnum(c)) source_.fail(at_, "bad character in group name");
      ++at_;
    }
    std::string name = source_.text(from, at_);
    if (name.empty()) source_.fail(from, "missing group name");
    if (!match('>')) source_.fail(from, "missing >, unterminated group name");
    if (!names_.insert(name).second) source_.fail(from, "duplicate group name '" + name + "'");
    return name;
  }

  Parsed capture(size_t start, std::string name) {
    const uint32_t number = builder_.open_group(std::move(name));
    const Parsed body = parse_choice();
    close(start);
    return {builder_.wrap(Kind::group, body.node, number), body.copies};
  }

  void close(size_t start) {
    if (!match(')')) source_.fail(start, "missing closing )");
  }

  Parsed flags(size_t start) {
    Modes inside = modes_;
    bool on = true, any = false;
    for (;; ++at_) {
      const uint32_t c = peek();
      if (c == 'i' || c == 'm' || c == 's' || c == 'U') {
        (c == 'i'   ? inside.ignore_case
         : c == 'm' ? inside.multiline
         : c == 's' ? inside.dot_all
                    : inside.ungreedy) = on;
        any = true;
      } else if (c == '-' && on) {
        on = any = false;
      } else if ((c == ':' || c == ')') && (on || any)) {
        break;
      } else {
        source_.fail(start, c == kEnd ? "missing closing )" : "invalid or unsupported Perl syntax");
      }
    }
    if (match(')')) return modes_ = inside, Parsed{};
    ++at_;
    const Modes outside = std::exchange(modes_, inside);
    const Parsed body = parse_choice();
    modes_ = outside;
    close(start);
    // A group must stay one item for the quantifier that may follow.
    return body;
  }

  // ---- escapes and sets ----

  NodeId escape(size_t start) {
    const uint32_t c = peek();
    switch (c) {
      case kEnd: source_.fail(start, "trailing backslash at end of expression");
      case 'A': return ++at_, builder_.anchor(Anchor::text_begin);
      case 'z': return ++at_, builder_.anchor(Anchor::text_end);
      case 'b': return ++at_, builder_.anchor(utf_ ? Anchor::ascii_word : Anchor::word);
      case 'B': return ++at_, builder_.anchor(utf_ ? Anchor::not_ascii_word : Anchor::not_word);
      case 'C':
        if (utf_) source_.refuse(start, "\\C (one byte) cannot be used with the UNICODE flag");
        return ++at_, builder_.set(CharSet(0, 0xFF), Modes{});
    }
    CharSet set;
    if (class_escape(start, &set)) return builder_.set(std::move(set), modes_);
    return builder_.character(character_escape(start), modes_);
  }

  // At the letter after the backslash; \d and its like, \p too. Merges are of plain ranges.
  bool class_escape(size_t start, CharSet* set) {
    const uint32_t c = peek();
    if (c == 'p' || c == 'P') return property(start, set), true;
    switch (c | 32) {
      case 'd': set->add('0', '9'); break;
      case 'w': set->merge(word_set(false, false)); break;
      case 's': set->add('\t', '\n'), set->add('\f', '\r'), set->add(' '); break;
      default: return false;
    }
    if (!is_letter(c)) return false;
    ++at_;
    return finish_class(set, !(c & 32)), true;
  }

  // Under (?i) a negated class is what no case variant of its members is.
  void finish_class(CharSet* set, bool negative) const {
    if (negative && utf_ && modes_.ignore_case && !modes_.ascii) set->fold_unicode(false);
    if (negative) set->negate();
    set->finish(utf_);
  }

  void property(size_t start, CharSet* set) {
    if (!utf_) source_.refuse(start, "\\p needs the UNICODE flag");
    bool negative = source_[at_++] == 'P';
    std::string name;
    if (match('{')) {
      if (match('^')) negative = !negative;
      const size_t from = at_;
      while (at_ < source_.size() && peek() != '}') ++at_;
      if (peek() != '}') source_.fail(start, "missing } after \\p{");
      name = source_.text(from, at_++);
    } else {
      name = source_.text(at_, at_ + 1), ++at_;
    }
    for (const char c : name)
      if (!is_letter(static_cast<uint8_t>(c)) && c != '_')
        source_.fail(start, "invalid character class: unknown property");
    if (name.empty()) source_.fail(start, "invalid character class: \\p without a name");
    if (modes_.ignore_case) source_.refuse(start, "\\p under (?i) is not supported");
    if (name == "Any") {
      if (!negative) set->add(0, kLastCodePoint);
      return set->finish(utf_);
    }
    set->add_property(std::string(negative ? "\\P{" : "\\p{") + name + "}");
  }

  uint32_t character_escape(size_t start) {
    const uint32_t c = source_[at_++];
    switch (c) {
      case 'a': return '\a';
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      case 'v': return '\v';
      case 'x': return hex_escape(start);
    }
    if (c == '0' || (is_octal(c) && is_octal(peek()))) {
      uint32_t value = c - '0';
      for (int i = 0; i < 2 && is_octal(peek()); ++i) value = value * 8 + (source_[at_++] - '0');
      return check_code(start, value);
    }
    if (c < 128 && !is_alnum(c)) return c;
    source_.fail(start, "invalid escape sequence");
  }

  uint32_t hex_escape(size_t start) {
    uint32_t value = 0;
    int digits = 0;
    const bool braces = match('{');
    for (; hex_value(peek()) >= 0 && (braces || digits < 2); ++at_, ++digits) {
      value = value * 16 + hex_value(peek());
      if (value > kLastCodePoint) source_.fail(start, "invalid escape sequence: above U+10FFFF");
    }
    if (!digits || (braces ? !match('}') : digits != 2))
      source_.fail(start, "invalid escape sequence: \\x takes two digits or {...}");
    return check_code(start, value);
  }

  uint32_t check_code(size_t start, uint32_t value) const {
    if (!utf_ && value > 0xFF)
      source_.fail(start, "a code point above 0xFF needs the UNICODE flag");
    return value;
  }

  NodeId set(size_t start) {
    CharSet set;
    std::vector<CharSet> negated_properties;
    const bool negative = match('^');
    for (bool first = true; first || peek() != ']'; first = false) {
      if (at_ >= source_.size()) source_.fail(start, "missing closing ]");
      if (peek() == '[' && peek(1) == ':' && posix_class(&set)) continue;
      const size_t from = at_;
      CharSet named;
      if (peek() == '\\') {
        ++at_;
        if (at_ >= source_.size()) source_.fail(from, "trailing backslash at end of expression");
        if (class_escape(from, &named)) {
          set.merge(named);
          continue;
        }
        --at_;
      }
      const uint32_t low = set_character();
      uint32_t high = low;
      if (peek() == '-' && peek(1) != ']' && peek(1) != kEnd) {
        ++at_;
        high = set_character();
        if (high < low) source_.fail(from, "invalid character class range");
      }
      set.add(low, high);
    }
    ++at_;
    if (negative) set.negate();
    return builder_.set(std::move(set), modes_);
  }

  uint32_t set_character() {
    const size_t start = at_;
    if (at_ >= source_.size()) source_.fail(start, "missing closing ]");
    if (!match('\\')) return source_[at_++];
    if (at_ >= source_.size()) source_.fail(start, "trailing backslash at end of expression");
    return character_escape(start);
  }

  // At "[:"; false when it is no class but two characters.
  bool posix_class(CharSet* set) {
    size_t end = at_ + 2;
    while (end < source_.size() && !(source_[end] == ':' && source_[end + 1] == ']')) ++end;
    if (end >= source_.size()) return false;
    const bool negative = peek(2) == '^';
    const std::string name = source_.text(at_ + 2 + negative, end);
    if (std::optional<CharSet> named = posix_set(name)) {
      finish_class(&*named, negative);
      set->merge(*named);
      return at_ = end + 2, true;
    }
    source_.fail(at_, "invalid character class range: unknown [:" + name + ":]");
  }

  bool utf_;
  Source source_;
  TreeBuilder builder_;
  Modes modes_;
  size_t at_ = 0;
  int depth_ = 0;
  std::set<std::string> names_;
};

}  // namespace

Tree parse_go(std::string_view text, uint32_t flags) { return GoParser(text, flags).parse(); }

}  // namespace accel::text
