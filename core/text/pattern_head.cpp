// The head of a pattern: its longest beginning of bounded width. Wherever the pattern matches at s,
// the head does too, so a scan for the head alone finds every start, in a window as narrow as the
// head, and does not report an end at every byte of what follows ("def .*" at every byte of the
// line).
//
// The core of a pattern: what stands between two unbounded parts, "def " in ^\s*def\s+\w+. Each
// match has one, so a scan for the core alone finds every match too; its start lies before the
// core's end as far as the beginning up to there reaches.
//
// Also how rare a tree's matches are: the bits that its bytes must fulfil. A byte of ordinary text
// tells less than 8 bits, so each counts three quarters.
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr double kWeight = 0.75;
constexpr double kMostRare = 1000;
constexpr size_t kMostCores = 8;     // that are looked at
constexpr size_t kMostNodes = 4096;  // of a tree that is copied for each

class Beheader {
 public:
  explicit Beheader(const Tree& tree) : tree_(tree) {}

  Tree take() {
    bool cut = false;
    tree_.root = take(tree_.root, cut);
    return std::move(tree_);
  }

  // The cores of a sequence, from left to right, each with the beginning that it ends.
  std::vector<Core> cores() {
    NodeId root = tree_.root;
    while (tree_[root].kind == Kind::group) root = tree_[root].first;
    std::vector<NodeId> before, part;
    std::vector<Core> found;
    if (tree_[root].kind != Kind::sequence || tree_.nodes.size() > kMostNodes) return found;
    for (NodeId child = tree_[root].first, next; child && found.size() < kMostCores; child = next) {
      next = tree_[child].next;
      bool cut = false;
      const NodeId taken = take(child, cut);
      before.push_back(taken), part.push_back(taken);
      if (cut || !next) found.push_back({tree_with(before), tree_with(part)});
      if (!cut) continue;
      before.back() = add(tree_[child]);
      part.assign(1, last_of(child));
    }
    return found;
  }

 private:
  Tree tree_with(const std::vector<NodeId>& children) {
    Tree tree = tree_;
    for (size_t i = 0; i + 1 < children.size(); ++i) tree.nodes[children[i]].next = children[i + 1];
    tree.nodes[children.back()].next = 0;
    tree.nodes.push_back({.kind = Kind::sequence, .first = children[0]});
    tree.root = static_cast<NodeId>(tree.nodes.size() - 1);
    return tree;
  }

  // What surely stands at the end of an unbounded repeat.
  NodeId last_of(NodeId id) {
    const Node node = tree_[id];
    bool cut = false;
    if (node.kind != Kind::repeat || !node.min) return add({});
    const NodeId child = take(node.first, cut);
    return cut ? add({}) : child;
  }

  NodeId add(Node node) {
    node.next = 0;
    tree_.nodes.push_back(node);
    return static_cast<NodeId>(tree_.nodes.size() - 1);
  }

  // The head of a node; `cut` becomes true when it is less than the node.
  NodeId take(NodeId id, bool& cut) {
    const Node node = tree_.nodes[id];
    switch (node.kind) {
      case Kind::sequence: return sequence(node, cut);
      case Kind::choice:
      case Kind::reset: return choice(node, cut);
      case Kind::repeat: return repeat(node, cut);
      case Kind::group:
      case Kind::atomic: return replace_child(node, take(node.first, cut));
      case Kind::reference:
      case Kind::condition:
      case Kind::verbatim: return cut = true, add({});
      default: return add(node);
    }
  }

  NodeId replace_child(Node node, NodeId child) {
    node.first = child;
    return add(node);
  }

  NodeId sequence(const Node& node, bool& cut) {
    std::vector<NodeId> taken;
    for (NodeId child = node.first; child && !cut; child = tree_.nodes[child].next)
      taken.push_back(take(child, cut));
    return link(node, taken);
  }

  NodeId choice(const Node& node, bool& cut) {
    std::vector<NodeId> taken;
    for (NodeId child = node.first; child; child = tree_.nodes[child].next) {
      bool branch_cut = false;
      taken.push_back(take(child, branch_cut));
      cut = cut || branch_cut;
    }
    return link(node, taken);
  }

  NodeId link(const Node& node, const std::vector<NodeId>& children) {
    for (size_t i = 0; i + 1 < children.size(); ++i)
      tree_.nodes[children[i]].next = children[i + 1];
    return replace_child(node, children.empty() ? 0 : children[0]);
  }

  NodeId repeat(Node node, bool& cut) {
    const NodeId child = take(node.first, cut);
    if (!cut && node.max != kNoLimit) return replace_child(node, child);
    const bool whole = !std::exchange(cut, true);
    if (node.min == 0) return add({});
    if (!whole || node.min == 1) return child;
    node.max = node.min;
    return replace_child(node, child);
  }

  Tree tree_;
};

double rarity_of(const Tree& tree, NodeId id) {
  const Node& node = tree[id];
  double bits = 0;
  switch (node.kind) {
    case Kind::character:
    case Kind::set: {
      const UnitBytes unit = unit_bytes(tree, node);
      const auto members = static_cast<double>(std::max<size_t>(unit.bytes.count(), 1));
      return kWeight * std::log2(256 / members) *
             static_cast<double>(std::max<int64_t>(unit.min_width, 1));
    }
    case Kind::sequence:
      each_child(tree, id, [&](NodeId child) { bits += rarity_of(tree, child); });
      return std::min(bits, kMostRare);
    case Kind::choice:
    case Kind::reset: {
      double share = 0;
      each_child(tree, id, [&](NodeId child) { share += std::exp2(-rarity_of(tree, child)); });
      return share > 0 ? std::max(0.0, -std::log2(share)) : kMostRare;
    }
    case Kind::repeat: return std::min(node.min * rarity_of(tree, node.first), kMostRare);
    case Kind::group:
    case Kind::atomic: return rarity_of(tree, node.first);
    default: return 0;
  }
}

}  // namespace

Tree head_of(const Tree& tree) { return Beheader(tree).take(); }

std::vector<Core> cores_of(const Tree& tree) { return Beheader(tree).cores(); }

double rarity_of(const Tree& tree) { return rarity_of(tree, tree.root); }

}  // namespace accel::text
