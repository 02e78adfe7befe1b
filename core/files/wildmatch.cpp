#include "core/files/wildmatch.h"

#include <optional>

#include "core/base/ascii.h"

namespace accel::files {
namespace {

// git's own, locale-free idea of character classes.
std::optional<std::bitset<256>> posix_class(std::string_view name, bool folded) {
  const auto made = [](auto holds) {
    std::bitset<256> set;
    for (int c = 0; c < 128; ++c) set[c] = holds(c);
    return set;
  };
  const auto space = [](int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  if (name == "alnum") return made(is_alnum);
  if (name == "alpha") return made(is_letter);
  if (name == "blank") return made([](int c) { return c == ' ' || c == '\t'; });
  if (name == "cntrl") return made([](int c) { return c < 32 || c == 127; });
  if (name == "digit") return made(is_digit);
  if (name == "graph") return made([](int c) { return c > 32 && c < 127; });
  if (name == "lower") return made(is_lower);
  if (name == "print") return made([](int c) { return c >= 32 && c < 127; });
  if (name == "punct") return made([](int c) { return c > 32 && c < 127 && !is_alnum(c); });
  if (name == "space") return made(space);
  if (name == "upper") return made(folded ? is_letter : is_upper);
  if (name == "xdigit") return made(is_hex);
  return std::nullopt;
}

}  // namespace

Wildmatch::Wildmatch(std::string_view pattern, bool folded) : folded_(folded) {
  for (size_t at = 0; at < pattern.size() && !never_;) {
    const auto c = static_cast<uint8_t>(pattern[at]);
    switch (c) {
      case '*': at = parse_stars(pattern, at); break;
      case '[': at = parse_set(pattern, at + 1); break;
      case '?': steps_.push_back({Op::any}), ++at; break;
      case '\\':  // what follows keeps its case, also where case does not count: so git has it
        never_ = at + 1 == pattern.size();
        if (!never_) steps_.push_back({Op::byte, static_cast<uint8_t>(pattern[at + 1])});
        at += 2;
        break;
      default: steps_.push_back({Op::byte, folded ? lower(c) : c}), ++at;
    }
  }
}

// Two or more stars cross folders only where they stand alone between slashes.
size_t Wildmatch::parse_stars(std::string_view pattern, size_t at) {
  const size_t first = at;
  while (at < pattern.size() && pattern[at] == '*') ++at;
  const std::string_view rest = pattern.substr(at);
  const bool alone = (first == 0 || pattern[first - 1] == '/') &&
                     (rest.empty() || rest[0] == '/' || rest.starts_with("\\/"));
  if (at - first < 2 || !alone) return steps_.push_back({Op::star}), at;
  if (!rest.starts_with('/')) return steps_.push_back({Op::deep}), at;
  if (steps_.empty() || steps_.back().op != Op::segments) steps_.push_back({Op::segments});
  return at + 1;
}

// `at` is behind the opening bracket; the answer is behind the closing one.
size_t Wildmatch::parse_set(std::string_view pattern, size_t at) {
  const auto byte = [&](size_t i) {
    return i < pattern.size() ? static_cast<uint8_t>(pattern[i]) : 0;
  };
  const auto fail = [&] { return never_ = true, pattern.size(); };
  Set set;
  const bool negated = byte(at) == '!' || byte(at) == '^';
  at += negated;
  uint8_t before = 0;  // the character that a - would make a range of
  do {
    uint8_t c = byte(at);
    if (!c) return fail();
    if (c == '\\') {
      if (!(c = byte(++at))) return fail();
      set.set(c);
    } else if (c == '-' && before && byte(at + 1) && byte(at + 1) != ']') {
      if ((c = byte(++at)) == '\\' && !(c = byte(++at))) return fail();
      for (int i = before; i <= c; ++i) {
        set.set(i);
        if (folded_ && is_upper(i)) set.set(i + 32);
      }
      c = 0;
    } else if (c == '[' && byte(at + 1) == ':') {
      const size_t close = pattern.find(']', at + 2);
      if (close == pattern.npos) return fail();
      const bool is_class = close > at + 2 && pattern[close - 1] == ':';
      if (is_class) {
        const auto named = posix_class(pattern.substr(at + 2, close - at - 3), folded_);
        if (!named) return fail();
        set |= *named;
        at = close;
        c = 0;
      } else {
        set.set(c);
      }
    } else {
      set.set(c);
    }
    before = c;
    ++at;
  } while (byte(at) != ']');
  if (negated) set.flip();
  set.reset('/');
  steps_.push_back({Op::set, 0, static_cast<uint32_t>(sets_.size())});
  sets_.push_back(set);
  return at + 1;
}

Wildmatch::Set Wildmatch::bytes(const Step& step) const {
  switch (step.op) {
    case Op::byte: return Set().set(step.byte);
    case Op::set: return sets_[step.index];
    default: return any();
  }
}

bool Wildmatch::steps_over(const Step& step, std::string_view text, size_t at) const {
  if (at == text.size()) return false;
  const auto c = static_cast<uint8_t>(text[at]);
  switch (step.op) {
    case Op::byte: return c == step.byte;
    case Op::any: return c != '/';
    default: return sets_[step.index][c];
  }
}

bool Wildmatch::matches(std::string_view text) const {
  if (never_) return false;
  constexpr size_t kNone = SIZE_MAX;
  size_t at = 0, step = 0;
  size_t star = kNone, star_at = 0;  // the step behind the last *, and where its match ends
  size_t deep = kNone, deep_at = 0;  // the same for the last ** or **/
  for (;;) {
    if (step == steps_.size()) {
      if (at == text.size()) return true;
    } else if (const Step& next = steps_[step]; next.op == Op::star) {
      star = ++step;
      star_at = at;
      continue;
    } else if (next.op == Op::deep || next.op == Op::segments) {
      deep = ++step;
      deep_at = at;
      star = kNone;
      if (next.op == Op::deep && step == steps_.size()) return true;
      continue;
    } else if (steps_over(next, text, at)) {
      ++at;
      ++step;
      continue;
    }
    if (star != kNone && star_at < text.size() && text[star_at] != '/') {
      at = ++star_at;
      step = star;
      continue;
    }
    if (deep == kNone) return false;
    const bool by_segment = steps_[deep - 1].op == Op::segments;
    const size_t end = by_segment ? text.find('/', deep_at) : deep_at;
    if (end >= text.size()) return false;
    at = deep_at = end + 1;
    step = deep;
    star = kNone;
  }
}

}  // namespace accel::files
