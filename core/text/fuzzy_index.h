// Texts that can be searched by likeness: added under a number, found again by a text like them.
//
// Two kinds share what an index is (numbers, adding, removing, merging, saving) and differ in what
// they keep of a text, its digest, and in how they find digests alike: fuzzy_index_lsh.cpp keeps
// MinHash signatures for near duplicates, fuzzy_index_tfidf.cpp counts of n-grams for search.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/call.h"

namespace accel::text {

enum class IndexKind : uint32_t { minhash = 0, tfidf = 1 };

struct IndexOptions {
  IndexKind kind = IndexKind::minhash;
  uint32_t width = 3;           // words of a shingle; characters of an n-gram
  uint32_t permutations = 128;  // of MinHash
  double threshold = 0.8;       // of MinHash: pairs as alike as this are found nearly always

  bool operator==(const IndexOptions&) const = default;
};

struct Hit {
  int64_t key;
  double score;
};

// What an index keeps of a text.
using Digest = std::vector<uint64_t>;

class FuzzyIndex {
 public:
  static std::unique_ptr<FuzzyIndex> make(const IndexOptions& options);
  // Reads what save wrote; throws Status::bad_data for anything else.
  static std::unique_ptr<FuzzyIndex> load(std::string_view saved);

  virtual ~FuzzyIndex() = default;
  FuzzyIndex(const FuzzyIndex&) = delete;
  FuzzyIndex& operator=(const FuzzyIndex&) = delete;

  // texts[i] under keys[i], in place of what was there.
  void add(const int64_t* keys, const std::vector<std::string_view>& texts, const Call& call);
  bool remove(int64_t key);
  // Adds all of another index of the same options.
  void merge(const FuzzyIndex& other);
  size_t count() const { return slots_.size(); }
  void save(std::string& out) const;

  // At most k texts like `text` with a score of at least `threshold`, the best first, equal ones by
  // key. From any number of threads while nothing changes the index.
  std::vector<Hit> query(std::string_view text, double threshold, size_t k) const;

 protected:
  explicit FuzzyIndex(const IndexOptions& options) : options_(options) {}

  virtual Digest digest(std::string_view text) const = 0;
  virtual bool is_digest(const Digest& digest) const = 0;
  // Makes the text in a slot known to queries, and unknown: also what was linked in part.
  virtual void link(uint32_t slot) = 0;
  virtual void unlink(uint32_t slot) = 0;
  // Scores of the slots that may reach the threshold.
  virtual void score(const Digest& digest, double threshold,
                     std::vector<std::pair<uint32_t, double>>& found) const = 0;

  size_t slot_count() const { return digests_.size(); }
  const Digest& digest_at(uint32_t slot) const { return digests_[slot]; }

  const IndexOptions options_;

 private:
  void put(int64_t key, Digest digest);
  std::vector<int64_t> sorted_keys() const;

  std::unordered_map<int64_t, uint32_t> slots_;
  std::vector<Digest> digests_;  // by slot; empty where free
  std::vector<int64_t> keys_;    // by slot
  std::vector<uint32_t> free_;
};

std::unique_ptr<FuzzyIndex> make_lsh_index(const IndexOptions& options);
std::unique_ptr<FuzzyIndex> make_tfidf_index(const IndexOptions& options);

}  // namespace accel::text
