#include "core/json/members.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/json/strings.h"

namespace accel::json {
namespace {

int compare(KeyOrder order, std::string_view a, std::string_view b) {
  return order == KeyOrder::utf16 ? compare_utf16(a, b) : a.compare(b);
}

}  // namespace

void Members::gather(Document& document, int64_t index) {
  const std::vector<Node>& nodes = document.nodes();
  members_.clear();
  decoded_.clear();
  size_t escaped = 0;  // bytes that decoding can need: views must not move
  for (int64_t key = nodes[index].first; key; key = nodes[key].next)
    if (!nodes[key].plain) escaped += nodes[key].end - nodes[key].begin;
  decoded_.reserve(escaped);
  for (int64_t key = nodes[index].first; key; key = nodes[key].next) {
    std::string_view text = document.raw(nodes[key]);
    if (!nodes[key].plain) {
      const size_t from = decoded_.size();
      append_decoded(decoded_, text);
      text = std::string_view(decoded_).substr(from);
    }
    members_.push_back({text, key});
  }
}

void Members::link(Document& document, int64_t index) {
  std::vector<Node>& nodes = document.nodes();
  int64_t* place = &nodes[index].first;
  for (const Member& member : members_) {
    *place = member.node;
    place = &nodes[member.node].next;
  }
  *place = 0;
}

void Members::arrange(Document& document, int64_t index, KeyOrder order, bool last_key_wins) {
  gather(document, index);
  auto less = [&](const Member& a, const Member& b) {
    const int difference = compare(order, a.key, b.key);
    return difference ? difference < 0 : a.node < b.node;
  };
  auto ascends = [&](const Member& a, const Member& b) {
    return compare(order, a.key, b.key) >= 0;
  };
  if (std::adjacent_find(members_.begin(), members_.end(), ascends) == members_.end()) return;
  std::sort(members_.begin(), members_.end(), less);
  merge_repeats(document, last_key_wins);
  if (order == KeyOrder::text)
    std::sort(members_.begin(), members_.end(),
              [](const Member& a, const Member& b) { return a.node < b.node; });
  link(document, index);
}

void Members::merge_repeats(Document& document, bool last_key_wins) {
  std::vector<Node>& nodes = document.nodes();
  int64_t fault = 0;  // the first repeated key of the text
  size_t kept = 0;
  for (const Member& member : members_) {
    if (!kept || members_[kept - 1].key != member.key) {
      members_[kept++] = member;
    } else {
      nodes[members_[kept - 1].node].first = nodes[member.node].first;
      if (!fault || member.node < fault) fault = member.node;
    }
  }
  members_.resize(kept);
  if (fault && !last_key_wins)
    throw Error(
        Status::bad_json,
        "the key \"" + std::string(document.raw(nodes[fault])) + "\" appears twice in an object",
        -1, document.offset(nodes[fault]));
}

void Members::arrange_all(Document& document, KeyOrder order, bool last_key_wins) {
  for (size_t i = 0; i < document.nodes().size(); ++i)
    if (document.nodes()[i].kind == Kind::object)
      arrange(document, static_cast<int64_t>(i), order, last_key_wins);
}

void Members::leave_out(Document& document, int64_t index,
                        std::span<const std::string_view> names) {
  if (names.empty()) return;
  gather(document, index);
  std::erase_if(members_, [&](const Member& member) {
    return std::find(names.begin(), names.end(), member.key) != names.end();
  });
  link(document, index);
}

}  // namespace accel::json
