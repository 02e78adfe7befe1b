#include <algorithm>
#include <utility>

#include "core/text/pattern_python_internal.h"

namespace accel::text {
namespace {

constexpr uint64_t kMaxRepeat = 4294967295;
constexpr uint64_t kWidest = uint64_t{1} << 62;  // as good as unbounded

uint64_t add_widths(uint64_t a, uint64_t b) { return std::min(a + b, kWidest); }
uint64_t multiply_widths(uint64_t a, uint64_t b) { return a && b > kWidest / a ? kWidest : a * b; }

}  // namespace

PythonParser::PythonParser(std::string_view text, uint32_t flags)
    : utf_(flags & kUnicode), source_(text, utf_), builder_(Dialect::python, utf_) {
  global_.ignore_case = flags & kIgnoreCase;
  global_.multiline = flags & kMultiline;
  global_.dot_all = flags & kDotAll;
  global_.verbose = flags & kVerbose;
  global_.ascii = wants_ascii_ = flags & kAscii;
  advance();
}

Tree PythonParser::parse() {
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

void PythonParser::advance() {
  token_ = {source_[index_], false};
  if (token_.c == kEnd) return;
  ++index_;
  if (token_.c != '\\') return;
  if (index_ == source_.size()) source_.fail(index_ - 1, "bad escape (end of pattern)");
  token_ = {source_[index_++], true};
}

// Reads up to `terminator`; the characters read are [tell() - 1 - length, tell() - 1).
std::string PythonParser::get_until(uint32_t terminator, const std::string& name, size_t* length) {
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

// ---- sequences ----

PythonParser::Parsed PythonParser::parse_choice(bool outermost) {
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

PythonParser::Parsed PythonParser::parse_sequence(bool first) {
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
      // re takes no iteration of a possessive repeat back, PCRE2 does until the least count is
      // there.
      if (greed == Greed::possessive && min >= 2)
        items.back() = builder_.wrap(Kind::atomic, items.back());
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

bool PythonParser::skip_verbose(const Token& token) {
  if (token.escaped) return false;
  if (is_space(token.c)) return true;
  if (token.c != '#') return false;
  for (;;) {
    const Token comment = get();
    if (comment.ended() || comment.is('\n')) return true;
  }
}

// After "{": false, and nothing read, when it is no quantifier.
bool PythonParser::read_bounds(size_t here, uint32_t* min, uint32_t* max) {
  if (token_.is('}')) return false;
  bool has_low = false, has_high = false;
  uint64_t low = 0, high = 0;
  auto number = [&](bool* any, uint64_t* value) {
    for (; next_is_digit(); *any = true)
      *value = std::min(*value * 10 + (get().c - '0'), kMaxRepeat);
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
PythonParser::Parsed PythonParser::parse_item(const Token& token, bool first) {
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
Tree parse_python(std::string_view text, uint32_t flags) {
  return PythonParser(text, flags).parse();
}

}  // namespace accel::text
