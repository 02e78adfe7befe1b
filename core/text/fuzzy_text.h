// Texts made ready for a measure: decoded, split, sorted once, then compared many times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text/symbols.h"

namespace accel::text {

// How alike two texts are; the values are accel.h's.
enum class Measure : uint32_t {
  levenshtein = 0,
  ratio = 1,
  partial_ratio = 2,
  token_sort = 3,
  token_set = 4,
  jaro = 5,
  jaro_winkler = 6,
  cosine = 7,
  jaccard = 8,
};

// A word of a text that was split: its bytes for order and equality, and where its symbols are in
// the symbols of the text.
struct FuzzyWord {
  std::string_view bytes;
  size_t begin;
  size_t length;
};

struct FuzzyText {
  std::u32string symbols;        // of the text; of its sorted words for token measures
  std::vector<FuzzyWord> words;  // token_set, cosine, jaccard: different ones, sorted
};

// `texts` as the measure wants them; words borrow from them.
std::vector<FuzzyText> prepare(const std::vector<std::string_view>& texts, Measure measure,
                               Alphabet& alphabet);

}  // namespace accel::text
