// Reads JSON with simdjson, lazily: a Json is a stretch of the text, looked into when asked. What
// is handed on as raw() keeps every digit and escape, because nothing has decoded it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "usage.h"

namespace cli {

// The text is no JSON; `offset` counts bytes in the document.
struct BadJson : Trouble {
  BadJson(const std::string& message, int64_t offset) : Trouble(message), offset(offset) {}
  int64_t offset;
};

// JSON, but not what was asked for: a string where a list should be.
struct WrongKind : BadJson {
  using BadJson::BadJson;
};

// One value of a document that outlives it.
class Json {
 public:
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind() const;
  // The text of the value, as it was written.
  std::string_view raw() const { return raw_; }

  // Each of these throws WrongKind when the value is of another kind, BadJson when it is no JSON.
  std::string string() const;
  int64_t integer() const;
  double number() const;
  bool boolean() const;
  std::vector<Json> elements() const;
  // In the order of the text. A key given twice is BadJson.
  std::vector<std::pair<std::string, Json>> members() const;

  // Where the value begins in its document.
  int64_t offset() const { return raw_.data() - begin_; }

 private:
  friend class JsonDocument;
  Json(std::string_view raw, const char* begin) : raw_(raw), begin_(begin) {}

  template <class Read>
  auto read(Kind wanted, Read&& read) const;

  std::string_view raw_;
  const char* begin_;  // of the document
};

// Owns a text and hands out its value.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view text);
  Json root() const;

 private:
  std::unique_ptr<char[]> text_;  // with the room behind it that simdjson reads into
  size_t length_;
};

// "a string", "an object": for messages.
const char* name(Json::Kind kind);

}  // namespace cli
