#include "core/text/fuzzy_index.h"

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/runtime/parallel.h"

namespace accel::text {
namespace {

// A saved index: this, the options, the number of texts, then key, length and digest of each, in
// order of the keys; the XXH3-64 of all that at the end. Numbers are little-endian.
constexpr std::string_view kMagic = "accelfz1";

[[noreturn]] void damaged(const std::string& what) {
  throw Error(Status::bad_data, "this is no saved index: " + what);
}

template <class Number>
void write(std::string& out, Number number) {
  for (size_t i = 0; i < sizeof number; ++i)
    out.push_back(static_cast<char>(static_cast<uint64_t>(number) >> 8 * i));
}

uint64_t bits_of(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

double double_of(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  uint64_t number(size_t bytes = 8) {
    if (rest_.size() < bytes) damaged("it ends too early");
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; ++i) value |= uint64_t{static_cast<uint8_t>(rest_[i])} << 8 * i;
    rest_.remove_prefix(bytes);
    return value;
  }

  size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

std::string_view checked_body(std::string_view saved) {
  if (saved.size() < kMagic.size() + 8 || !saved.starts_with(kMagic)) damaged("the first bytes");
  const std::string_view body = saved.substr(0, saved.size() - 8);
  if (Reader(saved.substr(body.size())).number() != xxh3_64(body.data(), body.size()))
    damaged("its checksum");
  return body.substr(kMagic.size());
}

bool better(const Hit& a, const Hit& b) {
  return a.score != b.score ? a.score > b.score : a.key < b.key;
}

}  // namespace

std::unique_ptr<FuzzyIndex> FuzzyIndex::make(const IndexOptions& options) {
  return options.kind == IndexKind::minhash ? make_lsh_index(options) : make_tfidf_index(options);
}

void FuzzyIndex::add(const int64_t* keys, const std::vector<std::string_view>& texts,
                     const Call& call) {
  std::vector<Digest> digests(texts.size());
  int64_t bytes = 0;
  for (const std::string_view text : texts) bytes += static_cast<int64_t>(text.size());
  const auto n = static_cast<int64_t>(texts.size());
  parallel_for(n, {64, 10 * bytes}, call, [&](int64_t begin, int64_t end) {
    for (auto i = static_cast<size_t>(begin); i < static_cast<size_t>(end); ++i)
      digests[i] = digest(texts[i]);
  });
  for (size_t i = 0; i < texts.size(); ++i) put(keys[i], std::move(digests[i]));
}

// When memory ends on the way the key is as if it had never been there.
void FuzzyIndex::put(int64_t key, Digest digest) {
  remove(key);
  if (free_.empty()) {
    keys_.reserve(keys_.size() + 1);
    free_.push_back(static_cast<uint32_t>(digests_.size()));
    try {
      keys_.resize(digests_.size() + 1);
      digests_.emplace_back();
    } catch (...) {
      free_.clear();
      throw;
    }
  }
  const uint32_t slot = free_.back();
  slots_.emplace(key, slot);
  free_.pop_back();
  keys_[slot] = key;
  digests_[slot] = std::move(digest);
  try {
    link(slot);
  } catch (...) {
    remove(key);
    throw;
  }
}

bool FuzzyIndex::remove(int64_t key) {
  const auto found = slots_.find(key);
  if (found == slots_.end()) return false;
  const uint32_t slot = found->second;
  free_.push_back(slot);  // the one step that can fail
  unlink(slot);
  Digest().swap(digests_[slot]);
  slots_.erase(found);
  return true;
}

void FuzzyIndex::merge(const FuzzyIndex& other) {
  if (!(options_ == other.options_))
    throw Error(Status::invalid_argument, "the two indexes have different options");
  if (this == &other) return;
  for (const int64_t key : other.sorted_keys()) put(key, other.digests_[other.slots_.at(key)]);
}

std::vector<int64_t> FuzzyIndex::sorted_keys() const {
  std::vector<int64_t> keys;
  keys.reserve(slots_.size());
  for (const auto& [key, slot] : slots_) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

void FuzzyIndex::save(std::string& out) const {
  out = kMagic;
  for (const uint32_t number : {static_cast<uint32_t>(options_.kind), options_.width,
                                options_.permutations, uint32_t{0}})
    write(out, number);
  write(out, bits_of(options_.threshold));
  write(out, static_cast<uint64_t>(count()));
  for (const int64_t key : sorted_keys()) {
    const Digest& digest = digests_[slots_.at(key)];
    write(out, key);
    write(out, static_cast<uint64_t>(digest.size()));
    for (const uint64_t word : digest) write(out, word);
  }
  write(out, xxh3_64(out.data(), out.size()));
}

std::unique_ptr<FuzzyIndex> FuzzyIndex::load(std::string_view saved) {
  Reader reader(checked_body(saved));
  IndexOptions options;
  options.kind = static_cast<IndexKind>(reader.number(4));
  options.width = static_cast<uint32_t>(reader.number(4));
  options.permutations = static_cast<uint32_t>(reader.number(4));
  reader.number(4);
  options.threshold = double_of(reader.number());
  if (options.kind > IndexKind::tfidf || !options.width || options.permutations < 2 ||
      options.permutations > 65536 || options.permutations % 2 || !(options.threshold > 0) ||
      options.threshold > 1)
    damaged("its options");
  auto index = make(options);
  for (uint64_t texts = reader.number(); texts; --texts) {
    const auto key = static_cast<int64_t>(reader.number());
    const uint64_t words = reader.number();
    if (words > reader.left() / 8) damaged("it ends too early");
    Digest digest(words);
    for (uint64_t& word : digest) word = reader.number();
    if (!index->is_digest(digest)) damaged("a text of it");
    index->put(key, std::move(digest));
  }
  if (reader.left()) damaged("there is more behind its end");
  return index;
}

std::vector<Hit> FuzzyIndex::query(std::string_view text, double threshold, size_t k) const {
  std::vector<std::pair<uint32_t, double>> found;
  score(digest(text), threshold, found);
  std::vector<Hit> hits;
  for (const auto& [slot, score] : found)
    if (score >= threshold) hits.push_back({keys_[slot], score});
  k = std::min(k, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(k), hits.end(),
                    better);
  hits.resize(k);
  return hits;
}

}  // namespace accel::text
