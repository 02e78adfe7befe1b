#include "core/files/fnmatch.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/base/ascii.h"
#include "core/base/utf8.h"

namespace accel::files {
namespace {

uint32_t upper(uint32_t c) { return is_lower(c) ? c - 32 : c; }

size_t character_length(std::string_view text, size_t at) {
  return std::max(utf8_sequence(text, at), 1);
}

// The code point at text[at]; a stray byte b is U+DC00 + b, as Python's surrogateescape has it.
uint32_t character_at(std::string_view text, size_t at) {
  const int length = utf8_sequence(text, at);
  return length ? utf8_decode(text.data() + at, length) : 0xDC00u + static_cast<uint8_t>(text[at]);
}

using Chunk = std::vector<uint32_t>;

// Python cuts the inside of a set at every - that can make a range, and drops ranges that are empty
// with the characters at their ends. What is left reads as chunk - chunk - chunk.
std::vector<Chunk> chunks_of(const Chunk& inside) {
  std::vector<Chunk> chunks;
  size_t from = 0;
  size_t search = inside[0] == '!' ? 2 : 1;
  for (;;) {
    const auto dash =
        std::find(inside.begin() + std::min(search, inside.size()), inside.end(), '-');
    if (dash == inside.end()) break;
    const size_t at = static_cast<size_t>(dash - inside.begin());
    chunks.emplace_back(inside.begin() + from, dash);
    from = at + 1;
    search = at + 3;
  }
  if (from < inside.size())
    chunks.emplace_back(inside.begin() + from, inside.end());
  else
    chunks.back().push_back('-');
  for (size_t k = chunks.size() - 1; k > 0; --k) {
    if (chunks[k - 1].back() <= chunks[k].front()) continue;
    chunks[k - 1].pop_back();
    chunks[k - 1].insert(chunks[k - 1].end(), chunks[k].begin() + 1, chunks[k].end());
    chunks.erase(chunks.begin() + k);
  }
  return chunks;
}

}  // namespace

bool Fnmatch::Set::holds(uint32_t c) const {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

Fnmatch::Fnmatch(std::string_view pattern, bool folded) : folded_(folded) {
  for (size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '*') {
      if (steps_.empty() || steps_.back().op != Op::star) steps_.push_back({Op::star});
      ++at;
      continue;
    }
    if (c == '?') {
      steps_.push_back({Op::any});
      ++at;
      continue;
    }
    if (c == '[') {
      size_t close = at + 1;
      if (close < pattern.size() && pattern[close] == '!') ++close;
      if (close < pattern.size() && pattern[close] == ']') ++close;
      close = pattern.find(']', close);
      if (close != pattern.npos) {
        Chunk inside;
        for (size_t i = at + 1; i < close; i += character_length(pattern, i))
          inside.push_back(character_at(pattern, i));
        set(inside);
        at = close + 1;
        continue;
      }
    }
    const size_t length = character_length(pattern, at);
    literal(pattern.substr(at, length));
    at += length;
  }
}

void Fnmatch::literal(std::string_view character) {
  Step step{Op::bytes, character_at(character, 0), 0, static_cast<uint8_t>(character.size())};
  std::memcpy(&step.bytes, character.data(), character.size());
  if (folded_ && character.size() == 1) step.bytes = lower(step.bytes);
  if (!utf8_sequence(character, 0)) step.op = Op::stray;
  steps_.push_back(step);
}

void Fnmatch::set(const Chunk& inside) {
  std::vector<Chunk> chunks = chunks_of(inside);
  Set set;
  if (!chunks[0].empty() && chunks[0][0] == '!') {
    set.negated = true;
    chunks[0].erase(chunks[0].begin());
  }
  for (size_t k = 0; k < chunks.size(); ++k) {
    for (const uint32_t c : chunks[k]) set.ranges.push_back({c, c});
    if (!k) continue;
    const bool range = !chunks[k - 1].empty();  // else only a ! stood before the -, which is itself
    set.ranges.push_back({range ? chunks[k - 1].back() : '-', range ? chunks[k].front() : '-'});
  }
  steps_.push_back({Op::set, static_cast<uint32_t>(sets_.size())});
  sets_.push_back(std::move(set));
}

// Length of what the step takes at text[at], 0 when it does not.
size_t Fnmatch::over(const Step& step, std::string_view text, size_t at) const {
  if (at == text.size()) return 0;
  switch (step.op) {
    case Op::bytes:
      return text.size() - at >= step.length &&
                     !std::memcmp(text.data() + at, &step.bytes, step.length)
                 ? step.length
                 : 0;
    case Op::stray: return static_cast<uint8_t>(text[at]) == step.bytes && !utf8_sequence(text, at);
    case Op::any: return character_length(text, at);
    default: {
      const uint32_t c = character_at(text, at);
      const Set& set = sets_[step.code];
      const bool held = set.holds(c) || (folded_ && set.holds(upper(c)));
      return held != set.negated ? character_length(text, at) : 0;
    }
  }
}

bool Fnmatch::matches(std::string_view text) const {
  constexpr size_t kNone = SIZE_MAX;
  size_t at = 0, step = 0;
  size_t star = kNone, star_at = 0;  // the step behind the last *, and where its match ends
  for (;;) {
    if (step == steps_.size()) {
      if (at == text.size()) return true;
    } else if (steps_[step].op == Op::star) {
      star = ++step;
      star_at = at;
      if (step == steps_.size()) return true;
      continue;
    } else if (const size_t taken = over(steps_[step], text, at)) {
      at += taken;
      ++step;
      continue;
    }
    if (star == kNone || star_at == text.size()) return false;
    at = star_at += character_length(text, star_at);
    step = star;
  }
}

}  // namespace accel::files
