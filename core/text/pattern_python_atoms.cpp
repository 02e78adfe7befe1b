#include <algorithm>
#include <initializer_list>
#include <utility>

#include "core/text/pattern_python_internal.h"

namespace accel::text {

// ---- escapes ----

uint32_t PythonParser::hex_escape(uint32_t letter, int digits) {
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

// Up to two more digits.
uint32_t PythonParser::octal_escape(uint32_t first) {
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
bool PythonParser::character_escape(uint32_t c, uint32_t* out) {
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
  if (is_letter(c)) fail(std::string("bad escape \\") + static_cast<char>(c), 2);
  return *out = c, !is_digit(c);
}

void PythonParser::named_character() {
  const size_t at = tell() - 2;
  if (!match('{')) fail("missing {");
  size_t length = 0;
  get_until('}', "character name", &length);
  source_.refuse(at, "\\N{...} needs the table of character names: write the character itself");
}

bool PythonParser::class_escape(uint32_t c, CharSet* out) const {
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

CharSet PythonParser::space_set(bool unicode, bool negative) const {
  CharSet set('\t', '\r');
  set.add(' ');
  if (unicode) {
    for (const auto& [lo, hi] :
         std::initializer_list<std::pair<uint32_t, uint32_t>>{{0x1C, 0x1F},
                                                              {0x85, 0x85},
                                                              {0xA0, 0xA0},
                                                              {0x1680, 0x1680},
                                                              {0x2000, 0x200A},
                                                              {0x2028, 0x2029},
                                                              {0x202F, 0x202F},
                                                              {0x205F, 0x205F},
                                                              {0x3000, 0x3000}})
      set.add(lo, hi);
  }
  if (negative) set.negate();
  set.finish(utf_);
  return set;
}

// Reads what follows an escape token outside a set.
PythonParser::Parsed PythonParser::escape(uint32_t c) {
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
PythonParser::Parsed PythonParser::number_escape(uint32_t first) {
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

PythonParser::Parsed PythonParser::reference(uint32_t group, size_t shown) {
  if (!closed(group)) fail("cannot refer to an open group", shown);
  check_look_behind_group(group);
  item_ = Item::other;
  return {builder_.reference(group, modes_), group_widths_[group - 1].second};
}

bool PythonParser::closed(uint32_t group) const {
  return group <= group_widths_.size() && group_widths_[group - 1].first;
}

void PythonParser::check_look_behind_group(uint32_t group) const {
  if (!look_behind_groups_) return;
  if (!closed(group)) fail("cannot refer to an open group");
  if (group >= look_behind_groups_)
    fail("cannot refer to group defined in the same lookbehind subpattern");
}

PythonParser::Parsed PythonParser::unit(uint32_t c) {
  item_ = Item::unit;
  return {builder_.character(c, modes_), {1, 1}};
}

PythonParser::Parsed PythonParser::anchor(Anchor anchor) {
  item_ = Item::anchor;
  return {builder_.anchor(anchor), {}};
}

// ---- sets ----

PythonParser::SetItem PythonParser::set_item(const Token& token) {
  SetItem item{true, token.c, {}};
  if (!token.escaped) return item;
  if (token.c == 'b') return item.c = '\b', item;
  if (class_escape(token.c, &item.set)) return item.single = false, item;
  if (is_octal(token.c)) return item.c = octal_escape(token.c), item;
  if (!character_escape(token.c, &item.c)) fail("bad escape " + show(token), 2);
  return item;
}

PythonParser::Parsed PythonParser::set() {
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
}  // namespace accel::text
