// Words as far as matching them needs: what is part of a word, and which letters are one when case
// does not matter. Own rules, small enough to be told in a sentence and to be the same in every
// language: letters join into words, except those of scripts that are written without spaces, where
// every character is a word of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ascii.h"
#include "core/text/fold_case.h"

namespace accel::text {

enum class Letter : uint8_t {
  none,   // spaces, punctuation, symbols, bytes that are no UTF-8
  joins,  // is one word with the letters beside it
  alone   // Chinese, Kana, Hangul, Thai and their like
};

struct Character {
  uint32_t code;  // kNoCharacter for a byte that is no UTF-8
  uint32_t length;
};
constexpr uint32_t kNoCharacter = 0xFFFFFFFF;

// The character that begins at text[at], and the one that ends at text[end - 1].
Character character_at(std::string_view text, size_t at);
Character character_before(std::string_view text, size_t end);

Letter letter(uint32_t code);

// Case folded (the dotless and the dotted I of Turkish are letters of their own); a typographic
// apostrophe becomes the plain one.
inline uint32_t fold(uint32_t code) { return code == 0x2019 ? '\'' : fold_case(code); }

// `text` with every character folded.
std::string folded(std::string_view text);

// Letters, digits and _; for bytes below 128.
constexpr bool joins_ascii(uint32_t c) { return is_alnum(c) || c == '_'; }

// Whether the characters on both sides of text[at] join; there is one on either side.
bool joined(std::string_view text, size_t at);

// Whether a word may begin or end before text[at].
inline bool word_bound(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  const auto after = static_cast<unsigned char>(text[at]);
  if (before < 128 && after < 128) return !(joins_ascii(before) && joins_ascii(after));
  return !joined(text, at);
}

// Words that begin in text[from, to), when text[from] begins one or is none.
int64_t count_words(std::string_view text, size_t from, size_t to);

}  // namespace accel::text
