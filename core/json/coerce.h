// What a text says when it stands where a value of any type may stand: "42" is a number, "None"
// null, "[1]" an array, and what says nothing else a string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/json/repair.h"

namespace accel::json {

// The values are accel.h's. victor: its table, to the letter, which has nil, inf and nan, and trims
// strings.
enum class Coerce : uint32_t { plain = 0, victor = 1 };

// Appends the JSON text of the value; of a string its characters, without quotes.
ValueKind coerce(std::string_view text, Coerce preset, std::string& out);

}  // namespace accel::json
