// Search by the cosine of n-gram counts, each weighed by how rare the n-gram is: an inverted index
// from n-grams to the texts that have them.
//
// The weight of an n-gram is its count times ln((1 + texts) / (1 + texts with it)) + 1. It changes
// with every text that comes or goes, so lengths are computed anew by the first query after that.
#include <algorithm>
#include <cmath>
#include <mutex>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/text/fuzzy_index.h"
#include "core/text/tokens.h"

namespace accel::text {
namespace {

// Where the characters of a text begin, and its end.
std::vector<size_t> character_starts(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size();) {
    starts.push_back(at);
    at += static_cast<size_t>(std::max(utf8_sequence(text, at), 1));
  }
  starts.push_back(text.size());
  return starts;
}

struct Posting {
  uint32_t slot;
  uint64_t count;
};

class TfidfIndex final : public FuzzyIndex {
 public:
  explicit TfidfIndex(const IndexOptions& options) : FuzzyIndex(options) {}

 private:
  // Pairs of an n-gram's hash and its count, sorted; n-grams of the words joined by single spaces.
  Digest digest(std::string_view text) const override {
    const std::string all = joined(tokens_of(text));
    const auto starts = character_starts(all);
    std::vector<uint64_t> grams;
    const size_t characters = starts.size() - 1;
    const size_t width = std::min<size_t>(options_.width, characters);
    for (size_t i = 0; width && i + width <= characters; ++i)
      grams.push_back(xxh3_64(all.data() + starts[i], starts[i + width] - starts[i]));
    std::sort(grams.begin(), grams.end());
    Digest made;
    for (const uint64_t gram : grams) {
      if (made.empty() || made[made.size() - 2] != gram) made.insert(made.end(), {gram, 0});
      ++made.back();
    }
    return made;
  }

  bool is_digest(const Digest& digest) const override {
    if (digest.size() % 2) return false;
    for (size_t i = 0; i < digest.size(); i += 2)
      if (!digest[i + 1] || (i && digest[i] <= digest[i - 2])) return false;
    return true;
  }

  template <class Body>
  static void each_gram(const Digest& digest, Body&& body) {
    for (size_t i = 0; i < digest.size(); i += 2) body(digest[i], digest[i + 1]);
  }

  void link(uint32_t slot) override {
    fresh_ = false;
    each_gram(digest_at(slot), [&](uint64_t gram, uint64_t count) {
      postings_[gram].push_back({slot, count});
    });
  }

  void unlink(uint32_t slot) override {
    fresh_ = false;
    each_gram(digest_at(slot), [&](uint64_t gram, uint64_t) {
      const auto list = postings_.find(gram);
      if (list == postings_.end()) return;
      std::erase_if(list->second, [&](const Posting& posting) { return posting.slot == slot; });
      if (list->second.empty()) postings_.erase(list);
    });
  }

  double rarity(size_t texts) const {
    return std::log((1 + static_cast<double>(count())) / (1 + static_cast<double>(texts))) + 1;
  }

  size_t texts_with(uint64_t gram) const {
    const auto list = postings_.find(gram);
    return list == postings_.end() ? 0 : list->second.size();
  }

  double length_of(const Digest& digest) const {
    double sum = 0;
    each_gram(digest, [&](uint64_t gram, uint64_t count) {
      const double weight = static_cast<double>(count) * rarity(texts_with(gram));
      sum += weight * weight;
    });
    return std::sqrt(sum);
  }

  void refresh() const {
    const std::lock_guard lock(mutex_);
    if (fresh_) return;
    lengths_.assign(slot_count(), 0);
    for (uint32_t slot = 0; slot < slot_count(); ++slot)
      lengths_[slot] = length_of(digest_at(slot));
    fresh_ = true;
  }

  void score(const Digest& digest, double threshold,
             std::vector<std::pair<uint32_t, double>>& found) const override {
    refresh();
    std::vector<double> products(slot_count());
    each_gram(digest, [&](uint64_t gram, uint64_t count) {
      const auto list = postings_.find(gram);
      if (list == postings_.end()) return;
      const double weight = rarity(list->second.size());
      const double share = static_cast<double>(count) * weight * weight;
      for (const Posting& posting : list->second)
        products[posting.slot] += share * static_cast<double>(posting.count);
    });
    const double length = length_of(digest);
    for (uint32_t slot = 0; slot < products.size(); ++slot) {
      if (products[slot] == 0) continue;
      const double score = std::min(products[slot] / (length * lengths_[slot]), 1.0);
      if (score >= threshold) found.emplace_back(slot, score);
    }
  }

  std::unordered_map<uint64_t, std::vector<Posting>> postings_;
  mutable std::mutex mutex_;
  mutable bool fresh_ = false;           // whether lengths_ are those of now
  mutable std::vector<double> lengths_;  // by slot
};

}  // namespace

std::unique_ptr<FuzzyIndex> make_tfidf_index(const IndexOptions& options) {
  return std::make_unique<TfidfIndex>(options);
}

}  // namespace accel::text
