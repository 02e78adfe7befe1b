#include <charconv>

#include "core/base/error.h"
#include "core/json/number.h"
#include "core/json/strings.h"
#include "core/sig/python_repr.h"
#include "core/sig/victor_internal.h"

namespace accel::sig {
namespace {

using json::Kind;
using json::Node;

double read_float(json::Document& document, const Node& node) {
  const auto value = json::read_number(document.raw(node));
  if (!value)
    throw Error(Status::bad_json, "a number beyond the range of a double", -1, node.begin);
  return *value;
}

void append_six_decimals(std::string& out, double value) {
  char text[330];
  out.append(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 6).ptr);
}

void append_number(std::string& out, json::Document& document, const Node& node) {
  const std::string_view raw = document.raw(node);
  if (!node.plain) return append_six_decimals(out, read_float(document, node));
  int64_t small = 0;
  if (std::from_chars(raw.data(), raw.data() + raw.size(), small).ec == std::errc())
    out.append(std::to_string(small));
  else if (const auto value = json::read_number(raw))
    append_six_decimals(out, *value);
  else
    out.append(raw);
}

void append_string(std::string& out, json::Document& document, const Node& node,
                   std::string& decoded) {
  const std::string_view raw = document.raw(node);
  decoded.clear();
  json::append_decoded(decoded, raw);
  if (json::lone_surrogate_at(raw) != std::string_view::npos)
    return append_python_repr(out, decoded);  // no str of Rust: falls through to repr
  out.push_back('"');
  for (const char c : decoded) {
    if (c == '"') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_key(std::string& out, json::Document& document, const Node& node) {
  const std::string_view raw = document.raw(node);
  const size_t at = json::lone_surrogate_at(raw);
  if (at != std::string_view::npos)
    throw Error(Status::bad_json, "a name with a lone surrogate has no victor form", -1,
                node.begin + static_cast<int64_t>(at));
  json::append_decoded(out, raw);
}

// Python's repr of a list or dict, through Document::visit.
class Repr {
 public:
  Repr(std::string& out, json::Document& document, std::string& decoded)
      : out_(out), document_(document), decoded_(decoded) {}

  void open(Kind kind) { out_.push_back(kind == Kind::object ? '{' : '['); }
  void close(Kind kind) { out_.push_back(kind == Kind::object ? '}' : ']'); }
  void comma() { out_.append(", "); }

  void key(const Node& node) {
    string(node);
    out_.append(": ");
  }

  void scalar(const Node& node) {
    switch (node.kind) {
      case Kind::string: return string(node);
      case Kind::number: return number(node);
      case Kind::true_: out_.append("True"); return;
      case Kind::false_: out_.append("False"); return;
      default: out_.append("None");
    }
  }

 private:
  void string(const Node& node) {
    decoded_.clear();
    json::append_decoded(decoded_, document_.raw(node));
    append_python_repr(out_, decoded_);
  }

  void number(const Node& node) {
    const std::string_view raw = document_.raw(node);
    if (!node.plain) return append_python_repr(out_, read_float(document_, node));
    out_.append(raw == "-0" ? "0" : raw);
  }

  std::string& out_;
  json::Document& document_;
  std::string& decoded_;
};

void append_value(std::string& out, json::Document& document, int64_t index, std::string& decoded) {
  const Node& node = document.nodes()[index];
  switch (node.kind) {
    case Kind::string: return append_string(out, document, node, decoded);
    case Kind::number: return append_number(out, document, node);
    case Kind::true_: out.push_back('1'); return;
    case Kind::false_: out.push_back('0'); return;
    case Kind::null: out.append("null"); return;
    default: document.visit(index, Repr(out, document, decoded));
  }
}

}  // namespace

void append_victor(std::string_view tool, json::Document& document, json::Members& members,
                   bool last_key_wins, std::string& out) {
  members.arrange_all(document, json::KeyOrder::text, last_key_wins);
  members.arrange(document, 0, json::KeyOrder::bytes, last_key_wins);
  std::string decoded;
  out.append(tool);
  out.push_back(':');
  const auto& nodes = document.nodes();
  for (int64_t key = document.root().first; key; key = nodes[key].next) {
    append_key(out, document, nodes[key]);
    out.push_back('=');
    append_value(out, document, nodes[key].first, decoded);
    if (nodes[key].next) out.push_back(',');
  }
}

}  // namespace accel::sig
