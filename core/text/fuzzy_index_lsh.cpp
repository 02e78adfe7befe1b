// Near duplicates by MinHash signatures and locality-sensitive hashing (Indyk and Motwani 1998; the
// bands of Leskovec, Rajaraman and Ullman): a signature is cut into bands, and texts that agree in
// all values of some band are compared value by value. A pair as alike as s shares a band of r
// values out of b bands with the chance 1 - (1 - s^r)^b.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/text/fuzzy_index.h"
#include "core/text/minhash.h"

namespace accel::text {
namespace {

// The longest bands that still find a pair at the threshold with a chance of 98%.
size_t band_rows(size_t permutations, double threshold) {
  size_t rows = 1;
  for (size_t r = 2; r <= permutations; ++r) {
    const auto bands = static_cast<double>(permutations / r);
    const double missed = std::pow(1 - std::pow(threshold, static_cast<double>(r)), bands);
    if (missed <= 0.02) rows = r;
  }
  return rows;
}

class LshIndex final : public FuzzyIndex {
 public:
  explicit LshIndex(const IndexOptions& options)
      : FuzzyIndex(options),
        hasher_(options.permutations, options.width),
        rows_(band_rows(options.permutations, options.threshold)) {}

 private:
  // Two values of the signature a word. A text without words has an empty digest and is like none.
  Digest digest(std::string_view text) const override {
    std::vector<uint32_t> signature(options_.permutations);
    hasher_.compute(text, signature.data());
    if (std::all_of(signature.begin(), signature.end(), [](uint32_t v) { return v == UINT32_MAX; }))
      return {};
    Digest made(signature.size() / 2);
    std::memcpy(made.data(), signature.data(), signature.size() * sizeof(uint32_t));
    return made;
  }

  bool is_digest(const Digest& digest) const override {
    return digest.empty() || digest.size() == options_.permutations / 2;
  }

  static const char* values(const Digest& digest, size_t from) {
    return reinterpret_cast<const char*>(digest.data()) + from * sizeof(uint32_t);
  }

  // The hash of each band, its place included.
  template <class Body>
  void each_band(const Digest& digest, Body&& body) const {
    if (digest.empty()) return;
    for (size_t at = 0; at + rows_ <= options_.permutations; at += rows_)
      body(xxh3_64(values(digest, at), rows_ * sizeof(uint32_t), at));
  }

  void link(uint32_t slot) override {
    each_band(digest_at(slot), [&](uint64_t hash) { buckets_[hash].push_back(slot); });
  }

  void unlink(uint32_t slot) override {
    each_band(digest_at(slot), [&](uint64_t hash) {
      const auto bucket = buckets_.find(hash);
      if (bucket == buckets_.end()) return;
      std::erase(bucket->second, slot);
      if (bucket->second.empty()) buckets_.erase(bucket);
    });
  }

  void score(const Digest& digest, double,
             std::vector<std::pair<uint32_t, double>>& found) const override {
    std::vector<uint32_t> slots;
    each_band(digest, [&](uint64_t hash) {
      const auto bucket = buckets_.find(hash);
      if (bucket != buckets_.end())
        slots.insert(slots.end(), bucket->second.begin(), bucket->second.end());
    });
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    for (const uint32_t slot : slots) found.emplace_back(slot, likeness(digest, digest_at(slot)));
  }

  double likeness(const Digest& a, const Digest& b) const {
    uint32_t equal = 0;
    for (size_t i = 0; i < a.size(); ++i) {
      const uint64_t differing = a[i] ^ b[i];
      equal += (static_cast<uint32_t>(differing) == 0) + (differing >> 32 == 0);
    }
    return static_cast<double>(equal) / options_.permutations;
  }

  MinHasher hasher_;
  size_t rows_;  // of a band
  std::unordered_map<uint64_t, std::vector<uint32_t>> buckets_;  // slots by the hash of a band
};

}  // namespace

std::unique_ptr<FuzzyIndex> make_lsh_index(const IndexOptions& options) {
  return std::make_unique<LshIndex>(options);
}

}  // namespace accel::text
