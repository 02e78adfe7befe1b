#include "core/text/literals.h"

#include <algorithm>
#include <tuple>

#include "core/base/ascii.h"
#include "core/base/error.h"

namespace accel::text {
namespace {

// White space of any length as one space, none at the ends.
std::string one_spaced(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string key_of(const std::string& literal, Folding folding) {
  if (folding == Folding::words) return one_spaced(folded(literal));
  return folding == Folding::ascii ? lowered(literal) : literal;
}

uint32_t characters(const std::string& key) {
  return static_cast<uint32_t>(std::count_if(key.begin(), key.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

LiteralSet::LiteralSet(std::span<const std::string> literals, Folding folding, const char* what)
    : folding_(folding) {
  std::vector<std::string> keys;
  size_t total = 0;
  for (const std::string& literal : literals) {
    keys.push_back(key_of(literal, folding));
    total += keys.back().size();
    lengths_.push_back(folding == Folding::words ? characters(keys.back())
                                                 : static_cast<uint32_t>(keys.back().size()));
  }
  if (total > kMaxBytes)
    throw Error(Status::limit, std::string(what) + " have more than " + std::to_string(kMaxBytes) +
                                   " bytes together: use fewer of them");
  number_classes(keys);
  grow_trie(keys);
  link();
  order();
}

void LiteralSet::number_classes(std::span<const std::string> keys) {
  for (const std::string& key : keys)
    for (const char c : key) {
      uint8_t& column = classes_[static_cast<unsigned char>(c)];
      if (!column) column = static_cast<uint8_t>(width_++);
    }
  if (folding_ == Folding::none) return;
  for (int c = 'A'; c <= 'Z'; ++c)
    classes_[static_cast<size_t>(c)] = classes_[static_cast<size_t>(c + 32)];
  if (folding_ == Folding::words)
    for (int c = '\t'; c <= '\r'; ++c) classes_[static_cast<size_t>(c)] = classes_[' '];
}

// States as rows of next_, in which 0, the root, stands for "no such state" until link().
void LiteralSet::grow_trie(std::span<const std::string> keys) {
  next_.assign(width_, 0);
  literal_.assign(1, kNone);
  same_.assign(keys.size(), kNone);
  for (uint32_t i = 0; i < keys.size(); ++i) {
    if (keys[i].empty()) continue;
    uint32_t row = 0;
    for (const char c : keys[i]) {
      const size_t cell = row + classes_[static_cast<unsigned char>(c)];
      if (!next_[cell]) {
        next_[cell] = static_cast<uint32_t>(next_.size());
        next_.resize(next_.size() + width_);
        literal_.push_back(kNone);
      }
      row = next_[cell];
    }
    uint32_t* last = &literal_[row / width_];
    while (*last != kNone) last = &same_[*last];
    *last = i;
  }
}

// From the root outwards: the transitions of a state that has none of its own are those of the
// longest proper suffix of its text, whose row is complete by then. Where white space is one, a
// state that a space leads to stays on the next.
void LiteralSet::link() {
  const auto states = static_cast<uint32_t>(literal_.size());
  const uint32_t space = folding_ == Folding::words ? classes_[' '] : 0;
  std::vector<uint32_t> suffix(states, 0), queue{0};
  std::vector<bool> spaced(states, false);
  shorter_.assign(states, kNone);
  for (size_t at = 0; at < queue.size(); ++at) {
    const uint32_t state = queue[at], row = state * width_, other = suffix[state] * width_;
    for (uint32_t column = 0; column < width_; ++column) {
      uint32_t& cell = next_[row + column];
      const uint32_t fallback = state ? next_[other + column] : 0;
      if (!cell) {
        cell = spaced[state] && column == space ? row : fallback;
        continue;
      }
      const uint32_t child = cell / width_, link = fallback / width_;
      suffix[child] = link;
      spaced[child] = space && column == space;
      shorter_[child] = literal_[link] != kNone ? link : shorter_[link];
      queue.push_back(child);
    }
  }
}

// Gives the states that end a literal the last rows, so that one comparison tells them.
void LiteralSet::order() {
  const auto states = static_cast<uint32_t>(literal_.size());
  std::vector<uint32_t> place(states);  // the root keeps its own
  uint32_t placed = 0;
  for (const bool found : {false, true}) {
    if (found) first_found_ = placed * width_;
    for (uint32_t state = 0; state < states; ++state)
      if ((literal_[state] != kNone || shorter_[state] != kNone) == found) place[state] = placed++;
  }
  std::vector<uint32_t> next(next_.size()), literal(states), shorter(states);
  for (uint32_t state = 0; state < states; ++state) {
    for (uint32_t column = 0; column < width_; ++column)
      next[place[state] * width_ + column] =
          place[next_[state * width_ + column] / width_] * width_;
    literal[place[state]] = literal_[state];
    shorter[place[state]] = shorter_[state] == kNone ? kNone : place[shorter_[state]];
  }
  next_ = std::move(next);
  literal_ = std::move(literal);
  shorter_ = std::move(shorter);
}

size_t LiteralSet::start_of(std::string_view text, uint32_t literal, size_t end) const {
  if (folding_ != Folding::words) return end - lengths_[literal];
  size_t at = end;
  for (uint32_t left = lengths_[literal]; left; --left) {
    if (is_space(text[at - 1]))
      while (at && is_space(text[at - 1])) --at;
    else
      at -= character_before(text, at).length;
  }
  return at;
}

namespace {

bool by_start(const Span& a, const Span& b) {
  return std::tuple(a.start, -a.end, a.kind, a.item) < std::tuple(b.start, -b.end, b.kind, b.item);
}

bool by_end(const Span& a, const Span& b) {
  return std::tuple(a.end, a.start, a.kind, a.item) < std::tuple(b.end, b.start, b.kind, b.item);
}

// What a scan finds is in order as a rule.
template <class Before>
void sort(Spans& spans, Before before) {
  if (!std::is_sorted(spans.begin(), spans.end(), before))
    std::sort(spans.begin(), spans.end(), before);
}

}  // namespace

Overlap read_overlap(const json::Config& rules, Overlap otherwise) {
  return rules.choice<Overlap>(
      "overlap", otherwise,
      {{"longest", Overlap::longest}, {"earliest", Overlap::earliest}, {"all", Overlap::all}});
}

void keep(Spans& found, Overlap overlap, bool within_kinds) {
  if (overlap == Overlap::all) return sort(found, by_start);
  overlap == Overlap::earliest ? sort(found, by_end) : sort(found, by_start);
  std::vector<int64_t> ends(16);  // of the last one kept, by kind
  std::erase_if(found, [&](const Span& span) {
    const size_t kind = within_kinds ? span.kind : 0;
    if (kind >= ends.size()) ends.resize(kind + 1);
    if (span.start < ends[kind]) return true;
    ends[kind] = span.end;
    return false;
  });
  sort(found, by_start);
}

}  // namespace accel::text
