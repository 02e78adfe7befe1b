#include "core/text/pattern_pcre_internal.h"

namespace accel::text {

void PcreParser::close(size_t start) {
  if (!match(')')) source_.fail(start, "missing closing parenthesis");
}

NodeId PcreParser::inner(size_t start, bool reset) {
  const Modes outside = modes_;
  const NodeId body = parse_choice(reset);
  modes_ = outside;
  close(start);
  return body;
}

NodeId PcreParser::group(size_t start) {
  if (peek() == '*') return verb(start);
  if (match('?')) return question_group(start);
  if (modes_.no_capture) return inner(start);
  return capture(start, "");
}

NodeId PcreParser::question_group(size_t start) {
  if (match(':')) return inner(start);
  if (match('|')) return inner(start, true);
  if (match('>')) return builder_.wrap(Kind::atomic, inner(start));
  if (match('=')) return look(start, false, false);
  if (match('!')) return look(start, false, true);
  if (match("<=")) return look(start, true, false);
  if (match("<!")) return look(start, true, true);
  if (match("P<") || match('<')) return capture(start, name('>'));
  if (match('\'')) return capture(start, name('\''));
  if (match("P=")) return named_reference(start, name(')'));
  if (match('(')) return condition(start);
  if (match("P>") || match('&') || peek() == 'R' || is_digit(peek()) ||
      ((peek() == '+' || peek() == '-') && is_digit(peek(1))))
    no_calls(start);
  if (match('C')) {
    while (is_digit(peek())) ++at_;
    if (!match(')')) source_.refuse(start, "callouts with text are not supported: leave them out");
    return 0;
  }
  if (peek() == '*' || match("<*"))
    source_.refuse(start, "non-atomic look-around is not supported");
  return flags(start);
}

NodeId PcreParser::capture(size_t start, const std::string& name) {
  const uint32_t number = next_group_++;
  if (number > groups()) builder_.open_group("");
  std::string& known = builder_.tree().group_names[number - 1];
  if (!name.empty()) {
    const auto [at, added] = names_.emplace(name, number);
    if ((!added && at->second != number) || (!known.empty() && known != name))
      source_.fail(start, "two groups have the same name, or one number has two names");
    known = name;
  }
  const NodeId body = inner(start);
  return builder_.wrap(Kind::group, body, number);
}

// Up to and past `terminator`.
std::string PcreParser::name(uint32_t terminator) {
  const size_t from = at_;
  for (; at_ < source_.size() && peek() != terminator; ++at_) {
    const uint32_t c = peek();
    if (c != '_' && !is_alnum(c) && (c < 128 || !utf_))
      source_.fail(at_, "syntax error in a group name");
  }
  if (at_ == from) source_.fail(from, "a group name is expected");
  if (is_digit(source_[from])) source_.fail(from, "a group name must not begin with a digit");
  if (at_ - from > 32) source_.fail(from, "a group name has at most 32 characters");
  std::string name = source_.text(from, at_);
  if (!match(terminator)) source_.fail(from, "missing terminator of a group name");
  return name;
}

NodeId PcreParser::look(size_t start, bool behind, bool negative) {
  const NodeId body = inner(start);
  if (behind) behind_.emplace_back(body, start);
  return builder_.look(body, behind, negative);
}

NodeId PcreParser::condition(size_t start) {
  if (peek() == '?' || peek() == '*') return look_condition(start);
  if (match("DEFINE)")) {
    const Modes outside = modes_;
    const Nesting nesting(depth_, source_, start);
    const NodeId body = parse_sequence();
    if (peek() == '|') source_.fail(start, "DEFINE has one branch only");
    modes_ = outside;
    close(start);
    return builder_.condition(0, body, 0);
  }
  std::string named;
  uint32_t group = 0;
  const bool plus = match('+'), minus = !plus && match('-');
  if (match('<')) {
    named = name('>');
  } else if (match('\'')) {
    named = name('\'');
  } else if (is_digit(peek())) {
    if (!read_number(&group)) source_.fail(start, "number is too big");
    if (plus) group = next_group_ - 1 + group;
    if (minus) group = group < next_group_ ? next_group_ - group : 0;
  } else {
    if (peek() == 'R' || (peek() == 'V' && match("VERSION")))
      source_.refuse(start, "conditions on recursion or version are not supported");
    named = name(')');
    --at_;
  }
  if (!match(')')) source_.fail(start, "malformed number or name after (?(");
  const Nesting nesting(depth_, source_, start);
  const Modes outside = modes_;
  const NodeId yes = parse_sequence();
  NodeId no = 0;
  if (match('|')) no = parse_sequence();
  if (peek() == '|') source_.fail(start, "conditional group has more than two branches");
  modes_ = outside;
  close(start);
  const NodeId node = builder_.condition(1, yes, no);
  references_.push_back({node, group, named, start});
  return node;
}

// (?(?=a)b|c) is (?:(?=a)b|(?!a)c). The look-around is read twice, so it must not capture.
NodeId PcreParser::look_condition(size_t start) {
  const size_t at = at_;
  const size_t before = groups();
  auto read_look = [&](bool opposite) {
    at_ = at;
    if (peek() == '*') source_.refuse(start, "a condition on a verb is not supported");
    ++at_;
    const bool behind = match('<');
    if (peek() != '=' && peek() != '!')
      source_.fail(start, "a look-around assertion is expected after (?(");
    const bool negative = source_[at_++] == '!';
    return look(start, behind, negative != opposite);
  };
  const NodeId yes_look = read_look(false);
  if (groups() != before || next_group_ != before + 1)
    source_.refuse(start, "a condition that captures is not supported");
  const size_t after = at_;
  const NodeId no_look = read_look(true);
  at_ = after;
  const Nesting nesting(depth_, source_, start);
  const Modes outside = modes_;
  const NodeId yes = parse_sequence();
  const NodeId no = match('|') ? parse_sequence() : builder_.empty();
  if (peek() == '|') source_.fail(start, "conditional group has more than two branches");
  modes_ = outside;
  close(start);
  return builder_.choice({builder_.sequence({yes_look, yes}), builder_.sequence({no_look, no})});
}

NodeId PcreParser::verb(size_t start) {
  struct Look {
    const char* name;
    bool behind, negative;
  };
  for (const Look& known : {Look{"*pla:", false, false},
                            {"*positive_lookahead:", false, false},
                            {"*nla:", false, true},
                            {"*negative_lookahead:", false, true},
                            {"*plb:", true, false},
                            {"*positive_lookbehind:", true, false},
                            {"*nlb:", true, true},
                            {"*negative_lookbehind:", true, true}})
    if (match(known.name)) return look(start, known.behind, known.negative);
  if (match("*atomic:")) return builder_.wrap(Kind::atomic, inner(start));
  if (match("*F)") || match("*FAIL)")) return builder_.never();
  if (match("*ACCEPT)")) return builder_.verbatim("(*ACCEPT)");
  source_.refuse(start,
                 "verbs and options of the form (*...) are not supported: use flags, or rewrite "
                 "the pattern");
}

void PcreParser::no_calls(size_t start) const {
  source_.refuse(start, "recursion and calls of groups are not supported: write the part out");
}

NodeId PcreParser::flags(size_t start) {
  Modes inside = modes_;
  bool on = true;
  if (match('^')) {
    inside.ignore_case = inside.multiline = inside.dot_all = inside.verbose = false;
    inside.extra_verbose = inside.no_capture = false;
  }
  for (;; ++at_) {
    switch (peek()) {
      case 'i': inside.ignore_case = on; continue;
      case 'm': inside.multiline = on; continue;
      case 's': inside.dot_all = on; continue;
      case 'n': inside.no_capture = on; continue;
      case 'U': inside.ungreedy = on; continue;
      case 'x':
        inside.verbose = on;
        inside.extra_verbose = on && peek(1) == 'x';
        if (peek(1) == 'x') ++at_;
        continue;
      case 'J': source_.refuse(start, "duplicate group names (?J) are not supported");
      case '-':
        if (!on) source_.fail(at_, "invalid hyphen in option setting");
        on = false;
        continue;
      case ')': return ++at_, modes_ = inside, 0;
      case ':': {
        ++at_;
        const Modes outside = std::exchange(modes_, inside);
        const NodeId body = parse_choice();
        modes_ = outside;
        close(start);
        return body;
      }
    }
    source_.fail(at_, peek() == kEnd ? "missing closing parenthesis"
                                     : "unrecognized character after (? or (?-");
  }
}

}  // namespace accel::text
