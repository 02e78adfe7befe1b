// The form of victor, bit for bit: name:key=value,key=value with the top-level keys sorted by
// bytes. A string stands in double quotes with nothing but " escaped; true and false are 1 and 0;
// integers of 64 bits in decimal; floats and larger integers with six decimals; null; a list or a
// dict as Python's repr of it, in the order in which it was written.
#pragma once

#include <string>
#include <string_view>

#include "core/json/members.h"

namespace accel::sig {

// Appends that text. Repeated keys are treated as Members says, at every level.
void append_victor(std::string_view tool, json::Document& document, json::Members& members,
                   bool last_key_wins, std::string& out);

}  // namespace accel::sig
