#include "core/json/canonical.h"

#include "core/base/error.h"
#include "core/json/canonical_pass.h"
#include "core/json/members.h"
#include "core/json/number.h"
#include "core/json/strings.h"

namespace accel::json {
namespace {

class Writer {
 public:
  Writer(std::string& out, const Document& document, Form form)
      : out_(out), document_(document), form_(form) {}

  void open(Kind kind) { out_.push_back(kind == Kind::object ? '{' : '['); }
  void close(Kind kind) { out_.push_back(kind == Kind::object ? '}' : ']'); }
  void comma() { out_.push_back(','); }

  void key(const Node& node) {
    string(node);
    out_.push_back(':');
  }

  void scalar(const Node& node) {
    if (node.kind == Kind::string)
      string(node);
    else if (node.kind == Kind::number)
      number(node);
    else
      out_.append(document_.raw(node));
  }

 private:
  void string(const Node& node) {
    const std::string_view raw = document_.raw(node);
    out_.push_back('"');
    if (node.plain) {
      out_.append(raw);
    } else {
      if (form_ == Form::jcs) refuse_lone_surrogate(node, raw);
      append_canonical(out_, raw);
    }
    out_.push_back('"');
  }

  void number(const Node& node) {
    const std::string_view raw = document_.raw(node);
    const bool is_integer = form_ == Form::exact && node.plain && raw != "-0";
    if (is_integer || is_own_spelling(raw)) {
      out_.append(raw);
      return;
    }
    const auto value = read_number(raw);
    if (!value) fail("a number beyond the range of a double", node.begin);
    char text[kNumberSize];
    out_.append(text, write_number(*value, text));
  }

  void refuse_lone_surrogate(const Node& node, std::string_view raw) const {
    const size_t at = lone_surrogate_at(raw);
    if (at != std::string_view::npos)
      fail("RFC 8785 has no spelling for a lone surrogate", node.begin + static_cast<int64_t>(at));
  }

  [[noreturn]] static void fail(const char* message, int64_t offset) {
    throw Error(Status::bad_json, message, -1, offset);
  }

  std::string& out_;
  const Document& document_;
  const Form form_;
};

}  // namespace

void write_canonical(Document& document, Form form, std::string& out) {
  document.visit(0, Writer(out, document, form));
}

void canonical(std::string_view text, Form form, std::string& out) {
  if (form == Form::exact && CanonicalPass().append(text, kMaxDepth, {}, out)) return;
  Document document;
  document.parse(text);
  Members().arrange_all(document, KeyOrder::utf16, false);
  write_canonical(document, form, out);
}

}  // namespace accel::json
