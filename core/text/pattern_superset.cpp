// The tree as Hyperscan text over bytes: wherever the pattern matches [s, e), this reports e.
//
// What Hyperscan cannot say is widened, never narrowed: look-around and conditions on the
// surroundings are dropped, a back-reference is as many bytes as its group can have, a class of
// UTF-8 is its bytes in a run of the right width. Repeats keep their counts, since ends matter and
// starts do not.
#include <utility>

#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kMaxCount = 32767;  // Hyperscan's

class Emitter {
 public:
  Emitter(const Tree& tree, const Shapes& shapes) : tree_(tree), shapes_(shapes) {}

  Superset superset() {
    emit(tree_.root, true, true);
    return {std::move(out_), exact_};
  }

  // What is cut on both sides may be cut inside a character too.
  std::string part() {
    const Node& root = tree_[tree_.root];
    if (root.kind == Kind::sequence && tree_[root.first].next) {
      first_edge_ = root.first;
      for (last_edge_ = root.first; tree_[last_edge_].next;) last_edge_ = tree_[last_edge_].next;
    }
    return superset().text;
  }

 private:
  void put_byte(uint32_t b) {
    if ((b | 32) - 'a' < 26u || b - '0' < 10u || b == '_')
      return void(out_ += static_cast<char>(b));
    constexpr char digits[] = "0123456789abcdef";
    ((out_ += "\\x") += digits[b >> 4]) += digits[b & 15];
  }

  void put_set(const ByteSet& bytes) {
    if (bytes.none()) return void(out_ += "[^\\x00-\\xff]");
    if (bytes.count() == 1) return put_byte(static_cast<uint32_t>(bytes._Find_first()));
    const bool negated = bytes.count() > 128 && !bytes.all();
    out_ += negated ? "[^" : "[";
    for (uint32_t b = 0; b < 256; ++b) {
      if (bytes[b] == negated) continue;
      const uint32_t from = b;
      while (b + 1 < 256 && bytes[b + 1] != negated) ++b;
      put_byte(from);
      if (b > from + 1) out_ += '-';
      if (b > from) put_byte(b);
    }
    out_ += ']';
  }

  void put_count(int64_t min, int64_t max) {
    if (max > kMaxCount) max = kUnbounded, exact_ = false;
    if (min > kMaxCount) min = kMaxCount, max = kUnbounded, exact_ = false;
    if (min == 1 && max == 1) return;
    if (max == kUnbounded && min <= 1) return void(out_ += min ? '+' : '*');
    if (min == 0 && max == 1) return void(out_ += '?');
    out_ += '{' + std::to_string(min);
    if (max != min) out_ += ',' + (max == kUnbounded ? std::string() : std::to_string(max));
    out_ += '}';
  }

  void unit(const Node& node, int64_t min, int64_t max) {
    const UnitBytes bytes = unit_bytes(tree_, node);
    if (!bytes.exact) exact_ = false;
    if (bytes.texts.empty()) {
      put_set(bytes.bytes);
      return put_count(min * bytes.min_width, max == kUnbounded ? max : max * bytes.max_width);
    }
    const bool once = min == 1 && max == 1;
    const bool brackets = bytes.texts.size() > 1 || !once;
    if (brackets) out_ += "(?:";
    for (size_t i = 0; i < bytes.texts.size(); ++i) {
      if (i) out_ += '|';
      for (const char c : bytes.texts[i]) put_byte(static_cast<uint8_t>(c));
    }
    if (brackets) out_ += ')';
    put_count(min, max);
  }

  static ByteSet bytes_between(int lo, int hi) {
    ByteSet bytes;
    for (int b = lo; b <= hi; ++b) bytes.set(b);
    return bytes;
  }

  // The last byte of the first character, and the first of the last one.
  bool edge(NodeId id) {
    if (!id || (id != first_edge_ && id != last_edge_)) return false;
    const Node& node = tree_[id];
    if (node.kind != Kind::set && node.kind != Kind::character) return false;
    const UnitBytes bytes = unit_bytes(tree_, node);
    if (!bytes.texts.empty() || bytes.min_width > 1 || bytes.max_width == 1) return false;
    const ByteSet others =
        id == first_edge_ ? bytes_between(0xC0, 0xFF) : bytes_between(0x80, 0xBF);
    put_set(bytes.bytes & ~others);
    return true;
  }

  void emit(NodeId id, bool first, bool last) {
    const Node& node = tree_[id];
    if (edge(id)) return;
    switch (node.kind) {
      case Kind::empty: return;
      case Kind::never: exact_ = false; return;
      case Kind::character:
      case Kind::set: return unit(node, 1, 1);
      case Kind::sequence: {
        NodeId before = 0;
        NodeId after = is_zero_width(node.first) ? next_taker(node.first) : node.first;
        for (NodeId child = node.first; child; child = tree_[child].next) {
          if (child == after) after = next_taker(child);
          const bool ends = last && !after;
          if (is_word_edge(child) && (ascii_word(before) || ascii_word(after))) {
            out_ += "\\b";
            exact_ = false;
          } else {
            emit(child, first, ends);
          }
          first = first && is_zero_width(child);
          if (!is_zero_width(child)) before = child;
        }
        return;
      }
      case Kind::choice:
      case Kind::reset: return choice(id, first, last);
      case Kind::repeat: return repeat(node);
      case Kind::group: return emit(node.first, first, last);
      case Kind::atomic: exact_ = false; return emit(node.first, first, last);
      case Kind::look: exact_ = false; return;
      case Kind::anchor: return anchor(node.anchor, first, last);
      case Kind::reference: return reference(node);
      case Kind::condition:
        exact_ = false;
        if (!node.value) return;
        out_ += "(?:";
        emit(node.first, first, last);
        out_ += '|';
        if (const NodeId no = tree_[node.first].next) emit(no, first, last);
        out_ += ')';
        return;
      case Kind::verbatim: exact_ = false; return;
    }
  }

  bool is_zero_width(NodeId id) const {
    return tree_[id].kind == Kind::look || tree_[id].kind == Kind::anchor;
  }
  // \b of Unicode words beside what is surely an ASCII word character: then the other side has no
  // word character, hence no ASCII one, and Hyperscan's \b holds too.
  bool is_word_edge(NodeId id) const {
    return tree_.utf && tree_[id].kind == Kind::anchor && tree_[id].anchor == Anchor::word;
  }
  bool ascii_word(NodeId id) const {
    const Brief& brief = shapes_.nodes[id];
    return id && brief.min > 0 && (brief.bytes & ~words_).none();
  }
  NodeId next_taker(NodeId id) const {
    do id = tree_[id].next;
    while (id && is_zero_width(id));
    return id;
  }
  static ByteSet ascii_words() {
    ByteSet words;
    for (char c = '0'; c <= '9'; ++c) words.set(c);
    for (char c = 'A'; c <= 'Z'; ++c) words.set(c), words.set(c | 32);
    return words.set('_');
  }

  void choice(NodeId id, bool first, bool last) {
    out_ += "(?:";
    bool more = false;
    each_child(tree_, id, [&](NodeId child) {
      if (std::exchange(more, true)) out_ += '|';
      emit(child, first, last);
    });
    out_ += ')';
  }

  void repeat(const Node& node) {
    const Node& child = tree_[node.first];
    const int64_t max = node.max == kNoLimit ? kUnbounded : node.max;
    if (node.greed == Greed::possessive) exact_ = false;
    if (child.kind == Kind::character || child.kind == Kind::set) return unit(child, node.min, max);
    out_ += "(?:";
    emit(node.first, false, false);
    out_ += ')';
    put_count(node.min, max);
  }

  void reference(const Node& node) {
    exact_ = false;
    Shape group = shapes_.groups[node.value - 1];
    if (node.caseless) {
      group.bytes.set();
      if (tree_.utf) group.min = (group.min + 2) / 3, group.max *= group.max > 0 ? 3 : 1;
    }
    if (group.max == 0) return;
    put_set(group.bytes);
    put_count(group.min, group.max);
  }

  // Hyperscan takes ^ and $ at the edges of a pattern only.
  void anchor(Anchor anchor, bool first, bool last) {
    switch (anchor) {
      case Anchor::text_begin:
        if (first) return void(out_ += '^');
        break;
      case Anchor::line_begin:
      case Anchor::line_begin_pcre:
        if (first) return void(out_ += "(?m:^)");
        break;
      case Anchor::text_end:
        if (last) return void(out_ += "\\z");
        break;
      case Anchor::last_line_end:
        if (last) return void(out_ += '$');
        break;
      case Anchor::line_end:
        if (last) return void(out_ += "(?m:$)");
        break;
      case Anchor::word:
        if (!tree_.utf) return void(out_ += "\\b");
        break;
      case Anchor::ascii_word: return void(out_ += "\\b");
      case Anchor::not_word:
        if (!tree_.utf) return void(out_ += "\\B");
        break;
      case Anchor::not_ascii_word: return void(out_ += "\\B");
    }
    exact_ = false;
  }

  const Tree& tree_;
  const Shapes& shapes_;
  std::string out_;
  bool exact_ = true;
  NodeId first_edge_ = 0, last_edge_ = 0;  // of a part
  const ByteSet words_ = ascii_words();
};

}  // namespace

Superset emit_superset(const Tree& tree, const Shapes& shapes) {
  return Emitter(tree, shapes).superset();
}

std::string emit_part(const Tree& tree, const Shapes& shapes) {
  return Emitter(tree, shapes).part();
}

}  // namespace accel::text
