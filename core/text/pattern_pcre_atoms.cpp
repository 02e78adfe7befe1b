#include <algorithm>

#include "core/text/pattern_pcre_internal.h"

namespace accel::text {
namespace {

void add_ranges(CharSet* set, std::initializer_list<CharRange> ranges) {
  for (const CharRange& range : ranges) set->add(range.lo, range.hi);
}

CharSet horizontal_space() {
  CharSet set;
  add_ranges(&set, {{'\t', '\t'},
                    {' ', ' '},
                    {0xA0, 0xA0},
                    {0x1680, 0x1680},
                    {0x180E, 0x180E},
                    {0x2000, 0x200A},
                    {0x202F, 0x202F},
                    {0x205F, 0x205F},
                    {0x3000, 0x3000}});
  return set;
}

CharSet vertical_space() {
  CharSet set;
  add_ranges(&set, {{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}});
  return set;
}

CharSet space_set(bool unicode, bool negative) {
  CharSet set;
  if (!negative) {
    add_ranges(&set, {{'\t', '\r'}, {' ', ' '}});
    if (unicode) set.add_class(kSpace);
    return set;
  }
  add_ranges(&set,
             {{0, '\t' - 1}, {'\r' + 1, ' ' - 1}, {' ' + 1, unicode ? 0x7F : kLastCodePoint}});
  if (unicode) set.add_class(kNotSpace);
  return set;
}

}  // namespace

bool PcreParser::read_number(uint32_t* value) {
  for (*value = 0; is_digit(peek()); ++at_)
    *value = std::min<uint32_t>(*value * 10 + (peek() - '0'), 1u << 20);
  return *value < 1u << 16;
}

// ---- escapes ----

NodeId PcreParser::escape(size_t start) {
  const uint32_t c = peek();
  switch (c) {
    case kEnd: source_.fail(start, "\\ at the end of the pattern");
    case 'A': return ++at_, builder_.anchor(Anchor::text_begin);
    case 'Z': return ++at_, builder_.anchor(Anchor::last_line_end);
    case 'z': return ++at_, builder_.anchor(Anchor::text_end);
    case 'b':
      return ++at_, builder_.anchor(utf_ && modes_.ascii ? Anchor::ascii_word : Anchor::word);
    case 'B':
      return ++at_,
             builder_.anchor(utf_ && modes_.ascii ? Anchor::not_ascii_word : Anchor::not_word);
    case 'G': source_.refuse(start, "\\G is not supported: a search has no start of its own here");
    case 'K': source_.refuse(start, "\\K is not supported: use a look-behind or a group");
    case 'R': return ++at_, newline_sequence();
    case 'X': return ++at_, builder_.verbatim("\\X");
    case 'C':
      if (utf_) source_.refuse(start, "\\C (one byte) cannot be used with the UNICODE flag");
      return ++at_, builder_.set(CharSet(0, 0xFF), Modes{});
    case 'N': {
      if (peek(1) == '{' && peek(2) == 'U') break;
      ++at_;
      uint32_t min = 0, max = 0;
      const size_t after = at_;
      if (peek() == '{' && !read_bounds(&min, &max))
        source_.refuse(start,
                       "\\N{...} needs the table of character names: write the character itself");
      return at_ = after, builder_.any(Modes{});
    }
    case 'g': return ++at_, g_escape(start);
    case 'k':
      ++at_;
      if (match('<')) return named_reference(start, name('>'));
      if (match('\'')) return named_reference(start, name('\''));
      if (match('{')) return named_reference(start, name('}'));
      source_.fail(start, "\\k is not followed by a name in braces, angles or quotes");
  }
  if (is_digit(c) && c != '0') return number_escape(start);
  CharSet set;
  if (class_escape(start, &set)) return builder_.set(std::move(set), modes_);
  return builder_.character(character_escape(start, false), modes_);
}

NodeId PcreParser::newline_sequence() {
  CharSet one = vertical_space();
  const NodeId pair =
      builder_.sequence({builder_.character('\r', Modes{}), builder_.character('\n', Modes{})});
  return builder_.wrap(Kind::atomic,
                       builder_.choice({pair, builder_.set(std::move(one), Modes{})}));
}

// A group when it is below 10, begins with 8 or 9, or counts groups seen so far; else octal.
NodeId PcreParser::number_escape(size_t start) {
  const size_t digits = at_;
  const uint32_t first = peek();
  uint32_t value = 0;
  const bool fits = read_number(&value);
  if (fits && (value < 10 || first >= '8' || value < next_group_))
    return numbered_reference(start, value);
  if (first >= '8') source_.fail(start, "reference to a group that does not exist");
  at_ = digits;
  return builder_.character(check_code(start, octal(3)), modes_);
}

NodeId PcreParser::g_escape(size_t start) {
  if (peek() == '<' || peek() == '\'') no_calls(start);
  const bool braces = match('{');
  const bool plus = match('+'), minus = !plus && match('-');
  uint32_t group = 0;
  if (!is_digit(peek())) {
    if (!braces || plus || minus)
      source_.fail(start, "a numbered or named reference is expected after \\g");
    return named_reference(start, name('}'));
  }
  if (!read_number(&group)) source_.fail(start, "number is too big");
  if (braces && !match('}')) source_.fail(start, "\\g is not followed by a group in braces");
  if (plus) group = next_group_ - 1 + group;
  if (minus) group = group && group < next_group_ ? next_group_ - group : 0;
  return numbered_reference(start, group);
}

NodeId PcreParser::numbered_reference(size_t start, uint32_t group) {
  const NodeId node = builder_.reference(group, modes_);
  references_.push_back({node, group, "", start});
  return node;
}

NodeId PcreParser::named_reference(size_t start, const std::string& name) {
  const NodeId node = builder_.reference(0, modes_);
  references_.push_back({node, 0, name, start});
  return node;
}

// At the letter: \d and its like, \h, \v, \p.
bool PcreParser::class_escape(size_t start, CharSet* set) {
  switch (peek()) {
    case 'd':
    case 'D': *set = digit_set(unicode(), peek() == 'D'); break;
    case 'w':
    case 'W': *set = word_set(unicode(), peek() == 'W'); break;
    case 's':
    case 'S': *set = space_set(unicode(), peek() == 'S'); break;
    case 'h':
    case 'H':
      *set = horizontal_space();
      if (peek() == 'H') set->negate();
      break;
    case 'v':
    case 'V':
      *set = vertical_space();
      if (peek() == 'V') set->negate();
      break;
    case 'p':
    case 'P': return property(start, set), true;
    default: return false;
  }
  ++at_;
  set->finish(utf_);
  return true;
}

void PcreParser::property(size_t start, CharSet* set) {
  bool negative = source_[at_++] == 'P';
  std::string name;
  if (match('{')) {
    if (match('^')) negative = !negative;
    for (; at_ < source_.size() && peek() != '}'; ++at_) {
      const uint32_t c = peek();
      if (c >= 128 || !(is_alnum(c) || std::string_view(" _-=:&").find(static_cast<char>(c)) !=
                                           std::string_view::npos))
        source_.fail(start, "malformed \\P or \\p sequence");
      if (c != ' ' && c != '_' && c != '-') name += static_cast<char>(c);
    }
    if (!match('}')) source_.fail(start, "malformed \\P or \\p sequence");
  } else if (is_letter(peek())) {
    name = static_cast<char>(source_[at_++]);
    if (std::string_view("CLMNPSZ").find(static_cast<char>(name[0] & ~32)) ==
        std::string_view::npos)
      source_.fail(start, "unknown property after \\P or \\p");
  }
  if (name.empty()) source_.fail(start, "malformed \\P or \\p sequence");
  set->add_property(std::string(negative ? "\\P{" : "\\p{") + name + "}");
}

uint32_t PcreParser::character_escape(size_t start, bool in_set) {
  const uint32_t c = source_[at_++];
  switch (c) {
    case kEnd: source_.fail(start, "\\ at the end of the pattern");
    case 'a': return '\a';
    case 'e': return 0x1B;
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b':
      if (in_set) return '\b';
      break;
    case 'c': {
      const uint32_t control = source_[at_++];
      if (control < 32 || control > 126)
        source_.fail(start, "\\c must be followed by a printable ASCII character");
      return (is_lower(control) ? control - 32 : control) ^ 0x40;
    }
    case 'o':
      if (!match('{')) source_.fail(start, "missing opening brace after \\o");
      return braced(start, 8);
    case 'x': {
      if (match('{')) return braced(start, 16);
      uint32_t value = 0;
      for (int i = 0; i < 2 && hex_value(peek()) >= 0; ++i)
        value = value * 16 + hex_value(source_[at_++]);
      return value;
    }
    case 'N':
      if (!utf_) source_.fail(start, "\\N{U+...} needs the UNICODE flag");
      if (!match("{U+")) source_.fail(start, "\\N is not allowed here");
      return braced(start, 16);
  }
  if (is_octal(c)) return --at_, check_code(start, octal(3));
  if (in_set && is_digit(c)) return c;  // 8 and 9
  if (is_alnum(c)) source_.fail(start, "unrecognized character follows \\");
  return c;
}

uint32_t PcreParser::octal(int digits) {
  uint32_t value = 0;
  for (int i = 0; i < digits && is_octal(peek()); ++i) value = value * 8 + (source_[at_++] - '0');
  return value;
}

uint32_t PcreParser::braced(size_t start, int base) {
  uint32_t value = 0;
  size_t digits = 0;
  for (; hex_value(peek()) >= 0 && hex_value(peek()) < base; ++at_, ++digits) {
    value = value * base + hex_value(peek());
    if (value > kLastCodePoint) source_.fail(start, "character code point value is too large");
  }
  if (!digits || !match('}')) source_.fail(start, "digits and a closing brace are expected");
  return check_code(start, value);
}

uint32_t PcreParser::check_code(size_t start, uint32_t value) const {
  if (!utf_ && value > 0xFF) source_.fail(start, "a code point above 0xFF needs the UNICODE flag");
  if (utf_ && value >= 0xD800 && value < 0xE000)
    source_.fail(start, "disallowed Unicode code point (a surrogate)");
  return value;
}

// ---- sets ----

NodeId PcreParser::set(size_t start) {
  if (match("[:<:]]") || match("[:>:]]")) {
    const bool begins = source_[at_ - 4] == '<';
    const NodeId word = builder_.set(word_set(unicode(), false), Modes{});
    return builder_.sequence(
        {builder_.anchor(utf_ && modes_.ascii ? Anchor::ascii_word : Anchor::word),
         builder_.look(word, !begins, false)});
  }
  --at_;
  if (CharSet named; posix_class(start, &named))
    source_.fail(start, "POSIX named classes are supported only within a class: write [[:alpha:]]");
  ++at_;
  CharSet set;
  const bool negative = match('^');
  bool quoted = false, first = true;
  struct Atom {
    uint32_t c = 0;
    bool single = true;
  };
  // Adds a class by itself; gives a single character back.
  auto atom = [&]() -> Atom {
    const size_t from = at_;
    if (at_ >= source_.size()) source_.fail(start, "missing terminating ] for character class");
    if (quoted || peek() != '\\') {
      if (!quoted && peek() == '[' && posix_class(from, &set)) return {0, false};
      return {source_[at_++]};
    }
    ++at_;
    CharSet named;
    if (class_escape(from, &named)) return set.merge(named), Atom{0, false};
    return {character_escape(from, true)};
  };
  auto skip_quotes = [&] {
    for (;;) {
      if (!quoted && match("\\Q"))
        quoted = true;
      else if (match("\\E"))
        quoted = false;
      else if (!quoted && modes_.extra_verbose && (peek() == ' ' || peek() == '\t'))
        ++at_;
      else
        return;
    }
  };
  for (;; first = false) {
    skip_quotes();
    if (at_ >= source_.size()) source_.fail(start, "missing terminating ] for character class");
    if (!quoted && !first && match(']')) break;
    const size_t from = at_;
    const Atom low = atom();
    const bool hyphen = peek() == '-';
    skip_quotes();
    if (!low.single && !hyphen)
      continue;  // behind a class even white space makes it a plain hyphen
    if (quoted || peek() != '-' || peek(1) == ']' || peek(1) == kEnd) {
      if (low.single) set.add(low.c);
      continue;
    }
    ++at_;
    skip_quotes();
    if (!quoted && peek() == ']') {
      if (low.single) set.add(low.c);
      set.add('-');
      continue;
    }
    const Atom high = atom();
    if (!low.single || !high.single) source_.fail(from, "invalid range in character class");
    if (high.c < low.c) source_.fail(from, "range out of order in character class");
    set.add(low.c, high.c);
  }
  if (negative) set.negate();
  return builder_.set(std::move(set), modes_);
}

// At "[": false when it is an ordinary character.
bool PcreParser::posix_class(size_t start, CharSet* set) {
  const uint32_t mark = peek(1);
  if (mark != ':' && mark != '.' && mark != '=') return false;
  size_t end = at_ + 2;
  for (; end < source_.size() && source_[end] != ']'; ++end) {
    if (source_[end] == '\\' && (source_[end + 1] == ']' || source_[end + 1] == '\\'))
      ++end;
    else if ((source_[end] == '[' && source_[end + 1] == mark) ||
             (source_[end] == mark && source_[end + 1] == ']'))
      break;
  }
  if (source_[end] != mark || source_[end + 1] != ']') return false;
  if (mark != ':') source_.refuse(start, "POSIX collating elements are not supported");
  const bool negative = peek(2) == '^';
  std::string name = source_.text(at_ + 2 + negative, end);
  std::optional<CharSet> named = posix_set(name);
  if (!named) source_.fail(start, "unknown POSIX class name");
  at_ = end + 2;
  if (unicode() && name != "ascii" && name != "xdigit") {
    set->add_property(std::string("[:") + (negative ? "^" : "") + name + ":]");
    return true;
  }
  if (negative) named->negate();
  named->finish(utf_);
  set->merge(*named);
  return true;
}

}  // namespace accel::text
