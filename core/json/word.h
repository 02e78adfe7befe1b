// Words that are values: literals and numbers as JSON, Python, JavaScript and people write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json/edit.h"

namespace accel::json {

struct Word {
  std::string json;  // its spelling in JSON
  Edit edit;         // what that took; of no meaning when the spelling is the same
};

// The value of a word without spaces, if it is one. A number keeps its digits; what begins with a
// zero, such as 007, is an id and no number.
std::optional<Word> read_word(std::string_view word);

}  // namespace accel::json
