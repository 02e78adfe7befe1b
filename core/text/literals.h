// Many plain texts searched at once: an automaton of Aho and Corasick, with every transition worked
// out beforehand, so that a byte of the text costs two look-ups however many literals there are.
//
// The bytes that no literal has share one column of the table. Letters that differ in case alone
// are folded on the way in, so the automaton itself knows no case.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/json/config.h"
#include "core/text/words.h"

namespace accel::text {

enum class Folding : uint8_t {
  none,   // bytes are compared
  ascii,  // bytes; A to Z are a to z
  words   // characters as fold() makes them; white space of any length is one space
};

// Which of the occurrences that overlap are kept.
enum class Overlap : uint8_t {
  longest,   // the leftmost, of these the longest
  earliest,  // the one that ends first, of these the longest
  all
};

// By the word of the member "overlap" of rules.
Overlap read_overlap(const json::Config& rules, Overlap otherwise);

// Immutable once built: any threads.
class LiteralSet {
 public:
  // Throws Error limit for more than kMaxBytes of literals; `what` names them there.
  LiteralSet(std::span<const std::string> literals, Folding folding, const char* what);

  // Calls hit(literal, start, end) for every occurrence, by end, longer ones first among equal
  // ends; empty literals never occur.
  template <class Hit>
  void scan(std::string_view text, Hit&& hit) const;

  static constexpr size_t kMaxBytes = 1 << 18;

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  void number_classes(std::span<const std::string> keys);
  void grow_trie(std::span<const std::string> keys);
  void link();
  void order();

  uint32_t step(uint32_t row, unsigned char byte) const { return next_[row + classes_[byte]]; }
  template <class Hit>
  void report(std::string_view text, uint32_t row, size_t end, Hit&& hit) const;
  size_t start_of(std::string_view text, uint32_t literal, size_t end) const;

  Folding folding_;
  std::array<uint8_t, 256> classes_{};  // columns; 0: in no literal
  uint32_t width_ = 1;                  // columns of a state
  std::vector<uint32_t> next_;          // by state * width_ (its row) + class: the next row
  uint32_t first_found_ = 0;            // the rows of states that end a literal begin here
  std::vector<uint32_t> literal_;       // by state: one that ends here, or kNone
  std::vector<uint32_t> shorter_;       // by state: the next one whose literal ends here too
  std::vector<uint32_t> same_;          // by literal: another of the same text
  std::vector<uint32_t> lengths_;       // by literal: bytes; for Folding::words characters
};

template <class Hit>
void LiteralSet::report(std::string_view text, uint32_t row, size_t end, Hit&& hit) const {
  for (uint32_t state = row / width_; state != kNone; state = shorter_[state])
    for (uint32_t literal = literal_[state]; literal != kNone; literal = same_[literal])
      hit(literal, start_of(text, literal, end), end);
}

template <class Hit>
void LiteralSet::scan(std::string_view text, Hit&& hit) const {
  uint32_t row = 0;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    size_t length = 1;
    if (byte < 0x80 || folding_ != Folding::words) {
      row = step(row, byte);
    } else {
      const Character found = character_at(text, at);
      char bytes[4];
      const bool none = found.code == kNoCharacter;
      const char* end = none ? bytes : utf8_encode(fold(found.code), bytes);
      if (none) row = 0;
      for (const char* each = bytes; each < end; ++each)
        row = step(row, static_cast<unsigned char>(*each));
      length = found.length;
    }
    at += length;
    if (row >= first_found_) report(text, row, at, hit);
  }
}

// Drops occurrences that `overlap` does not keep beside others (`within_kinds`: of the same kind)
// and sorts what is left by start, longer ones first.
void keep(Spans& found, Overlap overlap, bool within_kinds);

}  // namespace accel::text
