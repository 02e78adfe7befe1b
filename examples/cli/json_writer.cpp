#include "json_writer.h"

#include <simdjson.h>

#include "accel.h"
#include "base64.h"

namespace cli {
namespace {

void append_escaped(std::string& out, std::string_view text, bool utf8) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20) {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += utf8 || byte < 0x80 ? c : '?';
    }
  }
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
