// Patterns that PCRE2 10.42 matches wrongly unless it is told to leave out an optimization.
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

// An item is made possessive that an atomic group follows, though the group may be empty and what
// stands behind it begin like the item: 2?(?>|x){2}\d.
bool possessifies(const Tree& tree, const Shapes& shapes) {
  for (const Node& node : tree.nodes)
    if ((node.kind == Kind::atomic ||
         (node.kind == Kind::repeat && node.greed == Greed::possessive)) &&
        shapes.nodes[node.first].min == 0)
      return true;
  return false;
}

// The machine code notes where the first repeated item failed and does not try it again before that
// place. It must not where a later start comes to an earlier place, after a choice of unequal
// widths: (?:a|0..)c*(?<=a) on "0a0" (mended in 10.43,
// https://github.com/PCRE2Project/pcre2/issues/336); nor where a lazy item failed because it may
// not grow, in an atomic group: (?>b+?.)c on "bbac". What has another repeated item or the end of
// this optimization before it is harmless.
class FirstItems {
 public:
  FirstItems(const Tree& tree, const Shapes& shapes, Target target)
      : tree_(tree), shapes_(shapes), target_(target) {}

  // The branches of the whole pattern each have a first item of their own.
  bool fail_early() const {
    if (tree_[tree_.root].kind != Kind::choice) return meets(tree_.root) == Met::trap;
    bool found = false;
    each_child(tree_, tree_.root, [&](NodeId branch) { found |= meets(branch) == Met::trap; });
    return found;
  }

 private:
  enum class Met { nothing, trap, other };

  Met meets(NodeId id) const {
    const Node& node = tree_[id];
    const Brief& brief = shapes_.nodes[id];
    const bool uneven = brief.min != brief.max;
    switch (node.kind) {
      case Kind::empty:
      case Kind::anchor: return Met::nothing;
      case Kind::character:
      case Kind::set:  // may be written as a choice of byte sequences
        return uneven && target_ == Target::bytes ? Met::trap : Met::nothing;
      case Kind::choice:
      case Kind::reset: return uneven ? Met::trap : meets_in(node);
      case Kind::repeat:
        if (node.min == 0 || is_unit(tree_[node.first])) return Met::other;
        return node.greed == Greed::possessive ? meets_atomic(node) : meets_in(node);
      case Kind::atomic: return meets_atomic(node);
      case Kind::sequence:
      case Kind::group: return meets_in(node);
      default: return Met::other;
    }
  }

  Met meets_atomic(const Node& node) const {
    return is_lazy_within(node) ? Met::trap : meets_in(node);
  }

  bool is_lazy_within(const Node& node) const {
    for (NodeId child = node.first; child; child = tree_[child].next) {
      const Node& inner = tree_[child];
      if ((inner.kind == Kind::repeat && inner.greed == Greed::lazy) || is_lazy_within(inner))
        return true;
    }
    return false;
  }

  Met meets_in(const Node& node) const {
    for (NodeId child = node.first; child; child = tree_[child].next)
      if (const Met met = meets(child); met != Met::nothing) return met;
    return Met::nothing;
  }

  const Tree& tree_;
  const Shapes& shapes_;
  const Target target_;
};

}  // namespace

Quirks find_quirks(const Tree& tree, const Shapes& shapes, Target target) {
  return {possessifies(tree, shapes), FirstItems(tree, shapes, target).fail_early()};
}

}  // namespace accel::text
