// The tree of a parsed pattern. Nodes lie in one array, children before their parent, so that a
// pass can go through it without a map; flags are settled per node, so that no pass needs a scope.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"
#include "core/text/pattern_set_internal.h"

namespace accel::text {

using NodeId = uint32_t;

constexpr uint32_t kNoLimit = 0xFFFFFFFF;
constexpr int kMaxNesting = 240;               // of groups; PCRE2 stops at 250
constexpr size_t kMaxPatternLength = 1 << 20;  // bytes

enum class Kind : uint8_t {
  empty,      // the empty text
  never,      // nothing
  character,  // `value`; when `caseless` an ASCII letter in both cases, and what (?i) adds in UTF-8
  set,        // sets[value]
  sequence,
  choice,
  repeat,  // of the one child, `min` to `max` times
  group,   // capture `value`
  atomic,
  look,       // `behind`, `negative`
  anchor,     // `anchor`
  reference,  // to group `value`, perhaps `caseless`
  condition,  // group `value` took part: first child, else the second (if any); 0: DEFINE
  reset,      // a choice whose branches number their groups alike, (?|...)
  verbatim,   // texts[value] for PCRE2 alone; nothing is known about it
};

enum class Greed : uint8_t { greedy, lazy, possessive };

enum class Anchor : uint8_t {
  text_begin,       // \A
  text_end,         // \z
  last_line_end,    // $: at the end or before a final newline
  line_begin,       // (?m)^
  line_begin_pcre,  // the same, but not after a final newline
  line_end,         // (?m)$
  word,             // \b, of Unicode words in UTF-8
  not_word,
  ascii_word,  // the same of ASCII words in UTF-8
  not_ascii_word,
};

struct Node {
  Kind kind = Kind::empty;
  Greed greed = Greed::greedy;
  Anchor anchor = Anchor::text_begin;
  bool caseless = false;
  bool ascii = false;  // a caseless reference: ASCII letters only
  bool behind = false;
  bool negative = false;
  uint32_t value = 0;
  uint32_t min = 0, max = 0;
  NodeId first = 0, next = 0;  // child and sibling, 0 for none: node 0 is nobody's child
};

inline bool is_unit(const Node& node) {
  return node.kind == Kind::character || node.kind == Kind::set;
}

struct Tree {
  bool utf = false;  // characters are code points
  Dialect dialect = Dialect::python;
  std::vector<Node> nodes = std::vector<Node>(1);
  std::vector<CharSet> sets;
  std::vector<std::string> texts;
  std::vector<std::string> group_names;  // [groups]
  NodeId root = 0;

  const Node& operator[](NodeId id) const { return nodes[id]; }
};

// Calls f(child) for each child.
template <class F>
void each_child(const Tree& tree, NodeId id, F f) {
  for (NodeId child = tree[id].first; child; child = tree[child].next) f(child);
}

// Inline flags in force at a place of the pattern.
struct Modes {
  bool ignore_case = false, multiline = false, dot_all = false, verbose = false, ascii = false,
       ungreedy = false, no_capture = false, extra_verbose = false;
};

// Makes nodes, in the simplest equal form. Used by the parsers.
class TreeBuilder {
 public:
  TreeBuilder(Dialect dialect, bool utf) { tree_.dialect = dialect, tree_.utf = utf; }

  NodeId empty() { return add({}); }
  NodeId never() { return add({.kind = Kind::never}); }
  NodeId character(uint32_t c, const Modes& modes);
  NodeId set(CharSet set, const Modes& modes);  // negate() before; folded here
  NodeId any(const Modes& modes);
  NodeId sequence(const std::vector<NodeId>& items);  // splices the items that are sequences
  NodeId choice(const std::vector<NodeId>& branches, Kind kind = Kind::choice);
  NodeId repeat(NodeId item, uint32_t min, uint32_t max, Greed greed);
  NodeId wrap(Kind kind, NodeId child, uint32_t value = 0);
  NodeId look(NodeId child, bool behind, bool negative);
  NodeId anchor(Anchor anchor) { return add({.kind = Kind::anchor, .anchor = anchor}); }
  NodeId reference(uint32_t group, const Modes& modes);
  NodeId condition(uint32_t group, NodeId yes, NodeId no);
  NodeId verbatim(std::string text);

  uint32_t open_group(std::string name);  // its number
  void set_reference(NodeId id, uint32_t group) { tree_.nodes[id].value = group; }
  const Node& operator[](NodeId id) const { return tree_.nodes[id]; }
  Tree& tree() { return tree_; }
  const Tree& tree() const { return tree_; }
  Tree finish(NodeId root) { return tree_.root = root, std::move(tree_); }

 private:
  NodeId add(Node node);
  NodeId add_set(CharSet set);
  bool dotted() const { return tree_.dialect == Dialect::python; }
  NodeId link(Kind kind, const std::vector<NodeId>& children);

  Tree tree_;
};

// The parsers. `flags` as for parse_pattern.
Tree parse_python(std::string_view text, uint32_t flags);
Tree parse_pcre(std::string_view text, uint32_t flags);
Tree parse_go(std::string_view text, uint32_t flags);
Tree parse_literal(std::string_view text, Dialect dialect, uint32_t flags);

// Bytes that one character or set consumes.
struct UnitBytes {
  ByteSet bytes;  // that occur in it
  int64_t min_width = 1, max_width = 1;
  std::vector<std::string> texts;  // the members, when they are few and not all ASCII
  bool exact = true;               // `bytes` (or `texts`) tell the language
};
UnitBytes unit_bytes(const Tree& tree, const Node& unit);

// What a part of the pattern consumes.
struct Shape {
  int64_t min = 0, max = 0;  // bytes; kUnbounded
  ByteSet bytes;
  int64_t bounded = 0;  // width of the widest match that fits no tail, -1 when there is none
  struct Run : Tail {
    ByteSet before_bytes, after_bytes;
  };
  std::vector<Run> tails;
  int64_t positions = 0;
  int64_t context_before = 0, context_after = 0;
  bool linear = true, opaque = false;
};

// The same in brief, kept for every node.
struct Brief {
  int64_t min = 0, max = 0;
  ByteSet bytes;
};

struct Shapes {
  Shape whole;
  std::vector<Shape> groups;  // by number - 1
  std::vector<Brief> nodes;   // by NodeId
};
Shapes find_shapes(const Tree& tree);

// Throw Error(unsupported) for what PCRE2 does otherwise than Python.
void refuse_loops(const Tree& tree);
void refuse_references(const Tree& tree, const Shapes& shapes);

// The longest text that every match contains; lower case when it ignores case.
struct Literal {
  std::string text;
  bool ignores_case = false, starts = false;
  size_t floor = 0;  // every match holds some literal of so many bytes
};
Literal find_literal(const Tree& tree);

// The run of one class that every match contains and that tells most; nullopt when it tells little.
std::optional<ClassRun> find_class_run(const Tree& tree, const Shapes& shapes);

// The whole pattern as a fence.
std::optional<Fence> find_fence(const Tree& tree);

enum class Target { utf, bytes, ascii };  // ascii: for bytes, on texts that are pure ASCII

// What PCRE2 must be told about a pattern to match it rightly.
struct Quirks {
  bool possessifies = false;
  bool fails_early = false;
};
Quirks find_quirks(const Tree& tree, const Shapes& shapes, Target target);

std::string emit_exact(const Tree& tree, const Shapes& shapes, Target target);

// The longest beginning of bounded width.
Tree head_of(const Tree& tree);

// A part of bounded width between two unbounded ones, and the pattern's beginning that ends with
// it.
struct Core {
  Tree beginning;
  Tree part;
};
std::vector<Core> cores_of(const Tree& tree);

// The tree read backwards; empty when it needs more than 64 steps.
std::vector<BackStep> back_steps(const Tree& tree);

// About how many bits of text a match fixes.
double rarity_of(const Tree& tree);

struct Superset {
  std::string text;
  bool exact = false;
};
Superset emit_superset(const Tree& tree, const Shapes& shapes);

// The same of a part of a pattern. It may report an end inside the part's last character.
std::string emit_part(const Tree& tree, const Shapes& shapes);

}  // namespace accel::text
