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
// place, although after a choice of unequal widths a later start comes to an earlier place:
// (?:a|0..)c*(?<=a) on "0a0". Harmless is a choice with another iterator, or an end of this
// optimization, before it (https://github.com/PCRE2Project/pcre2/issues/336, mended in 10.43).
class FirstItems {
 public:
  FirstItems(const Tree& tree, const Shapes& shapes, Target target)
      : tree_(tree), shapes_(shapes), target_(target) {}

  // The branches of the whole pattern each have a first item of their own.
  bool fail_early() const {
    if (tree_[tree_.root].kind != Kind::choice) return meets(tree_.root) == Met::choice;
    bool found = false;
    each_child(tree_, tree_.root, [&](NodeId branch) { found |= meets(branch) == Met::choice; });
    return found;
  }

 private:
  enum class Met { nothing, choice, other };

  Met meets(NodeId id) const {
    const Node& node = tree_[id];
    const Brief& brief = shapes_.nodes[id];
    const bool uneven = brief.min != brief.max;
    switch (node.kind) {
      case Kind::empty:
      case Kind::anchor: return Met::nothing;
      case Kind::character:
      case Kind::set:  // may be written as a choice of byte sequences
        return uneven && target_ == Target::bytes ? Met::choice : Met::nothing;
      case Kind::choice:
      case Kind::reset: return uneven ? Met::choice : meets_in(node);
      case Kind::repeat:
        return node.min == 0 || is_unit(tree_[node.first]) ? Met::other : meets_in(node);
      case Kind::sequence:
      case Kind::group:
      case Kind::atomic: return meets_in(node);
      default: return Met::other;
    }
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
