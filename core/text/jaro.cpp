#include "core/text/jaro.h"

#include <algorithm>
#include <vector>

namespace accel::text {
namespace {

// The places of each symbol of a text, in order, and how many of them are used up.
class Places {
 public:
  Places(Symbols text, size_t alphabet) : next_(alphabet + 1), end_(alphabet) {
    for (const char32_t symbol : text) ++next_[symbol + 1];
    for (size_t symbol = 0; symbol < alphabet; ++symbol) next_[symbol + 1] += next_[symbol];
    std::copy_n(next_.begin(), alphabet, end_.begin());
    places_.resize(text.size());
    for (size_t i = 0; i < text.size(); ++i) places_[end_[text[i]]++] = i;
  }

  // Takes the first free place of the symbol in [from, to]; false when there is none. `from` must
  // not fall from call to call.
  bool take(char32_t symbol, size_t from, size_t to, size_t& place) {
    size_t& next = next_[symbol];
    while (next < end_[symbol] && places_[next] < from) ++next;
    if (next == end_[symbol] || places_[next] > to) return false;
    place = places_[next++];
    return true;
  }

 private:
  std::vector<size_t> next_, end_, places_;
};

}  // namespace

double jaro(Symbols a, Symbols b, size_t alphabet) {
  if (a.empty() && b.empty()) return 1;
  if (a.empty() || b.empty()) return 0;
  const size_t half = std::max(a.size(), b.size()) / 2, window = half ? half - 1 : 0;
  Places places(b, alphabet);
  std::vector<size_t> pairs_a, pairs_b;
  for (size_t i = 0, place = 0; i < a.size(); ++i) {
    if (!places.take(a[i], i > window ? i - window : 0, i + window, place)) continue;
    pairs_a.push_back(i);
    pairs_b.push_back(place);
  }
  if (pairs_a.empty()) return 0;
  std::sort(pairs_b.begin(), pairs_b.end());
  size_t out_of_order = 0;
  for (size_t i = 0; i < pairs_a.size(); ++i) out_of_order += a[pairs_a[i]] != b[pairs_b[i]];
  const auto pairs = static_cast<double>(pairs_a.size());
  const auto transposed = static_cast<double>(out_of_order / 2);
  return (pairs / static_cast<double>(a.size()) + pairs / static_cast<double>(b.size()) +
          (pairs - transposed) / pairs) /
         3;
}

double jaro_winkler(Symbols a, Symbols b, size_t alphabet) {
  const double similarity = jaro(a, b, alphabet);
  const size_t most = std::min({a.size(), b.size(), size_t{4}});
  size_t prefix = 0;
  while (prefix < most && a[prefix] == b[prefix]) ++prefix;
  return similarity > 0.7 ? similarity + static_cast<double>(prefix) * 0.1 * (1 - similarity)
                          : similarity;
}

}  // namespace accel::text
