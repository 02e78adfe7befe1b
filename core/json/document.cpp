#include "core/json/document.h"

namespace accel::json {

void Document::parse(std::string_view text, size_t max_depth) {
  text_ = text;
  nodes_.clear();
  open_.clear();
  Tokenizer tokens(text, max_depth);
  for (Token token = tokens.next(); token.kind != Kind::end; token = tokens.next()) {
    if (token.kind == Kind::end_object || token.kind == Kind::end_array) {
      nodes_[open_.back().container].end = static_cast<int64_t>(token.end);
      open_.pop_back();
    } else {
      add(token);
    }
  }
}

void Document::add(const Token& token) {
  const auto index = static_cast<int64_t>(nodes_.size());
  nodes_.push_back({static_cast<int64_t>(token.begin), static_cast<int64_t>(token.end), 0, 0,
                    token.kind, token.plain});
  if (!open_.empty()) {
    Open& open = open_.back();
    Node& container = nodes_[open.container];
    if (container.kind == Kind::array || token.kind == Kind::key) {
      (open.child ? nodes_[open.child].next : container.first) = index;
      open.child = index;
    } else {
      nodes_[open.child].first = index;  // the value of the last key
    }
  }
  if (token.kind == Kind::object || token.kind == Kind::array) open_.push_back({index, 0});
}

}  // namespace accel::json
