// What PCRE2 does otherwise than Python's re, and cannot be told to do alike.
//
// Loops: re ends a loop after an iteration that took nothing, PCRE2 does so only where the loop has
// no upper bound, since it writes bounded ones out. It matters only for a body that may prefer the
// empty text to a longer one, such as (|a){0,3}: when the empty text comes last, every further
// iteration has been tried before. And re goes round once more after a first iteration that took
// nothing, which shows where the body refers to a group of its own that only then is set:
// ((|_)|\W(\2).)+.
//
// Back-references that ignore case: re compares lower case forms, PCRE2 whole families of letters.
// In ASCII they differ for s and i only (U+017F, U+0130), so a group that may hold more is refused.
#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

// The texts that a part may take at one place, in the order of preference.
struct Order {
  bool may_be_empty = true, may_take = false;
  bool empty_last = true;  // nothing longer comes after the empty text
};

class LoopCheck {
 public:
  explicit LoopCheck(const Tree& tree) : tree_(tree) {}

  Order order(NodeId id) const {
    const Node& node = tree_[id];
    switch (node.kind) {
      case Kind::never: return {false, false, true};
      case Kind::character:
      case Kind::set: return {false, true, true};
      case Kind::sequence: {
        Order all;
        each_child(tree_, id, [&](NodeId child) { append(all, order(child)); });
        return all;
      }
      case Kind::choice:
      case Kind::reset: return choice(id);
      case Kind::repeat: return repeat(node);
      case Kind::group: return order(node.first);
      case Kind::atomic: return {order(node.first).may_be_empty, true, true};
      case Kind::look: return order(node.first), Order{};
      case Kind::condition: return condition(node);
      case Kind::reference:
      case Kind::verbatim: return {true, true, true};
      default: return {};
    }
  }

 private:
  static void append(Order& a, const Order& b) {
    a.may_be_empty = a.may_be_empty && b.may_be_empty;
    a.may_take = a.may_take || b.may_take;
    a.empty_last = !a.may_be_empty || (a.empty_last && b.empty_last);
  }

  Order choice(NodeId id) const {
    Order all{false, false, true};
    each_child(tree_, id, [&](NodeId child) {
      const Order branch = order(child);
      if (all.may_be_empty && branch.may_take) all.empty_last = false;
      all.empty_last = all.empty_last && branch.empty_last;
      all.may_be_empty = all.may_be_empty || branch.may_be_empty;
      all.may_take = all.may_take || branch.may_take;
    });
    return all;
  }

  // Which branch is taken does not change while the loop is at one place.
  Order condition(const Node& node) const {
    const NodeId second = tree_[node.first].next;
    const Order yes = order(node.first), no = second ? order(second) : Order{};
    return {yes.may_be_empty || no.may_be_empty, yes.may_take || no.may_take,
            yes.empty_last && no.empty_last};
  }

  Order repeat(const Node& node) const {
    const Order body = order(node.first);
    const bool prefers_empty = node.greed == Greed::greedy && body.may_be_empty && !body.empty_last;
    const bool bounded = node.max != kNoLimit && node.max - node.min >= 2;
    if (bounded && prefers_empty)
      throw Error(
          Status::unsupported,
          "a part that prefers the empty text is repeated up to a limit: put its empty branch "
          "last, or repeat it without a limit");
    if (node.max > 1 && prefers_empty && refers_within(node.first))
      throw Error(
          Status::unsupported,
          "a repeated part that prefers the empty text refers to a group of its own: put its "
          "empty branch last");
    const bool may_be_empty = node.min == 0 || body.may_be_empty;
    return {
        may_be_empty, body.may_take,
        !may_be_empty || node.greed == Greed::possessive ||
            (node.greed == Greed::greedy ? !body.may_be_empty || body.empty_last : !body.may_take)};
  }

  // Whether a group below `id` is referred to below `id`.
  bool refers_within(NodeId id) const {
    std::vector<NodeId> nodes{id};
    std::vector<uint32_t> set, used;
    for (size_t i = 0; i < nodes.size(); ++i) {
      const Node& node = tree_[nodes[i]];
      if (node.kind == Kind::group) set.push_back(node.value);
      if (node.kind == Kind::reference || node.kind == Kind::condition) used.push_back(node.value);
      each_child(tree_, nodes[i], [&](NodeId child) { nodes.push_back(child); });
    }
    return std::find_first_of(set.begin(), set.end(), used.begin(), used.end()) != set.end();
  }

  const Tree& tree_;
};

}  // namespace

void refuse_loops(const Tree& tree) { LoopCheck(tree).order(tree.root); }

void refuse_references(const Tree& tree, const Shapes& shapes) {
  if (!tree.utf) return;
  for (const Node& node : tree.nodes) {
    if (node.kind != Kind::reference || !node.caseless) continue;
    if (tree.dialect == Dialect::pcre && !node.ascii) continue;
    const ByteSet& bytes = shapes.groups[node.value - 1].bytes;
    bool differs = (bytes >> 128).any();
    for (const char c : std::string_view(node.ascii ? "kKsS" : "iIsS"))
      differs = differs || bytes[c];
    if (differs)
      throw Error(Status::unsupported,
                  "a back-reference that ignores case, to a group that may hold i, k, s or letters "
                  "beyond ASCII, is not supported with the UNICODE flag: search bytes instead");
  }
}

}  // namespace accel::text
