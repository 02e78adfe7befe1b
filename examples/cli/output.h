// stdout, gathered into large writes. A reader that went away (accel walk | head) ends the command
// quietly; any other failed write is an error.
#pragma once

#include <cstddef>
#include <string_view>

namespace cli {

// Thrown when the reader of stdout is gone.
struct ReaderGone {};

// Appends to what stdout will get; writes when enough has come together.
void print(std::string_view text);
// The same without a text of its own: room for `n` bytes, and up to where they were written.
char* print_room(size_t n);
void printed(const char* end);
// Writes what is left.
void flush();

}  // namespace cli
