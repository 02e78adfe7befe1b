#include "core/text/words.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/utf8.h"

namespace accel::text {
namespace {

struct Letters {
  uint32_t first, last;
  Letter kind;
};

// Above ASCII, in order; what lies between is no letter.
constexpr Letters kLetters[] = {
    {0xAA, 0xAA, Letter::joins},       {0xB5, 0xB5, Letter::joins},
    {0xBA, 0xBA, Letter::joins},       {0xC0, 0xD6, Letter::joins},
    {0xD8, 0xF6, Letter::joins},       {0xF8, 0x37D, Letter::joins},
    {0x37F, 0x386, Letter::joins},     {0x388, 0x559, Letter::joins},
    {0x560, 0x588, Letter::joins},     {0x591, 0x5BD, Letter::joins},
    {0x5C1, 0x5C2, Letter::joins},     {0x5C4, 0x5F2, Letter::joins},
    {0x610, 0x61A, Letter::joins},     {0x620, 0x669, Letter::joins},
    {0x66E, 0x6D3, Letter::joins},     {0x6D5, 0x963, Letter::joins},
    {0x966, 0xDFF, Letter::joins},     {0xE00, 0xEFF, Letter::alone},
    {0xF00, 0xFFF, Letter::joins},     {0x1000, 0x109F, Letter::alone},
    {0x10A0, 0x177F, Letter::joins},   {0x1780, 0x17FF, Letter::alone},
    {0x1800, 0x1FFF, Letter::joins},   {0x2C00, 0x2DFF, Letter::joins},
    {0x3005, 0x3007, Letter::alone},   {0x3040, 0x31FF, Letter::alone},
    {0x3400, 0xA48F, Letter::alone},   {0xA4D0, 0xABFF, Letter::joins},
    {0xAC00, 0xD7FF, Letter::alone},   {0xF900, 0xFAFF, Letter::alone},
    {0xFB00, 0xFDFF, Letter::joins},   {0xFE70, 0xFEFE, Letter::joins},
    {0xFF10, 0xFF19, Letter::joins},   {0xFF21, 0xFF3A, Letter::joins},
    {0xFF41, 0xFF5A, Letter::joins},   {0xFF66, 0xFFDC, Letter::alone},
    {0x10000, 0x16FFF, Letter::joins}, {0x17000, 0x1B2FF, Letter::alone},
    {0x1D400, 0x1D7FF, Letter::joins}, {0x1E000, 0x1EFFF, Letter::joins},
    {0x20000, 0x3FFFF, Letter::alone},
};

}  // namespace

Character character_at(std::string_view text, size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  const int length = utf8_sequence(text, at);
  if (!length) return {kNoCharacter, 1};
  return {utf8_decode(text.data() + at, length), static_cast<uint32_t>(length)};
}

Character character_before(std::string_view text, size_t end) {
  const size_t lowest = end > 4 ? end - 4 : 0;
  for (size_t at = end; at-- > lowest;) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const Character found = character_at(text, at);
    if (at + found.length == end) return found;
    break;
  }
  return {kNoCharacter, 1};
}

Letter letter(uint32_t code) {
  if (code < 128) return joins_ascii(code) ? Letter::joins : Letter::none;
  const auto* found = std::lower_bound(
      std::begin(kLetters), std::end(kLetters), code,
      [](const Letters& range, uint32_t wanted) { return range.last < wanted; });
  return found != std::end(kLetters) && found->first <= code ? found->kind : Letter::none;
}

std::string folded(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Character next = character_at(text, at);
    if (next.code == kNoCharacter)
      out += text[at];
    else
      append_utf8(out, fold(next.code));
    at += next.length;
  }
  return out;
}

bool joined(std::string_view text, size_t at) {
  return letter(character_at(text, at).code) == Letter::joins &&
         letter(character_before(text, at).code) == Letter::joins;
}

int64_t count_words(std::string_view text, size_t from, size_t to) {
  int64_t words = 0;
  Letter before = Letter::none;
  for (size_t at = from; at < to;) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 128) {  // most of most texts
      const Letter kind = joins_ascii(first) ? Letter::joins : Letter::none;
      words += kind == Letter::joins && before != Letter::joins;
      before = kind;
      ++at;
      continue;
    }
    const Character next = character_at(text, at);
    const Letter kind = letter(next.code);
    words += kind == Letter::alone || (kind == Letter::joins && before != Letter::joins);
    before = kind;
    at += next.length;
  }
  return words;
}

}  // namespace accel::text
