// Section Fuzzy text: any texts, any options. Scores lie between 0 and 1, all pairs say what one
// pair says, distances keep their limits and the triangle, an index finds what it holds and is the
// same after it was saved and read.
#include <cmath>
#include <string>
#include <vector>

#include "tests/fuzz/input.h"

namespace {

constexpr size_t kTexts = 9;

struct Texts {
  explicit Texts(Input& input) {
    for (size_t i = 0; i < kTexts; ++i) {
      base += input.text();
      offsets.push_back(static_cast<int64_t>(base.size()));
    }
  }
  std::string_view operator[](size_t i) const {
    return std::string_view(base).substr(static_cast<size_t>(offsets[i]),
                                         static_cast<size_t>(offsets[i + 1] - offsets[i]));
  }

  std::string base;
  std::vector<int64_t> offsets{0};
};

double score(std::string_view a, std::string_view b, const accel_fuzzy_options& options) {
  double found = -1;
  MUST(accel_fuzzy_score(a.data(), a.size(), b.data(), b.size(), &options, nullptr, &found,
                         nullptr) == ACCEL_OK);
  MUST(found >= 0 && found <= 1);
  return found;
}

int64_t distance(std::string_view a, std::string_view b, int64_t limit,
                 const accel_fuzzy_options& options) {
  int64_t found = -1;
  MUST(accel_fuzzy_distance(a.data(), a.size(), b.data(), b.size(), limit, &options, nullptr,
                            &found, nullptr) == ACCEL_OK);
  return found;
}

void scores(const Texts& texts, const accel_fuzzy_options& options) {
  double all[kTexts * kTexts], square[kTexts * kTexts];
  MUST(accel_fuzzy_cdist(texts.base.data(), texts.offsets.data(), kTexts, texts.base.data(),
                         texts.offsets.data(), kTexts, &options, nullptr, all,
                         nullptr) == ACCEL_OK);
  MUST(accel_fuzzy_matrix(texts.base.data(), texts.offsets.data(), kTexts, &options, nullptr,
                          square, nullptr) == ACCEL_OK);
  for (size_t i = 0; i < kTexts; ++i)
    for (size_t j = 0; j < kTexts; ++j) {
      MUST(all[i * kTexts + j] == score(texts[i], texts[j], options));
      MUST(square[i * kTexts + j] == (i == j ? 1 : all[i * kTexts + j]));
    }
  for (const int64_t least : {0, 2}) {
    int64_t clusters[kTexts], count = 0;
    MUST(accel_fuzzy_clusters(square, kTexts, options.cutoff, least, clusters, &count, nullptr) ==
         ACCEL_OK);
    for (const int64_t cluster : clusters) MUST(cluster >= (least ? -1 : 0) && cluster < count);
  }
}

void distances(const Texts& texts, const accel_fuzzy_options& options, int64_t limit) {
  const int64_t whole = distance(texts[0], texts[1], -1, options);
  MUST(whole == distance(texts[1], texts[0], -1, options));
  MUST(distance(texts[0], texts[1], limit, options) == std::min(whole, limit + 1));
  MUST(distance(texts[0], texts[2], -1, options) <=
       whole + distance(texts[1], texts[2], -1, options));
}

void prints(const Texts& texts, uint32_t width) {
  uint64_t simhashes[kTexts];
  std::vector<uint32_t> signatures(kTexts * 16);
  MUST(accel_fuzzy_simhash(texts.base.data(), texts.offsets.data(), kTexts, width, nullptr,
                           simhashes, nullptr) == ACCEL_OK);
  MUST(accel_fuzzy_minhash(texts.base.data(), texts.offsets.data(), kTexts, width, 16, nullptr,
                           signatures.data(), nullptr) == ACCEL_OK);
}

std::string saved(const accel_fuzzy_index* index) {
  accel_text* out = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  MUST(accel_fuzzy_index_save(index, out, nullptr) == ACCEL_OK);
  std::string bytes(accel_text_data(out), static_cast<size_t>(accel_text_length(out)));
  accel_text_free(out);
  return bytes;
}

void load_any(std::string_view data) {
  accel_fuzzy_index* index = nullptr;
  accel_error* err = nullptr;
  const accel_status status = accel_fuzzy_index_load(data.data(), data.size(), &index, &err);
  MUST((index != nullptr) == (status == ACCEL_OK));
  must_agree(status, err);
  if (index) MUST(saved(index) == data);
  accel_fuzzy_index_free(index);
}

void indexes(const Texts& texts, const accel_fuzzy_index_options& options, Input input) {
  static const int64_t keys[kTexts] = {1, -2, 3, 4, 5, 6, 7, 8, INT64_MAX};
  accel_fuzzy_index *index = nullptr, *other = nullptr;
  MUST(accel_fuzzy_index_new(&options, &index, nullptr) == ACCEL_OK);
  MUST(accel_fuzzy_index_new(&options, &other, nullptr) == ACCEL_OK);
  MUST(accel_fuzzy_index_add(index, keys, texts.base.data(), texts.offsets.data(), kTexts, nullptr,
                             nullptr) == ACCEL_OK);
  int64_t found[kTexts], count = 0;
  double likeness[kTexts];
  int32_t removed = 0;
  for (size_t i = 0; i < kTexts; ++i) {
    MUST(accel_fuzzy_index_query(index, texts[i].data(), texts[i].size(), 0, found, likeness,
                                 kTexts, &count, nullptr) == ACCEL_OK);
    bool itself = false;
    for (int64_t k = 0; k < count; ++k)
      itself = itself || (found[k] == keys[i] && likeness[k] > 0.999);
    MUST(itself || count == 0);  // a text without words is like none
  }
  const std::string bytes = saved(index);
  load_any(bytes);
  std::string broken = bytes;
  broken[input.number<uint16_t>() % broken.size()] ^= static_cast<char>(1 + input.choice(255));
  load_any(broken);
  MUST(accel_fuzzy_index_merge(other, index, nullptr) == ACCEL_OK && saved(other) == bytes);
  for (const int64_t key : keys)
    MUST(accel_fuzzy_index_remove(index, key, &removed, nullptr) == ACCEL_OK && removed == 1);
  MUST(accel_fuzzy_index_count(index) == 0);
  accel_fuzzy_index_free(index);
  accel_fuzzy_index_free(other);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  accel_fuzzy_options options;
  accel_fuzzy_options_init(&options, sizeof options);
  options.measure = input.choice(9);
  options.unit = input.choice(3);
  options.cutoff = input.choice(11) / 10.0;
  accel_fuzzy_index_options kinds;
  accel_fuzzy_index_options_init(&kinds, sizeof kinds);
  kinds.kind = input.choice(2);
  kinds.width = 1 + input.choice(4);
  kinds.permutations = 2 + 2 * input.choice(20);
  const int64_t limit = input.choice(64);
  load_any(std::string_view(reinterpret_cast<const char*>(data), size));
  const Texts texts(input);
  scores(texts, options);
  options.measure %= 2;
  distances(texts, options, limit);
  prints(texts, kinds.width);
  indexes(texts, kinds, Input(data, size));
  return 0;
}
