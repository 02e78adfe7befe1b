// Writes JSON that is always valid and always UTF-8: commas and escapes are its business.
//
//   JsonWriter json(out);
//   json.object([&] {
//     json.member("path", path);
//     json.key("matches").array([&] { for (...) json.value(start); });
//   });
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

class JsonWriter {
 public:
  // Appends to `out`.
  explicit JsonWriter(std::string& out) : out_(out) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  template <class Body>
  void object(Body&& body) {
    nest('{', '}', body);
  }
  template <class Body>
  void array(Body&& body) {
    nest('[', ']', body);
  }

  JsonWriter& key(std::string_view name) {
    value(name);
    out_ += ':';
    first_ = true;  // no comma between a key and its value
    return *this;
  }

  // Bytes that are no UTF-8 are shown as ?; use bytes() where they matter.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool is) { raw(is ? "true" : "false"); }
  void value(double number);
  template <std::integral Integer>
  void value(Integer number) {
    raw(std::to_string(number));
  }
  void null() { raw("null"); }

  // JSON text as it is.
  void raw(std::string_view json) {
    comma();
    out_ += json;
  }

  template <class Value>
  void member(std::string_view name, const Value& what) {
    key(name).value(what);
  }

  // "name": text, or "name_b64": base64 when the bytes are no UTF-8.
  void bytes(std::string_view name, std::string_view what);

 private:
  template <class Body>
  void nest(char open, char close, Body& body) {
    comma();
    out_ += open;
    first_ = true;
    body();
    out_ += close;
    first_ = false;
  }

  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;  // nothing to put a comma after
};

}  // namespace cli
