// What each part of the pattern consumes, from the leaves up: widths, bytes, and for parts of
// unbounded width the tails.
//
// A tail says "at most `before` bytes, a run of bytes of one class, at most `after` bytes". An
// unbounded repeat is a tail of its own bytes; what stands beside it widens before and after; two
// tails in a row become one whose run takes in what lies between them.
#include <algorithm>
#include <cstdlib>

#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kWidthCap = 1 << 30;  // wider is as good as unbounded
constexpr int64_t kPositionCap = 1 << 30;
constexpr size_t kMostTails = 8;

ByteSet all_bytes() { return ByteSet().set(); }

int64_t add_context(int64_t a, int64_t b) {
  return a == kUnbounded || b == kUnbounded || a + b > kWidthCap ? kUnbounded : a + b;
}
int64_t max_context(int64_t a, int64_t b) {
  return a == kUnbounded || b == kUnbounded ? kUnbounded : std::max(a, b);
}

void take_context(Shape& a, const Shape& b) {
  a.context_before = max_context(a.context_before, b.context_before);
  a.context_after = max_context(a.context_after, b.context_after);
  a.linear = a.linear && b.linear;
  a.opaque = a.opaque || b.opaque;
  a.positions = std::min(a.positions + b.positions, kPositionCap);
}

Shape::Run run_of(const ByteSet& bytes) {
  Shape::Run run;
  run.run = bytes;
  return run;
}

void limit_tails(Shape& shape) {
  if (shape.bounded > kWidthCap) shape.tails.push_back(run_of(shape.bytes)), shape.bounded = -1;
  for (Shape::Run& tail : shape.tails)
    if (tail.before > kWidthCap || tail.after > kWidthCap) tail = run_of(shape.bytes);
  if (shape.tails.size() > kMostTails) {
    Shape::Run all;
    for (const Shape::Run& tail : shape.tails) {
      all.run |= tail.run;
      all.before = std::max(all.before, tail.before);
      all.after = std::max(all.after, tail.after);
      all.before_bytes |= tail.before_bytes;
      all.after_bytes |= tail.after_bytes;
    }
    shape.tails.assign(1, all);
  }
  shape.min = std::min(shape.min, kWidthCap);
  shape.max = shape.tails.empty() ? std::max<int64_t>(shape.bounded, 0) : kUnbounded;
}

void append(Shape& a, const Shape& b) {
  std::vector<Shape::Run> tails;
  for (const Shape::Run& left : a.tails) {
    for (const Shape::Run& right : b.tails) {
      Shape::Run both = left;
      both.run |= left.after_bytes | right.before_bytes | right.run;
      both.after = right.after, both.after_bytes = right.after_bytes;
      tails.push_back(both);
    }
    if (b.bounded < 0) continue;
    tails.push_back(left);
    tails.back().after += b.bounded;
    tails.back().after_bytes |= b.bytes;
  }
  if (a.bounded >= 0)
    for (Shape::Run right : b.tails) {
      right.before += a.bounded;
      right.before_bytes |= a.bytes;
      tails.push_back(right);
    }
  a.tails = std::move(tails);
  a.bounded = a.bounded < 0 || b.bounded < 0 ? -1 : a.bounded + b.bounded;
  a.min += b.min;
  a.bytes |= b.bytes;
  take_context(a, b);
  limit_tails(a);
}

void alternate(Shape& a, const Shape& b) {
  a.tails.insert(a.tails.end(), b.tails.begin(), b.tails.end());
  a.bounded = std::max(a.bounded, b.bounded);
  a.min = std::min(a.min, b.min);
  a.bytes |= b.bytes;
  take_context(a, b);
  limit_tails(a);
}

Shape anything() {
  Shape shape;
  shape.bytes = all_bytes();
  shape.bounded = -1;
  shape.tails.push_back(run_of(shape.bytes));
  shape.max = kUnbounded;
  shape.positions = 1;
  return shape;
}

class Shaper {
 public:
  explicit Shaper(const Tree& tree) : tree_(tree) {
    shapes_.groups.assign(tree.group_names.size(), anything());
    seen_.assign(tree.group_names.size(), false);
    shapes_.nodes.resize(tree.nodes.size());
    shapes_.whole = shape(tree.root);
  }
  Shapes take() { return std::move(shapes_); }

 private:
  Shape shape(NodeId id) {
    Shape shape = find(id);
    shapes_.nodes[id] = {shape.min, shape.max, shape.bytes};
    return shape;
  }

  Shape find(NodeId id) {
    const Node& node = tree_[id];
    switch (node.kind) {
      case Kind::empty: return {};
      case Kind::never: return {};
      case Kind::character:
      case Kind::set: return unit(node);
      case Kind::sequence: {
        Shape all;
        each_child(tree_, id, [&](NodeId child) { append(all, shape(child)); });
        return all;
      }
      case Kind::choice:
      case Kind::reset: {
        Shape all = shape(node.first);
        for (NodeId child = tree_[node.first].next; child; child = tree_[child].next)
          alternate(all, shape(child));
        return all;
      }
      case Kind::repeat: return repeat(node);
      case Kind::group: {
        Shape inner = shape(node.first);
        group(node.value, inner);
        return inner;
      }
      case Kind::atomic: return shape(node.first);
      case Kind::look: return look(node);
      case Kind::anchor: return anchor(node.anchor);
      case Kind::reference: return reference(node);
      case Kind::condition: {
        Shape all = shape(node.first);
        const NodeId no = tree_[node.first].next;
        const Shape second = no ? shape(no) : Shape{};
        if (!node.value) return second;  // what DEFINE holds is never matched in place
        alternate(all, second);
        all.linear = false;
        return all;
      }
      case Kind::verbatim: {
        Shape all = anything();
        all.linear = false, all.opaque = true;
        all.context_before = all.context_after = kUnbounded;
        return all;
      }
    }
    std::abort();
  }

  // A group number may stand for several groups in (?|...).
  void group(uint32_t number, const Shape& inner) {
    Shape& known = shapes_.groups[number - 1];
    if (seen_[number - 1])
      alternate(known, inner);
    else
      known = inner;
    seen_[number - 1] = true;
  }

  Shape unit(const Node& node) {
    const UnitBytes bytes = unit_bytes(tree_, node);
    Shape shape;
    shape.min = bytes.min_width;
    shape.max = shape.bounded = bytes.max_width;
    shape.bytes = bytes.bytes;
    shape.positions = bytes.max_width;
    return shape;
  }

  Shape repeat(const Node& node) {
    Shape inner = shape(node.first), all;
    all.bytes = inner.bytes;
    all.min = inner.min * node.min;
    const bool endless = node.max == kNoLimit;
    const int64_t copies = endless ? std::max<int64_t>(node.min, 1) : node.max;
    take_context(all, inner);
    all.positions = inner.positions > kPositionCap / std::max<int64_t>(copies, 1)
                        ? kPositionCap
                        : inner.positions * std::max<int64_t>(copies, 1);
    const int64_t none = node.min ? -1 : 0;
    if (node.max == 0 || inner.max == 0) return all.min = 0, all;
    if (node.max == 1) {
      all.tails = inner.tails;
      all.bounded = std::max(inner.bounded, none);
    } else if (endless || !inner.tails.empty()) {
      all.tails.push_back(run_of(inner.bytes));
      all.bounded = none;
    } else {
      all.bounded = inner.bounded * copies;
    }
    limit_tails(all);
    return all;
  }

  Shape look(const Node& node) {
    const Shape inner = shape(node.first);
    Shape all;
    all.linear = false;
    all.opaque = inner.opaque;
    all.context_before = inner.context_before;
    all.context_after = inner.context_after;
    if (node.behind)
      all.context_before = add_context(inner.context_before, inner.max);
    else
      all.context_after = add_context(inner.context_after, inner.max);
    return all;
  }

  Shape anchor(Anchor anchor) const {
    const int64_t character = tree_.utf ? 4 : 1;
    Shape shape;
    switch (anchor) {
      case Anchor::text_begin:
      case Anchor::line_begin: shape.context_before = character; break;
      case Anchor::text_end:
      case Anchor::line_end: shape.context_after = character; break;
      case Anchor::last_line_end: shape.context_after = 1 + character; break;
      default: shape.context_before = shape.context_after = character;
    }
    return shape;
  }

  Shape reference(const Node& node) {
    Shape all = shapes_.groups[node.value - 1];
    all.linear = all.opaque = false;
    all.context_before = all.context_after = 0;
    if (!node.caseless) return all;
    if (tree_.utf) {
      // Case variants differ in width: 1 to 3 bytes against 3 to 1.
      all.bytes = all_bytes();
      all.min = (all.min + 2) / 3;
      if (all.max != kUnbounded) return all.max = all.bounded *= 3, limit_tails(all), all;
      const int64_t min = all.min;
      all = anything();
      return all.min = min, all.linear = false, all;
    }
    ByteSet folded = all.bytes;
    for (int c = 'a'; c <= 'z'; ++c)
      if (folded[c] || folded[c - 32]) folded.set(c), folded.set(c - 32);
    all.bytes = folded;
    if (!all.tails.empty()) all.tails.assign(1, run_of(folded));
    return all;
  }

  const Tree& tree_;
  Shapes shapes_;
  std::vector<bool> seen_;
};

}  // namespace

Shapes find_shapes(const Tree& tree) { return Shaper(tree).take(); }

}  // namespace accel::text
