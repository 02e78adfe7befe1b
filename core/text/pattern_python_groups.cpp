#include <algorithm>
#include <utility>

#include "core/text/pattern_python_internal.h"

namespace accel::text {

// ---- groups ----

PythonParser::Parsed PythonParser::group(bool first) {
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

void PythonParser::close(size_t start) {
  if (!match(')')) source_.fail(start, "missing ), unterminated subpattern");
}

PythonParser::Parsed PythonParser::plain_group(size_t start, const Modes& inside) {
  const Modes outside = std::exchange(modes_, inside);
  const Parsed body = parse_choice(false);
  close(start);
  modes_ = outside;
  item_ = Item::group;
  return body;
}

PythonParser::Parsed PythonParser::capture(size_t start, const std::string& name) {
  const uint32_t number = builder_.open_group(name);
  group_widths_.push_back({false, {}});
  const Parsed body = plain_group(start, modes_);
  group_widths_[number - 1] = {true, body.width};
  return {builder_.wrap(Kind::group, body.node, number), body.width};
}

PythonParser::Parsed PythonParser::python_group(size_t start) {
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
bool PythonParser::is_identifier(const std::string& name) {
  if (name.empty() || is_digit(static_cast<uint8_t>(name[0]))) return false;
  for (const char c : name) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte < 128 && !is_alnum(byte) && byte != '_') return false;
  }
  return true;
}

void PythonParser::check_name(const std::string& name, size_t length) const {
  if (!is_identifier(name)) fail("bad character in group name '" + name + "'", length + 1);
}

PythonParser::Parsed PythonParser::comment(size_t start) {
  for (;;) {
    if (token_.ended()) source_.fail(start, "missing ), unterminated comment");
    if (get().is(')')) break;
  }
  item_ = Item::none;
  return {};
}

PythonParser::Parsed PythonParser::look_behind(size_t start) {
  const Token token = get();
  if (token.ended()) fail("unexpected end of pattern");
  if (!token.is('=') && !token.is('!'))
    fail("unknown extension ?<" + show(token), token.length() + 2);
  const size_t outer = look_behind_groups_;
  if (!outer) look_behind_groups_ = builder_.tree().group_names.size() + 1;
  const Parsed result = look(start, true, token.c == '!');
  look_behind_groups_ = outer;
  return result;
}

PythonParser::Parsed PythonParser::look(size_t start, bool behind, bool negative) {
  const Modes outside = modes_;
  const Parsed body = parse_choice(false);
  close(start);
  modes_ = outside;
  item_ = Item::other;
  if (behind && body.width.min != body.width.max && variable_look_behind_ == kEnd)
    variable_look_behind_ = start;
  return {builder_.look(body.node, behind, negative), {}};
}

PythonParser::Parsed PythonParser::condition(size_t start) {
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

bool PythonParser::is_flag(uint32_t c) {
  return c < 128 &&
         std::string_view("iLmsxatu").find(static_cast<char>(c)) != std::string_view::npos;
}

// A letter of `seen` in a Modes.
void PythonParser::put_flag(Modes& modes, char flag, bool on) const {
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
PythonParser::Token PythonParser::read_flags(Token token, const std::string& stops,
                                             const std::string& missing, bool turn_on,
                                             std::string* seen) {
  for (;;) {
    if (turn_on) {
      if (utf_ && token.c == 'L') fail("bad inline flags: cannot use 'L' flag with a str pattern");
      if (!utf_ && token.c == 'u')
        fail("bad inline flags: cannot use 'u' flag with a bytes pattern");
      for (const char other : *seen)
        if (is_type_flag(token.c) && is_type_flag(other) && other != static_cast<char>(token.c))
          fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
    } else if (is_type_flag(token.c)) {
      fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    }
    *seen += static_cast<char>(token.c);
    token = get();
    if (token.ended()) fail("missing " + missing);
    if (!token.escaped && token.c < 128 &&
        stops.find(static_cast<char>(token.c)) != std::string::npos)
      return token;
    if (token.escaped || !is_flag(token.c)) fail_flag(token, missing);
  }
}

void PythonParser::fail_flag(const Token& token, const std::string& missing) const {
  const bool letter = !token.escaped && (is_letter(token.c) || token.c >= 128);
  fail(letter ? "unknown flag" : "missing " + missing, token.length());
}

PythonParser::Parsed PythonParser::flags(size_t start, Token token, bool first) {
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
  if (on.find_first_of(off) != std::string::npos)
    fail("bad inline flags: flag turned on and off", 1);
  Modes inside = modes_;
  for (const char flag : on) put_flag(inside, flag, true);
  for (const char flag : off) put_flag(inside, flag, false);
  return plain_group(start, inside);
}

PythonParser::Parsed PythonParser::global_flags(size_t start, const std::string& on, bool first) {
  if (!first) source_.fail(start, "global flags not at the start of the expression");
  wants_ascii_ = wants_ascii_ || on.find('a') != std::string::npos;
  if (on.find('u') != std::string::npos) global_unicode_ = start;
  for (const char flag : on) put_flag(global_, flag, true);
  modes_ = global_;
  item_ = Item::none;
  return {};
}
}  // namespace accel::text
