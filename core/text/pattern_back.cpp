// A pattern's beginning as an automaton that is read backwards from its end, one state per byte
// that it consumes (Glushkov's construction, with the edges turned round). It forgets what only
// narrows: anchors, look-around, which byte of a character stands where.
#include <bit>

#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr size_t kMostSteps = 64;  // the bits of a word

// Steps that can be the first and the last of a part.
struct Part {
  uint64_t first = 0;
  uint64_t last = 0;
  bool empty = true;  // the part can be the empty text
};

class Turner {
 public:
  explicit Turner(const Tree& tree) : tree_(tree) {}

  std::vector<BackStep> take() {
    const Part whole = part(tree_.root);
    if (!fits_) return {};
    for (size_t i = 0; i < steps_.size(); ++i) steps_[i].begins = whole.first >> i & 1;
    return std::move(steps_);
  }

 private:
  Part part(NodeId id) {
    const Node& node = tree_[id];
    Part all;
    if (!fits_) return all;
    switch (node.kind) {
      case Kind::character:
      case Kind::set: return step(node);
      case Kind::sequence:
        each_child(tree_, id, [&](NodeId child) { append(all, part(child)); });
        return all;
      case Kind::choice:
      case Kind::reset:
        all = part(node.first);
        for (NodeId child = tree_[node.first].next; child; child = tree_[child].next)
          alternate(all, part(child));
        return all;
      case Kind::repeat: return repeat(node);
      case Kind::group:
      case Kind::atomic: return part(node.first);
      case Kind::reference:
      case Kind::condition:
      case Kind::verbatim: return fits_ = false, all;
      default: return all;
    }
  }

  Part step(const Node& node) {
    if (steps_.size() == kMostSteps) return fits_ = false, Part();
    const UnitBytes unit = unit_bytes(tree_, node);
    const uint64_t self = uint64_t{1} << steps_.size();
    steps_.push_back({unit.bytes, unit.max_width > 1 ? self : 0, false});
    return {self, self, false};
  }

  // What stands before the steps of `to`.
  void link(uint64_t from, uint64_t to) {
    for (; to; to &= to - 1) steps_[std::countr_zero(to)].before |= from;
  }

  void append(Part& a, const Part& b) {
    link(a.last, b.first);
    if (a.empty) a.first |= b.first;
    a.last = b.last | (b.empty ? a.last : 0);
    a.empty = a.empty && b.empty;
  }

  static void alternate(Part& a, const Part& b) {
    a.first |= b.first;
    a.last |= b.last;
    a.empty = a.empty || b.empty;
  }

  Part repeat(const Node& node) {
    Part all;
    for (uint32_t i = 0; i < node.min && fits_; ++i) {
      const Part once = part(node.first);
      if (i + 1 == node.min && node.max == kNoLimit) link(once.last, once.first);
      append(all, once);
      if (!once.first) return all;
    }
    if (node.max == kNoLimit && node.min) return all;
    const uint32_t more = node.max == kNoLimit ? 1 : node.max - node.min;
    for (uint32_t i = 0; i < more && fits_; ++i) {
      Part once = part(node.first);
      if (node.max == kNoLimit) link(once.last, once.first);
      once.empty = true;
      append(all, once);
      if (!once.first) return all;
    }
    return all;
  }

  const Tree& tree_;
  std::vector<BackStep> steps_;
  bool fits_ = true;
};

}  // namespace

std::vector<BackStep> back_steps(const Tree& tree) { return Turner(tree).take(); }

}  // namespace accel::text
