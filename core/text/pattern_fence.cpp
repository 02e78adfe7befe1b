// A fence is a pattern like """[\s\S]*?""" or /\*.*?\*/: a literal, as little as can be of
// anything, a literal. Its matches lie between two finds of plain text.
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

// The characters from `id` on; `id` becomes the first sibling that is none, or that folds its case.
std::string literal_from(const Tree& tree, NodeId& id) {
  std::string text;
  for (; id; id = tree[id].next) {
    const Node& node = tree[id];
    if (node.kind != Kind::character || node.caseless || node.value > 127) break;
    text += static_cast<char>(node.value);
  }
  return text;
}

}  // namespace

std::optional<Fence> find_fence(const Tree& tree) {
  if (tree[tree.root].kind != Kind::sequence) return std::nullopt;
  Fence fence;
  NodeId at = tree[tree.root].first;
  fence.open = literal_from(tree, at);
  if (!at || fence.open.empty()) return std::nullopt;
  const Node& between = tree[at];
  if (between.kind != Kind::repeat || between.greed != Greed::lazy || between.min ||
      between.max != kNoLimit || tree[between.first].kind != Kind::set)
    return std::nullopt;
  const CharSet& set = tree.sets[tree[between.first].value];
  fence.in_line = set.is_not_newline();
  fence.close = literal_from(tree, at = between.next);
  if (at || fence.close.empty() || (!fence.in_line && !set.is_all(tree.utf))) return std::nullopt;
  if (fence.in_line && (fence.open + fence.close).find('\n') != std::string::npos)
    return std::nullopt;
  return fence;
}

}  // namespace accel::text
