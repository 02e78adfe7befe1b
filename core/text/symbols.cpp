#include "core/text/symbols.h"

#include <utility>

namespace accel::text {
namespace {

constexpr uint32_t kNoCharacter = 0x110000;  // and the byte: what is not UTF-8

}  // namespace

void Alphabet::append(std::string_view text, std::u32string& out) {
  out.reserve(out.size() + text.size());
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<uint8_t>(text[at]);
    if (byte < 128 || unit_ == Unit::byte) {
      out.push_back(byte);
      ++at;
      continue;
    }
    const int length = utf8_sequence(text, at);
    const uint32_t character = length ? utf8_decode(text.data() + at, length) : kNoCharacter + byte;
    at += length ? length : 1;
    if (unit_ == Unit::utf16 && length == 4) {
      out.push_back(symbol(0xD7C0 + (character >> 10)));
      out.push_back(symbol(0xDC00 + (character & 0x3FF)));
    } else {
      out.push_back(symbol(character));
    }
  }
}

char32_t Alphabet::symbol(uint32_t character) {
  if (2 * count_ >= table_.size()) grow();
  Entry& entry = find(character);
  if (entry.character != character) {
    entry = {character, static_cast<uint32_t>(size())};
    ++count_;
  }
  return entry.symbol;
}

Alphabet::Entry& Alphabet::find(uint32_t character) {
  const size_t mask = table_.size() - 1;
  size_t at = (character * 0x9E3779B97F4A7C15u >> 32) & mask;
  while (table_[at].character != character && table_[at].character != UINT32_MAX)
    at = (at + 1) & mask;
  return table_[at];
}

void Alphabet::grow() {
  std::vector<Entry> old(table_.empty() ? 64 : 2 * table_.size());
  old.swap(table_);
  for (const Entry& entry : old)
    if (entry.character != UINT32_MAX) find(entry.character) = entry;
}

}  // namespace accel::text
