// Tokens: the words of a text in the plainest sense, what stands between white space (which is what
// str.isspace of Python says).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace accel::text {

// Length in bytes of the white space character at text[at], 0 when none is there.
int white_space(std::string_view text, size_t at);

// The words of a text in order, borrowed from it.
std::vector<std::string_view> tokens_of(std::string_view text);

// The different words of a text, sorted: by bytes, which in UTF-8 is by code points.
std::vector<std::string_view> token_set(std::string_view text);

// The words with one space between them.
std::string joined(const std::vector<std::string_view>& words);

}  // namespace accel::text
