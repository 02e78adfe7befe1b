// Texts as the distances see them: a row of small numbers, equal where the characters are equal. An
// Alphabet hands the numbers out; what is below 128 keeps its own. So a table that is indexed by
// symbol holds what the texts use and not all of Unicode.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"

namespace accel::text {

using Symbols = std::u32string_view;

// One for all texts that are to be compared with each other.
class Alphabet {
 public:
  explicit Alphabet(Unit unit) : unit_(unit) {}

  // Appends the symbols of `text`. A byte that belongs to no character is a symbol of its own.
  void append(std::string_view text, std::u32string& out);

  // Every symbol given so far is below it.
  size_t size() const { return kPlain + count_; }

 private:
  static constexpr size_t kPlain = 256;  // symbols 0 to 127, and bytes where those are counted

  struct Entry {
    uint32_t character = UINT32_MAX;
    uint32_t symbol = 0;
  };

  char32_t symbol(uint32_t character);
  Entry& find(uint32_t character);
  void grow();

  Unit unit_;
  size_t count_ = 0;
  std::vector<Entry> table_;  // open addressing, at most half full
};

}  // namespace accel::text
