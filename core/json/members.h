// The members of an object: brought into order, repeated keys refused or the last one taken, some
// left out. Works on a Document by relinking its keys; nothing moves.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/document.h"

namespace accel::json {

enum class KeyOrder { text, utf16, bytes };

// May be reused for any number of documents; keeps its memory.
class Members {
 public:
  // Orders the members of the object at `index`. A repeated key is an Error bad_json at its offset,
  // or with last_key_wins gives its value to the key's first place and is gone. (text: as written.)
  void arrange(Document& document, int64_t index, KeyOrder order, bool last_key_wins);

  // The same for every object of the document.
  void arrange_all(Document& document, KeyOrder order, bool last_key_wins);

  // Takes out the members of the object at `index` that are called one of `names`.
  void leave_out(Document& document, int64_t index, std::span<const std::string_view> names);

 private:
  struct Member {
    std::string_view key;  // decoded
    int64_t node;
  };

  void gather(Document& document, int64_t index);
  void link(Document& document, int64_t index);
  void merge_repeats(Document& document, bool last_key_wins);

  std::vector<Member> members_;
  std::string decoded_;  // keys that are spelled with escapes
};

}  // namespace accel::json
