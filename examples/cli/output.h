// stdout, gathered into large writes. A reader that went away (accel walk | head) ends the command
// quietly; any other failed write is an error.
#pragma once

#include <string>
#include <string_view>

namespace cli {

// Thrown when the reader of stdout is gone.
struct ReaderGone {};

// Appends to what stdout will get; writes when enough has come together.
void print(std::string_view text);
// Writes what is left.
void flush();

}  // namespace cli
