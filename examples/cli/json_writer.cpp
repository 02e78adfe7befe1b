#include "json_writer.h"

#include <simdjson.h>

#include "accel.h"
#include "base64.h"

namespace cli {
namespace {

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (byte < 0x20) {
    out += "\\u00";
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  } else {
    out += '?';  // no UTF-8
  }
}

void append_escaped(std::string& out, std::string_view text, bool utf8) {
  size_t copied = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && (utf8 || byte < 0x80)) continue;
    out += text.substr(copied, at - copied);
    append_escape(out, text[at]);
    copied = at + 1;
  }
  out += text.substr(copied);
}

}  // namespace

void JsonWriter::value(std::string_view text) {
  comma();
  out_ += '"';
  append_escaped(out_, text, simdjson::validate_utf8(text.data(), text.size()));
  out_ += '"';
}

void JsonWriter::value(double number) {
  char spelt[32];
  const int64_t length = accel_json_number(number, spelt, sizeof spelt);
  raw(length ? std::string_view(spelt, static_cast<size_t>(length)) : "null");
}

void JsonWriter::bytes(std::string_view name, std::string_view what) {
  if (simdjson::validate_utf8(what.data(), what.size()))
    member(name, what);
  else
    member(std::string(name) + "_b64", to_base64(what));
}

}  // namespace cli
