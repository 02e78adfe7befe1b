#include "core/text/fuzzy_text.h"

#include <algorithm>

#include "core/text/tokens.h"

namespace accel::text {
namespace {

FuzzyText plain(std::string_view text, Alphabet& alphabet) {
  FuzzyText made;
  alphabet.append(text, made.symbols);
  return made;
}

FuzzyText sorted_words(std::string_view text, Alphabet& alphabet) {
  auto words = tokens_of(text);
  std::sort(words.begin(), words.end());
  return plain(joined(words), alphabet);
}

// Different words, and their symbols one after the other.
FuzzyText set_of_words(std::string_view text, Alphabet& alphabet) {
  FuzzyText made;
  for (const std::string_view word : token_set(text)) {
    const size_t begin = made.symbols.size();
    alphabet.append(word, made.symbols);
    made.words.push_back({word, begin, made.symbols.size() - begin});
  }
  return made;
}

// The same without symbols, which these measures do not look at.
FuzzyText bag_of_words(std::string_view text) {
  FuzzyText made;
  for (const std::string_view word : token_set(text)) made.words.push_back({word, 0, 0});
  return made;
}

FuzzyText prepare_one(std::string_view text, Measure measure, Alphabet& alphabet) {
  switch (measure) {
    case Measure::token_sort: return sorted_words(text, alphabet);
    case Measure::token_set: return set_of_words(text, alphabet);
    case Measure::cosine:
    case Measure::jaccard: return bag_of_words(text);
    default: return plain(text, alphabet);
  }
}

}  // namespace

std::vector<FuzzyText> prepare(const std::vector<std::string_view>& texts, Measure measure,
                               Alphabet& alphabet) {
  std::vector<FuzzyText> made;
  made.reserve(texts.size());
  for (const std::string_view text : texts) made.push_back(prepare_one(text, measure, alphabet));
  return made;
}

}  // namespace accel::text
