// One JSON text as a flat array of nodes in reading order, children linked in the order in which
// they are to be read. Building, rearranging and visiting it take no recursion, so that depth is
// bounded by the caller's limit alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/json/tokenizer.h"

namespace accel::json {

// A value, or a key, whose value is then `first`. Index 0 is the root, nobody's child: 0 means
// none.
struct Node {
  int64_t begin, end;  // span of the text; strings and keys without their quotes
  int64_t first;       // containers: the first element or key
  int64_t next;        // the next element or key of the same container
  Kind kind;
  bool plain;  // see Scan
};

// Call order: (parse (rearrange nodes)* visit*)*. The text must outlive what reads it.
class Document {
 public:
  // Throws Error bad_json. Memory of an earlier text is reused.
  void parse(std::string_view text, size_t max_depth = kMaxDepth);

  std::vector<Node>& nodes() { return nodes_; }
  const Node& root() const { return nodes_[0]; }

  // Spelling of a scalar or a key.
  std::string_view raw(const Node& node) const {
    return text_.substr(node.begin, node.end - node.begin);
  }

  // Where a node's spelling begins in the text, quotes included.
  int64_t offset(const Node& node) const {
    return node.begin - (node.kind == Kind::string || node.kind == Kind::key);
  }

  // Tells `writer` of the value `root` and all that is in it: open(kind), key(node), scalar(node),
  // comma() between two children, close(kind).
  template <class Writer>
  void visit(int64_t root, Writer&& writer);

 private:
  struct Open {
    int64_t container, child;  // child: the last one added, or the one that is being visited
  };

  void add(const Token& token);

  std::string_view text_;
  std::vector<Node> nodes_;
  std::vector<Open> open_;
};

template <class Writer>
void Document::visit(int64_t root, Writer&& writer) {
  const size_t bottom = open_.size();
  int64_t value = root;
  auto enter = [&](int64_t child) {
    value = child;
    if (nodes_[child].kind != Kind::key) return;
    writer.key(nodes_[child]);
    value = nodes_[child].first;
  };
  for (;;) {
    const Node& node = nodes_[value];
    if (node.kind != Kind::object && node.kind != Kind::array) {
      writer.scalar(node);
    } else {
      writer.open(node.kind);
      if (node.first) {
        open_.push_back({value, node.first});
        enter(node.first);
        continue;
      }
      writer.close(node.kind);
    }
    while (open_.size() > bottom && !nodes_[open_.back().child].next) {
      writer.close(nodes_[open_.back().container].kind);
      open_.pop_back();
    }
    if (open_.size() == bottom) return;
    writer.comma();
    open_.back().child = nodes_[open_.back().child].next;
    enter(open_.back().child);
  }
}

}  // namespace accel::json
