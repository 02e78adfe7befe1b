// The canonical form EXACT of an object in one pass over its text: values are written as they are
// read, and the members of an object are brought into order where it closes. Takes half the time
// of a Document. What is rare or wrong is left to the Document, whose errors name the place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/tokenizer.h"

namespace accel::json {

// May be reused for any number of texts; keeps its memory.
class CanonicalPass {
 public:
  // Appends the form of `text` without the root's members that are called one of `ignored`. False,
  // and `out` as it was: the text is no object or no JSON, nested deeper than max_depth or 16, has
  // a key that is repeated or more than plain ASCII, or a number that grows.
  bool append(std::string_view text, size_t max_depth, std::span<const std::string_view> ignored,
              std::string& out);

 private:
  // An object's bytes are moved once for each object around it: so many times at most.
  static constexpr size_t kDepth = 16;

  struct Member {
    uint64_t prefix;       // the first eight bytes of the key, as they are ordered
    std::string_view key;  // as it stands in the text
    char *begin, *end;     // where the member was written
  };

  struct Open {
    char closer;
    size_t first;  // of its members
  };

  bool read();
  bool value();
  bool open(char closer);
  bool next_value();
  bool key();
  bool string();
  bool number();
  bool literal(std::string_view word);
  void end_member();
  bool close();
  bool arrange(size_t first);
  void skip_space() {
    while (is_space(*at_)) ++at_;
  }
  std::string_view rest() const { return {at_, static_cast<size_t>(end_ - at_)}; }
  Open& inner() { return open_[depth_ - 1]; }
  void write(char c) { *to_++ = c; }
  void write(std::string_view text);
  void copy(size_t size);

  const char *at_ = nullptr, *end_ = nullptr;  // what is to be read, which ends in }
  char* to_ = nullptr;
  std::array<Open, kDepth> open_;
  size_t depth_ = 0, max_depth_ = 0;
  std::span<const std::string_view> ignored_;
  std::vector<Member> members_;  // of all open objects
  std::string moved_;
};

}  // namespace accel::json
