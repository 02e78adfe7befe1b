// What a string itself says about being a secret: how random it is, whether it reads as words,
// whether the checksum that some services put into their tokens is right. Also how far a secret
// goes on behind a match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/text/secrets_table.h"

namespace accel::text {

// Shannon's, in bits per byte.
double entropy(std::string_view text);

// Whether three fifths of it are runs of letters that can be spoken: names, not noise.
bool reads_as_words(std::string_view text);

bool has_digit(std::string_view text);

uint32_t crc32(std::string_view text);

// A GitHub or npm token: the last six characters are the CRC-32, in base 62, of the thirty before.
bool checksum_is_right(std::string_view token);

struct SecretEnd {
  size_t end;  // of the secret as far as `text` tells
  bool open;   // the text ended before the secret surely did
};

// How far a secret that ends at text[from] goes on by its tail. Gives the same end whatever pieces
// a text comes in: call again from `end` when more of it is there.
SecretEnd follow_tail(SecretTail tail, std::string_view text, size_t from);

// The letters, digits and underscores that follow a secret without a break: part of it or of
// nothing.
SecretEnd follow_word(std::string_view text, size_t from);

}  // namespace accel::text
