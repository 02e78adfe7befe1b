// A set of characters: of code points when the pattern is UTF-8, else of bytes.
//
// The ASCII half is always written out as ranges; what a Unicode class or property holds above it
// is kept as a name, because PCRE2 has those tables and Hyperscan only needs an upper bound of
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"

namespace accel::text {

struct CharRange {
  uint32_t lo = 0, hi = 0;
};

constexpr uint32_t kLastCodePoint = 0x10FFFF;

// Classes of code points above ASCII.
enum HighClass : uint8_t {
  kWord = 1,
  kNotWord = 2,
  kDigit = 4,
  kNotDigit = 8,
  kSpace = 16,
  kNotSpace = 32  // \s is PCRE2's
};

// Call order: (add | add_class | add_property | merge)*, fold_case?, negate?, finish. Then read.
class CharSet {
 public:
  CharSet() = default;
  CharSet(uint32_t lo, uint32_t hi) { add(lo, hi); }

  void add(uint32_t lo, uint32_t hi) { ranges_.push_back({lo, hi}); }
  void add(uint32_t c) { add(c, c); }
  void add_class(HighClass high) { high_ |= high; }
  // `text` is PCRE2's, for example \p{Greek}; `ascii` an upper bound of what it holds below 128.
  void add_property(const std::string& text);
  void merge(const CharSet& other);  // `other` is not negated
  // Adds every case variant. ASCII only, or as Python does for str (`dotted`: i matches U+0130
  // too).
  void fold_ascii();
  void fold_unicode(bool dotted);
  void negate() { negated_ = !negated_; }
  void finish(bool utf);  // sorts the ranges and settles negation where it can be

  const std::vector<CharRange>& ranges() const { return ranges_; }
  uint8_t high_classes() const { return high_; }
  const std::string& properties() const { return properties_; }
  bool negated() const { return negated_; }

  bool empty() const { return !negated_ && ranges_.empty() && !high_ && properties_.empty(); }
  bool is_all(bool utf) const;
  bool is_not_newline() const;  // all but \n
  std::optional<uint32_t> single() const;

  // Upper bound of the members, sorted and disjoint; exact unless classes or properties are in it.
  std::vector<CharRange> bound(bool utf) const;
  bool bound_is_exact() const { return !high_ && properties_.empty(); }

  bool operator==(const CharSet& other) const;

 private:
  std::vector<CharRange> ranges_;
  std::string properties_;
  uint8_t high_ = 0;
  bool negated_ = false;
};

// Code points that IGNORECASE makes equal to c, c included. `dotted` as in CharSet::fold_unicode.
std::vector<uint32_t> case_variants(uint32_t c, bool dotted);

// Sets by name, for bytes or ASCII mode when !unicode.
CharSet word_set(bool unicode, bool negative);
CharSet digit_set(bool unicode, bool negative);
// alnum, alpha, ... xdigit, word in ASCII; nullopt for another name.
std::optional<CharSet> posix_set(std::string_view name);

}  // namespace accel::text
