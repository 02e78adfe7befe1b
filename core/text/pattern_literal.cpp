// The longest text that every match contains. From the leaves up each part has its prefix, its
// suffix and the best inside; neighbours join suffix to prefix, branches keep what they share.
#include <algorithm>
#include <utility>

#include "core/base/ascii.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr size_t kLongest = 64;

struct Text {
  std::string bytes;  // lower case where a letter ignores case
  bool ignores_case = false;
};

struct Part {
  bool exact = true;  // always the same text, which is prefix, suffix and best
  Text prefix, suffix, best;
  size_t floor = 0;  // every match holds a literal of so many bytes, perhaps another one per branch
};

Text join(const Text& a, const Text& b) {
  return {a.bytes + b.bytes, a.ignores_case || b.ignores_case};
}
const Text& longer(const Text& a, const Text& b) { return b.bytes.size() > a.bytes.size() ? b : a; }
Text head(Text text) { return text.bytes.resize(std::min(text.bytes.size(), kLongest)), text; }
Text tail(Text text) {
  if (text.bytes.size() > kLongest) text.bytes.erase(0, text.bytes.size() - kLongest);
  return text;
}

void append(Part& a, const Part& b) {
  if (b.exact && b.best.bytes.empty()) return;
  if (!a.exact && !b.exact && a.suffix.bytes.empty() && b.prefix.bytes.empty()) {
    a.best = longer(a.best, b.best);
    a.floor = std::max(a.floor, b.floor);
    a.suffix = b.suffix;
    return;
  }
  const Text middle = join(a.suffix, b.prefix);
  a.best = longer(longer(a.best, b.best), head(middle));
  a.floor = std::max({a.floor, b.floor, a.best.bytes.size()});
  if (a.exact) a.prefix = head(join(a.prefix, b.prefix));
  a.suffix = tail(b.exact ? join(a.suffix, b.suffix) : b.suffix);
  a.exact = a.exact && b.exact && middle.bytes.size() <= kLongest;
}

template <class Iterator>
size_t shared(Iterator a, Iterator a_end, Iterator b, Iterator b_end, bool ignore) {
  size_t n = 0;
  for (; a != a_end && b != b_end && (ignore ? lower(*a) == lower(*b) : *a == *b); ++a, ++b) ++n;
  return n;
}

void alternate(Part& a, const Part& b) {
  const auto common = [](const Text& x, const Text& y, bool front) {
    const bool ignore = x.ignores_case || y.ignores_case;
    const std::string &p = x.bytes, &q = y.bytes;
    const size_t n = front ? shared(p.begin(), p.end(), q.begin(), q.end(), ignore)
                           : shared(p.rbegin(), p.rend(), q.rbegin(), q.rend(), ignore);
    return Text{front ? p.substr(0, n) : p.substr(p.size() - n), ignore};
  };
  a.floor = std::min(a.floor, b.floor);
  a.exact = a.exact && b.exact && a.prefix.bytes == b.prefix.bytes;
  const Text best =
      a.best.bytes == b.best.bytes && a.best.ignores_case == b.best.ignores_case ? a.best : Text{};
  a.prefix = common(a.prefix, b.prefix, true);
  a.suffix = common(a.suffix, b.suffix, false);
  a.best = longer(longer(a.prefix, a.suffix), best);
}

class LiteralFinder {
 public:
  explicit LiteralFinder(const Tree& tree) : tree_(tree) {}

  Part part(NodeId id) const {
    const Node& node = tree_[id];
    switch (node.kind) {
      case Kind::character:
      case Kind::set: return unit(node);
      case Kind::sequence: {
        Part all;
        each_child(tree_, id, [&](NodeId child) { append(all, part(child)); });
        return all;
      }
      case Kind::choice:
      case Kind::reset: {
        Part all = part(node.first);
        for (NodeId child = tree_[node.first].next; child; child = tree_[child].next)
          alternate(all, part(child));
        return all;
      }
      case Kind::condition: {
        if (!node.value) return {};
        Part all = part(node.first);
        const NodeId no = tree_[node.first].next;
        alternate(all, no ? part(no) : Part{});
        return all;
      }
      case Kind::repeat: return repeat(node);
      case Kind::group:
      case Kind::atomic: return part(node.first);
      case Kind::reference:
      case Kind::verbatim: return unknown();
      default: return {};  // takes no text
    }
  }

 private:
  static Part unknown() {
    Part part;
    part.exact = false;
    return part;
  }
  static Part exactly(Text text) { return {true, text, text, text, text.bytes.size()}; }

  Part unit(const Node& node) const {
    const UnitBytes unit = unit_bytes(tree_, node);
    if (unit.texts.size() == 1) return exactly({unit.texts[0], false});
    if (!unit.texts.empty() || unit.bytes.count() > 2 || unit.bytes.none() || unit.max_width > 1)
      return unknown();
    const auto first = unit.bytes._Find_first();
    if (unit.bytes.count() == 1) return exactly({std::string(1, static_cast<char>(first)), false});
    const bool both_cases = is_upper(first) && unit.bytes[first | 32];
    if (!both_cases) return unknown();
    return exactly({std::string(1, static_cast<char>(first | 32)), true});
  }

  Part repeat(const Node& node) const {
    if (!node.min) return unknown();
    const Part once = part(node.first);
    Part all = once;
    if (once.exact && !once.best.bytes.empty())
      for (uint32_t i = 1; i < node.min && all.exact; ++i) append(all, once);
    if (node.max != node.min) {
      all.exact = false;
      all.suffix = once.exact && all.suffix.bytes.size() < kLongest ? all.suffix : once.suffix;
    } else if (!once.exact && node.min > 1) {
      all.suffix = once.suffix;
    }
    return all;
  }

  const Tree& tree_;
};

}  // namespace

Literal find_literal(const Tree& tree) {
  const Part whole = LiteralFinder(tree).part(tree.root);
  const bool starts =
      whole.prefix.bytes.size() >= whole.best.bytes.size() && !whole.prefix.bytes.empty();
  Text text = starts ? whole.prefix : whole.best;
  if (text.ignores_case)
    for (char& c : text.bytes) c = lower(c);
  return {std::move(text.bytes), text.ignores_case, starts, whole.floor};
}

}  // namespace accel::text
