#include <utility>

#include "core/base/ascii.h"

#include "core/text/pattern_tree_internal.h"

namespace accel::text {

NodeId TreeBuilder::add(Node node) {
  tree_.nodes.push_back(node);
  return static_cast<NodeId>(tree_.nodes.size() - 1);
}

NodeId TreeBuilder::add_set(CharSet set) {
  tree_.sets.push_back(std::move(set));
  return add({.kind = Kind::set, .value = static_cast<uint32_t>(tree_.sets.size() - 1)});
}

NodeId TreeBuilder::character(uint32_t c, const Modes& modes) {
  const Node plain{.kind = Kind::character, .value = c};
  if (tree_.utf && c >= 0xD800 && c < 0xE000) return never();  // not in UTF-8
  if (!modes.ignore_case) return add(plain);
  if (!tree_.utf || modes.ascii) {
    if (!is_letter(c)) return add(plain);
    if (!tree_.utf || ((c | 32) != 'k' && (c | 32) != 's'))
      return add({.kind = Kind::character, .caseless = true, .value = c | 32});
    CharSet both(c | 32, c | 32);
    both.add(c & ~32u);
    return both.finish(true), add_set(std::move(both));
  }
  const bool python_i = dotted() && (c | 32) == 'i';
  if (is_letter(c) && !python_i)
    return add({.kind = Kind::character, .caseless = true, .value = c | 32});
  const std::vector<uint32_t> variants = case_variants(c, dotted());
  if (variants.size() == 1) return add(plain);
  CharSet all;
  for (const uint32_t variant : variants) all.add(variant);
  return all.finish(true), add_set(std::move(all));
}

NodeId TreeBuilder::set(CharSet set, const Modes& modes) {
  const bool negated = set.negated();
  if (negated) set.negate();
  if (modes.ignore_case) {
    if (!tree_.utf || modes.ascii)
      set.fold_ascii();
    else
      set.fold_unicode(dotted());
  }
  if (negated) set.negate();
  set.finish(tree_.utf);
  if (const auto c = set.single()) return character(*c, Modes{});
  if (set.empty()) return never();
  if (!tree_.sets.empty() && tree_.sets.back() == set)
    return add({.kind = Kind::set, .value = static_cast<uint32_t>(tree_.sets.size() - 1)});
  return add_set(std::move(set));
}

NodeId TreeBuilder::any(const Modes& modes) {
  CharSet all(0, kLastCodePoint);
  if (!modes.dot_all) all = CharSet('\n', '\n'), all.negate();
  return set(std::move(all), Modes{});
}

NodeId TreeBuilder::link(Kind kind, const std::vector<NodeId>& children) {
  for (size_t i = 0; i + 1 < children.size(); ++i) tree_.nodes[children[i]].next = children[i + 1];
  return add({.kind = kind, .first = children.empty() ? 0 : children[0]});
}

NodeId TreeBuilder::sequence(const std::vector<NodeId>& items) {
  std::vector<NodeId> flat;
  auto same_unit = [&](NodeId a, NodeId b) {
    const Node &x = tree_[a], &y = tree_[b];
    return is_unit(x) && x.kind == y.kind && x.caseless == y.caseless &&
           (x.value == y.value ||
            (x.kind == Kind::set && tree_.sets[x.value] == tree_.sets[y.value]));
  };
  // Two neighbours that repeat one class, both greedy or both lazy, try the same totals in the same
  // order as one; kept apart they cost PCRE2 quadratic time.
  auto push = [&](NodeId id) {
    Node& node = tree_.nodes[id];
    if (node.kind == Kind::empty) return;
    if (!flat.empty() && node.kind == Kind::repeat) {
      Node& last = tree_.nodes[flat.back()];
      if (last.kind == Kind::repeat && last.greed == node.greed &&
          node.greed != Greed::possessive && same_unit(last.first, node.first) &&
          uint64_t{last.min} + node.min < kNoLimit) {
        const uint64_t max = uint64_t{last.max} + node.max;
        last.min += node.min;
        last.max = max >= kNoLimit ? kNoLimit : static_cast<uint32_t>(max);
        return;
      }
    }
    flat.push_back(id);
  };
  for (const NodeId item : items) {
    if (tree_[item].kind != Kind::sequence) {
      push(item);
      continue;
    }
    for (NodeId child = tree_[item].first, next; child; child = next) {
      next = std::exchange(tree_.nodes[child].next, 0);
      push(child);
    }
  }
  if (flat.empty()) return empty();
  if (flat.size() == 1) return flat[0];
  return link(Kind::sequence, flat);
}

NodeId TreeBuilder::choice(const std::vector<NodeId>& branches, Kind kind) {
  if (branches.size() == 1 && kind == Kind::choice) return branches[0];
  return link(kind, branches);
}

NodeId TreeBuilder::repeat(NodeId item, uint32_t min, uint32_t max, Greed greed) {
  if (min == 1 && max == 1 && greed != Greed::possessive) return item;
  if (max == 0) {
    // PCRE2 draws conclusions from a pattern's first item even when it is repeated {0}, so it
    // becomes a group that never takes part; its captures keep their numbers.
    return choice({look(sequence({never(), item}), false, false), empty()});
  }
  return add({.kind = Kind::repeat, .greed = greed, .min = min, .max = max, .first = item});
}

NodeId TreeBuilder::wrap(Kind kind, NodeId child, uint32_t value) {
  return add({.kind = kind, .value = value, .first = child});
}

NodeId TreeBuilder::look(NodeId child, bool behind, bool negative) {
  return add({.kind = Kind::look, .behind = behind, .negative = negative, .first = child});
}

NodeId TreeBuilder::reference(uint32_t group, const Modes& modes) {
  return add({.kind = Kind::reference,
              .caseless = modes.ignore_case,
              .ascii = modes.ascii,
              .value = group});
}

NodeId TreeBuilder::condition(uint32_t group, NodeId yes, NodeId no) {
  tree_.nodes[yes].next = no;
  return add({.kind = Kind::condition, .value = group, .first = yes});
}

NodeId TreeBuilder::verbatim(std::string text) {
  tree_.texts.push_back(std::move(text));
  return add({.kind = Kind::verbatim, .value = static_cast<uint32_t>(tree_.texts.size() - 1)});
}

uint32_t TreeBuilder::open_group(std::string name) {
  tree_.group_names.push_back(std::move(name));
  return static_cast<uint32_t>(tree_.group_names.size());
}

}  // namespace accel::text
