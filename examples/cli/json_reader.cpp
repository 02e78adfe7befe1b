#include "json_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace cli {
namespace {

using simdjson::ondemand::document;
using simdjson::ondemand::parser;
using simdjson::ondemand::value;

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view raw_text(value item) { return trimmed(simdjson::to_json_string(item).value()); }

}  // namespace

const char* name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return "a boolean";
    case Json::Kind::number: return "a number";
    case Json::Kind::string: return "a string";
    case Json::Kind::array: return "an array";
    case Json::Kind::object: return "an object";
  }
  return "unknown";
}

JsonDocument::JsonDocument(std::string_view text)
    : text_(std::make_unique<char[]>(text.size() + simdjson::SIMDJSON_PADDING)),
      length_(text.size()) {
  std::memcpy(text_.get(), text.data(), text.size());
}

Json JsonDocument::root() const { return Json(trimmed({text_.get(), length_}), text_.get()); }

Json::Kind Json::kind() const {
  switch (raw_.empty() ? '\0' : raw_.front()) {
    case '{': return Kind::object;
    case '[': return Kind::array;
    case '"': return Kind::string;
    case 't':
    case 'f': return Kind::boolean;
    case 'n': return Kind::null;
    default: return Kind::number;
  }
}

// Every look into the value is a parse of its own stretch of the document, padded by what follows.
template <class Read>
auto Json::read(Kind wanted, Read&& read) const {
  if (!raw_.empty() && kind() != wanted)
    throw WrongKind(std::string("must be ") + name(wanted) + ", not " + name(kind()), offset());
  parser reader;
  document whole;
  const simdjson::padded_string_view text(raw_.data(), raw_.size(),
                                          raw_.size() + simdjson::SIMDJSON_PADDING);
  const auto fault = reader.iterate(text).get(whole);
  if (fault == simdjson::EMPTY) throw BadJson("there is no JSON", offset());
  if (fault) throw BadJson("this is not valid JSON", offset());
  const char* where = raw_.data();
  try {
    auto result = read(whole);
    // simdjson says where it stands, unless that is the end of the text.
    if (whole.current_location().get(where)) return result;
  } catch (const simdjson::simdjson_error&) {
    if (whole.current_location().get(where)) where = raw_.data();
  }
  throw BadJson("this is not valid JSON", where - begin_);
}

std::string Json::string() const {
  return read(Kind::string,
              [](document& whole) { return std::string(std::string_view(whole.get_string())); });
}

int64_t Json::integer() const {
  return read(Kind::number, [this](document& whole) {
    int64_t number;
    if (!whole.get_int64().get(number)) return number;
    throw WrongKind("must be an integer of 64 bits", offset());
  });
}

double Json::number() const {
  return read(Kind::number, [](document& whole) { return double(whole.get_double()); });
}

bool Json::boolean() const {
  return read(Kind::boolean, [](document& whole) { return bool(whole.get_bool()); });
}

std::vector<Json> Json::elements() const {
  return read(Kind::array, [this](document& whole) {
    std::vector<Json> all;
    for (auto item : whole.get_array()) all.push_back(Json(raw_text(item.value()), begin_));
    return all;
  });
}

std::vector<std::pair<std::string, Json>> Json::members() const {
  return read(Kind::object, [this](document& whole) {
    std::vector<std::pair<std::string, Json>> all;
    for (auto field : whole.get_object()) {
      std::string key(std::string_view(field.unescaped_key()));
      const Json item(raw_text(field.value()), begin_);
      if (std::any_of(all.begin(), all.end(), [&](auto& member) { return member.first == key; }))
        throw BadJson("the key \"" + key + "\" is given twice", item.offset());
      all.emplace_back(std::move(key), item);
    }
    return all;
  });
}

}  // namespace cli
