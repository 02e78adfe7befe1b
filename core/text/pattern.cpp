#include "core/text/pattern.h"

#include <utility>

#include "core/base/error.h"
#include "core/text/pattern_source_internal.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kMostPositions = 1 << 20;  // above, a superset is not even written

Tree parse(std::string_view text, Dialect dialect, uint32_t flags) {
  if (flags & kLiteral) return parse_literal(text, dialect, flags);
  switch (dialect) {
    case Dialect::python: return parse_python(text, flags);
    case Dialect::go: return parse_go(text, flags);
    default: throw Error(Status::unsupported, "the pcre dialect");
  }
}

std::vector<Tail> narrowed(const Shape& shape) {
  std::vector<Tail> tails;
  for (const Shape::Run& run : shape.tails) {
    Tail tail = run;
    // What stands beside the run and is of its class is part of the maximal run anyway.
    if ((run.before_bytes & ~run.run).none()) tail.before = 0;
    if ((run.after_bytes & ~run.run).none()) tail.after = 0;
    tails.push_back(tail);
  }
  return tails;
}

// Without UTF every character must be of one shape in bytes: ASCII, or a character with its own bytes.
bool bytes_do(const Tree& tree, const Shape& shape) {
  if (!tree.utf || shape.opaque || shape.min == 0) return false;
  for (const Node& node : tree.nodes) {
    if (node.kind == Kind::anchor && (node.anchor == Anchor::word || node.anchor == Anchor::not_word))
      return false;
    if (node.kind == Kind::reference && node.caseless) return false;
    if (node.kind == Kind::set || node.kind == Kind::character)
      if (unit_bytes(tree, node).max_width > 1) return false;
  }
  return true;
}

}  // namespace

Tree parse_literal(std::string_view text, Dialect dialect, uint32_t flags) {
  const Source source(text, flags & kUnicode);
  TreeBuilder builder(dialect, flags & kUnicode);
  Modes modes;
  modes.ignore_case = flags & kIgnoreCase;
  modes.ascii = flags & kAscii;
  std::vector<NodeId> items;
  for (size_t i = 0; i < source.size(); ++i) items.push_back(builder.character(source[i], modes));
  return builder.finish(builder.sequence(items));
}

Pattern parse_pattern(std::string_view text, Dialect dialect, uint32_t flags) {
  Tree tree = parse(text, dialect, flags);
  const Shapes shapes = find_shapes(tree);
  const Shape& whole = shapes.whole;
  if ((flags & kLinear) && !whole.linear)
    throw Error(Status::unsupported,
                "the LINEAR flag refuses look-around, back-references and conditions: leave the flag "
                "out or rewrite the pattern",
                -1, 0);

  Pattern out;
  out.utf = tree.utf && !bytes_do(tree, whole);
  out.exact = emit_exact(tree, out.utf ? Target::utf : Target::bytes);
  if (out.utf) out.ascii = emit_exact(tree, Target::ascii);
  out.min_width = whole.min;
  out.max_width = whole.max;
  if (out.max_width == kUnbounded) {
    out.tails = narrowed(whole);
    out.bounded_width = std::max<int64_t>(whole.bounded, 0);
  }
  if (whole.min > 0 && !whole.opaque && whole.positions <= kMostPositions) {
    Superset superset = emit_superset(tree, shapes);
    out.superset = std::move(superset.text);
    out.superset_is_exact = superset.exact;
  }
  out.positions = whole.positions;
  out.context_before = whole.context_before;
  out.context_after = whole.context_after;
  out.linear = whole.linear;
  out.groups = static_cast<int64_t>(tree.group_names.size());
  out.group_names = std::move(tree.group_names);
  return out;
}

}  // namespace accel::text
