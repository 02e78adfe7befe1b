#include "core/text/fuzzy_ratio.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/text/levenshtein.h"

namespace accel::text {
namespace {

double share(int64_t distance, size_t most) {
  return most ? 1 - static_cast<double>(distance) / static_cast<double>(most) : 1;
}

// The similarity behind a distance; `distance(limit)` may answer anything above the limit for what
// is above it.
template <class Distance>
double similarity(size_t most, double cutoff, Distance&& distance) {
  const int64_t limit = distance_limit(most, cutoff), found = distance(limit);
  return found > limit ? 0 : similarity_of(found, most, cutoff);
}

// ---- partial ratio ----

// The best of needle against the parts of hay. One symbol more or less changes a common subsequence
// by one at most: so after a part that is far from the best so far, the next ones cannot pass it
// and are left out.
class BestPart {
 public:
  BestPart(Symbols needle, Symbols hay, const RatioContext& context)
      : needle_(needle), hay_(hay), context_(context) {}

  double find() {
    inner_parts();
    ends([&](size_t length) { return hay_.substr(0, length); });
    ends([&](size_t length) { return hay_.substr(hay_.size() - length); });
    return best_;
  }

 private:
  // Parts as long as the needle, from left to right.
  void inner_parts() {
    const size_t size = needle_.size();
    for (size_t at = 0; at + size <= hay_.size() && best_ < 1;) {
      const int64_t common = common_with(hay_.substr(at, size));
      const double wanted = best_ * static_cast<double>(size);
      at += 1 + static_cast<size_t>(std::max(wanted - static_cast<double>(common), 0.0));
    }
  }

  // Shorter parts at one end, from the longest on.
  template <class Part>
  void ends(Part part) {
    for (size_t length = needle_.size() - 1; length > 0 && best_ < 1;) {
      const auto common = static_cast<double>(common_with(part(length)));
      if (common == 0) return;
      const double below = 2 * common / best_ - static_cast<double>(needle_.size());
      const double next = std::min(std::floor(below), static_cast<double>(length) - 1);
      if (next < 1) return;
      length = static_cast<size_t>(next);
    }
  }

  int64_t common_with(Symbols part) {
    const auto total = static_cast<int64_t>(needle_.size() + part.size());
    const int64_t distance = indel(needle_, part, total, context_.scratch, context_.call);
    best_ = std::max(best_, share(distance, static_cast<size_t>(total)));
    return (total - distance) / 2;
  }

  Symbols needle_, hay_;
  const RatioContext& context_;
  double best_ = 0;
};

// ---- words ----

// Words of one text that the other has not, with a space between them.
void append_word(const FuzzyText& text, const FuzzyWord& word, std::u32string& out) {
  if (!out.empty()) out += U' ';
  out.append(text.symbols, word.begin, word.length);
}

struct SplitWords {
  std::u32string only_a, only_b;
  size_t common = 0;  // symbols of the words in both, joined
};

SplitWords split(const FuzzyText& a, const FuzzyText& b) {
  SplitWords words;
  auto at_a = a.words.begin(), at_b = b.words.begin();
  while (at_a != a.words.end() || at_b != b.words.end()) {
    if (at_b == b.words.end() || (at_a != a.words.end() && at_a->bytes < at_b->bytes)) {
      append_word(a, *at_a++, words.only_a);
    } else if (at_a == a.words.end() || at_b->bytes < at_a->bytes) {
      append_word(b, *at_b++, words.only_b);
    } else {
      words.common += at_a->length + (words.common ? 1 : 0);
      ++at_a, ++at_b;
    }
  }
  return words;
}

}  // namespace

int64_t distance_limit(size_t most, double cutoff) {
  return static_cast<int64_t>(std::ceil((1 - cutoff) * static_cast<double>(most)));
}

double similarity_of(int64_t distance, size_t most, double cutoff) {
  const double score = share(distance, most);
  return score < cutoff ? 0 : score;
}

double levenshtein_similarity(const FuzzyText& a, const FuzzyText& b, const RatioContext& context) {
  const size_t most = std::max(a.symbols.size(), b.symbols.size());
  return similarity(most, context.cutoff, [&](int64_t limit) {
    return levenshtein(a.symbols, b.symbols, limit, context.scratch, context.call);
  });
}

double ratio(const FuzzyText& a, const FuzzyText& b, const RatioContext& context) {
  const size_t most = a.symbols.size() + b.symbols.size();
  return similarity(most, context.cutoff, [&](int64_t limit) {
    return indel(a.symbols, b.symbols, limit, context.scratch, context.call);
  });
}

double partial_ratio(Symbols a, Symbols b, const RatioContext& context) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return b.empty() ? 1 : 0;
  double best = BestPart(a, b, context).find();
  if (a.size() == b.size() && best < 1) best = std::max(best, BestPart(b, a, context).find());
  return best < context.cutoff ? 0 : best;
}

double token_set_ratio(const FuzzyText& a, const FuzzyText& b, const RatioContext& context) {
  if (a.words.empty() || b.words.empty()) return 0;
  const SplitWords words = split(a, b);
  if (words.common && (words.only_a.empty() || words.only_b.empty())) return 1;
  const size_t gap = words.common ? 1 : 0;
  const size_t with_a = words.common + gap + words.only_a.size();
  const size_t with_b = words.common + gap + words.only_b.size();
  double best = similarity(with_a + with_b, context.cutoff, [&](int64_t limit) {
    return indel(words.only_a, words.only_b, limit, context.scratch, context.call);
  });
  if (!words.common) return best;
  for (const size_t with : {with_a, with_b})
    best = std::max(best, share(static_cast<int64_t>(with - words.common), words.common + with));
  return best < context.cutoff ? 0 : best;
}

}  // namespace accel::text
