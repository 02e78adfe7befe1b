#include <algorithm>
#include <optional>

#include "core/text/pattern_pcre_internal.h"

namespace accel::text {
namespace {

constexpr uint32_t kMaxCount = 65535;
constexpr uint64_t kMaxLookBehind = 65535;

// The number of characters that every match of a part has; nullopt when they differ.
std::optional<uint64_t> fixed_length(const Tree& tree, NodeId id) {
  const Node& node = tree[id];
  uint64_t sum = 0;
  switch (node.kind) {
    case Kind::character:
    case Kind::set: return 1;
    case Kind::sequence:
      for (NodeId child = node.first; child; child = tree[child].next) {
        const auto length = fixed_length(tree, child);
        if (!length) return {};
        sum += *length;
      }
      return std::min(sum, kMaxLookBehind + 1);
    case Kind::choice:
    case Kind::reset: {
      const auto first = fixed_length(tree, node.first);
      for (NodeId child = tree[node.first].next; child; child = tree[child].next)
        if (fixed_length(tree, child) != first) return {};
      return first;
    }
    case Kind::repeat: {
      const auto length = fixed_length(tree, node.first);
      if (!length || node.min != node.max) return {};
      return std::min(*length * node.min, kMaxLookBehind + 1);
    }
    case Kind::group:
    case Kind::atomic: return fixed_length(tree, node.first);
    case Kind::reference:
    case Kind::verbatim: return {};
    case Kind::condition: {
      const NodeId no = tree[node.first].next;
      const auto yes = fixed_length(tree, node.first);
      if ((no ? fixed_length(tree, no) : 0) != yes) return {};
      return yes;
    }
    default: return 0;
  }
}

}  // namespace

PcreParser::PcreParser(std::string_view text, uint32_t flags)
    : utf_(flags & kUnicode), source_(text, utf_), builder_(Dialect::pcre, utf_) {
  modes_.ignore_case = flags & kIgnoreCase;
  modes_.multiline = flags & kMultiline;
  modes_.dot_all = flags & kDotAll;
  modes_.verbose = flags & kVerbose;
  modes_.ascii = flags & kAscii;
}

Tree PcreParser::parse() {
  if (peek() == '(' && peek(1) == '*' && is_upper(peek(2))) verb(0), at_ = 0;
  const NodeId all = parse_choice();
  if (at_ < source_.size()) source_.fail(at_, "unmatched closing parenthesis");
  resolve();
  check_look_behind();
  return builder_.finish(all);
}

bool PcreParser::match(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i)
    if (peek(i) != static_cast<uint8_t>(text[i])) return false;
  at_ += text.size();
  return true;
}

// Options set in one branch hold in the next; the caller restores them after the group.
NodeId PcreParser::parse_choice(bool reset) {
  const Nesting nesting(depth_, source_, at_);
  const uint32_t first_group = next_group_;
  uint32_t most = next_group_;
  std::vector<NodeId> branches;
  do {
    if (reset) next_group_ = first_group;
    branches.push_back(parse_sequence());
    most = std::max(most, next_group_);
  } while (match('|'));
  next_group_ = most;
  return builder_.choice(branches, reset ? Kind::reset : Kind::choice);
}

NodeId PcreParser::parse_sequence() {
  std::vector<NodeId> items;
  bool repeatable = false;
  while (at_ < source_.size()) {
    const size_t start = at_;
    if (literal_) {
      if (match("\\E")) {
        literal_ = false;
        continue;
      }
      items.push_back(builder_.character(source_[at_++], modes_));
      repeatable = true;
      continue;
    }
    if (peek() == '|' || peek() == ')') break;
    if (match("\\Q")) {
      literal_ = true;
      continue;
    }
    if (match("\\E") || (modes_.verbose && skip_verbose())) continue;
    if (match("(?#")) {
      while (at_ < source_.size() && peek() != ')') ++at_;
      if (!match(')')) source_.fail(start, "missing ) after (?# comment");
      continue;
    }
    uint32_t min = 0, max = kNoLimit;
    if (read_quantifier(&min, &max)) {
      if (!repeatable) source_.fail(start, "quantifier does not follow a repeatable item");
      while (modes_.verbose && skip_verbose()) {
      }
      const Greed greed = match('+')                      ? Greed::possessive
                          : match('?') != modes_.ungreedy ? Greed::lazy
                                                          : Greed::greedy;
      items.back() = builder_.repeat(items.back(), min, max, greed);
      repeatable = false;
      continue;
    }
    const NodeId made = item();
    const bool group = source_[start] == '(', verb = group && source_[start + 1] == '*';
    repeatable = made && (group || builder_[made].kind != Kind::anchor) &&
                 !(verb && builder_[made].kind == Kind::never);
    if (made) items.push_back(made);
  }
  return builder_.sequence(items);
}

bool PcreParser::skip_verbose() {
  const uint32_t c = peek();
  if (is_space(c)) return ++at_, true;
  if (utf_ && (c == 0x85 || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029))
    return ++at_, true;
  if (c != '#') return false;
  while (at_ < source_.size() && peek() != '\n') ++at_;
  return true;
}

bool PcreParser::read_quantifier(uint32_t* min, uint32_t* max) {
  switch (peek()) {
    case '*': return ++at_, true;
    case '+': return ++at_, *min = 1, true;
    case '?': return ++at_, *max = 1, true;
    case '{': return read_bounds(min, max);
  }
  return false;
}

bool PcreParser::read_bounds(uint32_t* min, uint32_t* max) {
  size_t at = at_ + 1;
  auto number = [&](uint32_t* value) {
    if (!is_digit(source_[at])) return false;
    for (*value = 0; is_digit(source_[at]); ++at)
      *value = std::min(*value * 10 + (source_[at] - '0'), kMaxCount + 1);
    return true;
  };
  if (!number(min)) return false;
  *max = *min;
  if (source_[at] == ',') {
    ++at;
    if (!number(max)) *max = kNoLimit;
  }
  if (source_[at] != '}') return false;
  if (*min > kMaxCount || (*max != kNoLimit && *max > kMaxCount))
    source_.fail(at_, "number too big in {} quantifier: at most 65535");
  if (*max < *min) source_.fail(at_, "numbers out of order in {} quantifier");
  at_ = at + 1;
  return true;
}

NodeId PcreParser::item() {
  const size_t start = at_;
  const uint32_t c = source_[at_++];
  switch (c) {
    case '\\': return escape(start);
    case '[': return set(start);
    case '(': return group(start);
    case '.': return builder_.any(modes_);
    case '^':
      return builder_.anchor(modes_.multiline ? Anchor::line_begin_pcre : Anchor::text_begin);
    case '$': return builder_.anchor(modes_.multiline ? Anchor::line_end : Anchor::last_line_end);
  }
  return builder_.character(c, modes_);
}

void PcreParser::resolve() {
  for (const Reference& reference : references_) {
    uint32_t group = reference.group;
    if (!reference.name.empty()) {
      const auto found = names_.find(reference.name);
      if (found == names_.end())
        source_.fail(reference.at, "reference to a group that does not exist");
      group = found->second;
    }
    if (!group || group > groups())
      source_.fail(reference.at, "reference to a group that does not exist");
    builder_.set_reference(reference.node, group);
  }
}

void PcreParser::check_look_behind() const {
  const Tree& tree = builder_.tree();
  for (const auto& [body, at] : behind_) {
    auto check = [&](NodeId branch) {
      const auto length = fixed_length(tree, branch);
      if (!length) source_.fail(at, "look-behind assertion is not fixed length");
      if (*length > kMaxLookBehind) source_.fail(at, "look-behind assertion is too long");
    };
    if (tree[body].kind == Kind::choice)
      each_child(tree, body, check);
    else
      check(body);
  }
}

Tree parse_pcre(std::string_view text, uint32_t flags) { return PcreParser(text, flags).parse(); }

}  // namespace accel::text
