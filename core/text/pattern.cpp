#include "core/text/pattern.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/text/pattern_source_internal.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr size_t kTellingLiteral = 3;        // bytes; from there on a literal beats a class run
constexpr int64_t kMostPositions = 1 << 16;  // above, a superset is not even written

Tree parse(std::string_view text, Dialect dialect, uint32_t flags) {
  if (flags & kLiteral) return parse_literal(text, dialect, flags);
  switch (dialect) {
    case Dialect::python: return parse_python(text, flags);
    case Dialect::go: return parse_go(text, flags);
    case Dialect::pcre: return parse_pcre(text, flags);
  }
  throw Error(Status::invalid_argument, "unknown dialect: it is PYTHON, PCRE or GO");
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

// A pattern over UTF-8 can be searched as bytes when all its characters are ASCII or stand for
// themselves, since one character's bytes never begin inside another's. The empty match could.
bool bytes_do(const Tree& tree, const Shape& shape) {
  if (!tree.utf || shape.opaque || shape.min == 0) return false;
  bool wide = false, behind = false;
  for (const Node& node : tree.nodes) {
    behind = behind || (node.kind == Kind::look && node.behind);
    if (node.kind == Kind::anchor &&
        (node.anchor == Anchor::word || node.anchor == Anchor::not_word))
      return false;
    if (node.kind == Kind::reference && node.caseless) return false;
    if (node.kind == Kind::character && !node.caseless) {
      wide = wide || node.value > 127;
    } else if (node.kind == Kind::set || node.kind == Kind::character) {
      if (unit_bytes(tree, node).max_width > 1) return false;
      if (node.kind == Kind::set && !tree.sets[node.value].bound_is_exact()) return false;
    }
  }
  return !(wide && behind);  // PCRE2 counts the width of a look-behind
}

constexpr double kRareHead = 12;   // bits; a head as rare as this is worth a confirm
constexpr double kHeadLoss = 4;    // bits by which it may be less rare than the whole
constexpr size_t kNarrowRun = 72;  // bytes of a class

// A run of a narrow class ends soon, so that ends after it are as few as heads and tell more.
bool ends_are_few(const std::vector<Tail>& tails) {
  return std::all_of(tails.begin(), tails.end(), [](const Tail& tail) {
    return tail.run.count() <= kNarrowRun && tail.after > 0;
  });
}

// `part` is scanned for; `beginning` ends with it.
void set_head(Pattern& out, const Tree& beginning, const Tree& part) {
  const Shape whole = find_shapes(beginning).whole;
  const Shapes scanned = find_shapes(part);
  if (scanned.whole.min == 0) return;
  out.head = emit_part(part, scanned);
  out.head_min_width = whole.min;
  out.head_max_width = whole.max;
  if (whole.max == kUnbounded) out.head_steps = back_steps(beginning);
  out.head_tails = narrowed(whole);
  out.head_bounded_width = std::max<int64_t>(whole.bounded, 0);
  out.head_is_better =
      !ends_are_few(out.tails) && rarity_of(part) >= std::min(kRareHead, out.rarity - kHeadLoss);
}

// A head is tried first, since it is bounded.
void find_head(Pattern& out, const Tree& tree) {
  const Tree head = head_of(tree);
  set_head(out, head, head);
  if (out.head_is_better) return;
  const std::vector<Core> cores = cores_of(tree);
  const auto rarest = std::max_element(cores.begin(), cores.end(), [](auto& a, auto& b) {
    return rarity_of(a.part) < rarity_of(b.part);
  });
  if (rarest != cores.end()) set_head(out, rarest->beginning, rarest->part);
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
  if (dialect == Dialect::python) refuse_loops(tree);
  const Shapes shapes = find_shapes(tree);
  refuse_references(tree, shapes);
  const Shape& whole = shapes.whole;
  if ((flags & kLinear) && !whole.linear)
    throw Error(
        Status::unsupported,
        "the LINEAR flag refuses look-around, back-references and conditions: leave the flag "
        "out or rewrite the pattern",
        -1, 0);

  Pattern out;
  out.utf = tree.utf && !bytes_do(tree, whole);
  out.exact = emit_exact(tree, shapes, out.utf ? Target::utf : Target::bytes);
  if (out.utf) out.ascii = emit_exact(tree, shapes, Target::ascii);
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
  Literal literal = find_literal(tree);
  out.class_run = find_class_run(tree, shapes);
  out.fence = find_fence(tree);
  if (literal.floor >= kTellingLiteral) out.class_run.reset();
  out.literal_floor = static_cast<int64_t>(literal.floor);
  out.literal = std::move(literal.text);
  out.literal_ignores_case = literal.ignores_case;
  out.starts_with_literal = literal.starts;
  out.rarity = rarity_of(tree);
  if (out.superset && out.max_width == kUnbounded) find_head(out, tree);
  out.positions = whole.positions;
  out.consumed = whole.opaque ? ByteSet().set() : whole.bytes;
  out.context_before = whole.context_before;
  out.context_after = whole.context_after;
  out.linear = whole.linear;
  out.groups = static_cast<int64_t>(tree.group_names.size());
  out.group_names = std::move(tree.group_names);
  return out;
}

}  // namespace accel::text
