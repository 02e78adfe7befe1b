// Configuration as JSON text: rules, word lists, tables, from a user or from accel itself. Read
// through cJSON once the own tokenizer has found the text strict, so that nothing is cut or folded.
// What is missing or of the wrong kind is an Error that names its place, such as rules[3].pattern.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/span.h"

namespace accel::json {

// A value of a parsed text, which it keeps alive: cheap to copy, immutable. Getters by name are for
// objects and throw on anything else.
class Config {
 public:
  // Throws Error bad_json with the offset: what RFC 8259 refuses, a key twice in an object, a NUL,
  // a surrogate without its partner. `what` names the whole, such as "rules".
  static Config parse(std::string_view text, std::string_view what);

  // Refuses a member whose name is not in `known`.
  void expect(std::initializer_list<std::string_view> known) const;

  bool has(std::string_view name) const;
  Config at(std::string_view name) const;  // must be there

  std::string string() const;
  double number() const;
  int64_t integer() const;  // within +-2^53
  bool boolean() const;
  std::vector<Config> elements() const;
  std::vector<std::pair<std::string, Config>> members() const;  // as written
  std::vector<std::string> strings() const;                     // an array of strings

  // The member's value, or `otherwise` (for strings: nothing) when it is not there.
  std::string string(std::string_view name, std::string_view otherwise = "") const;
  double number(std::string_view name, double otherwise) const;
  int64_t integer(std::string_view name, int64_t otherwise) const;
  bool boolean(std::string_view name, bool otherwise) const;
  std::vector<Config> elements(std::string_view name) const;
  std::vector<std::string> strings(std::string_view name) const;

  // What stands for the member's word in `values`; `otherwise` when it is not there.
  template <class Value>
  Value choice(std::string_view name, Value otherwise,
               std::initializer_list<std::pair<std::string_view, Value>> values) const;
  // By level_name.
  Level level(std::string_view name, Level otherwise) const;

  bool is_string() const;
  bool is_array() const;
  bool is_object() const;

  // Where it stands, such as rules[3].pattern.
  const std::string& path() const { return path_; }
  // Throws Error invalid_argument: the path, then `message`, such as "is not a number".
  [[noreturn]] void fail(const std::string& message) const;

 private:
  Config(std::shared_ptr<const void> document, const void* value, std::string path)
      : document_(std::move(document)), value_(value), path_(std::move(path)) {}

  [[noreturn]] void fail_unknown(const std::string& known) const;
  const void* find(std::string_view name) const;
  Config child(const void* value, std::string path) const {
    return {document_, value, std::move(path)};
  }

  std::shared_ptr<const void> document_;  // cJSON, which only config.cpp sees
  const void* value_;                     // in it
  std::string path_;
};

template <class Value>
Value Config::choice(std::string_view name, Value otherwise,
                     std::initializer_list<std::pair<std::string_view, Value>> values) const {
  if (!has(name)) return otherwise;
  const Config given = at(name);
  std::string known;
  for (const auto& [word, value] : values) {
    if (given.string() == word) return value;
    known.append(known.empty() ? "" : ", ").append(word);
  }
  given.fail_unknown(known);
}

}  // namespace accel::json
