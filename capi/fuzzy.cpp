// Section Fuzzy text of accel.h.
#include <cmath>

#include "capi/guard.h"
#include "core/runtime/parallel.h"
#include "core/text/clusters.h"
#include "core/text/fuzzy.h"
#include "core/text/fuzzy_index.h"
#include "core/text/minhash.h"
#include "core/text/simhash.h"

using namespace accel;
using namespace accel::capi;

struct accel_fuzzy_index : accel::Live {
  explicit accel_fuzzy_index(std::unique_ptr<text::FuzzyIndex> index) : index(std::move(index)) {}
  std::unique_ptr<text::FuzzyIndex> index;
};

namespace {

void need_share(double value, const char* name) {
  if (!(value >= 0 && value <= 1)) invalid(std::string(name) + " must be from 0 to 1");
}

void need_width(uint32_t width) {
  if (width < 1 || width > 1000) invalid("width must be 1 to 1,000");
}

void need_permutations(uint32_t permutations) {
  if (permutations < 2 || permutations > 65536 || permutations % 2)
    invalid("permutations must be an even number from 2 to 65,536");
}

text::FuzzyOptions read_fuzzy_options(const accel_fuzzy_options* given) {
  const accel_fuzzy_options options = read_options(given, accel_fuzzy_options_init);
  if (options.measure > ACCEL_FUZZY_JACCARD)
    invalid("measure " + std::to_string(options.measure) + " is unknown");
  if (options.unit > ACCEL_UNIT_UTF16)
    invalid("unit is " + std::to_string(options.unit) + ", no such value");
  need_share(options.cutoff, "cutoff");
  return {static_cast<text::Measure>(options.measure), static_cast<Unit>(options.unit),
          options.cutoff};
}

text::IndexOptions read_index_options(const accel_fuzzy_index_options* given) {
  const accel_fuzzy_index_options options = read_options(given, accel_fuzzy_index_options_init);
  if (options.kind > ACCEL_FUZZY_TFIDF)
    invalid("kind " + std::to_string(options.kind) + " is unknown: MINHASH is 0, TFIDF 1");
  need_width(options.width);
  need_permutations(options.permutations);
  need_share(options.threshold, "threshold");
  if (options.threshold == 0) invalid("threshold must be above 0");
  return {static_cast<text::IndexKind>(options.kind), options.width, options.permutations,
          options.threshold};
}

text::Texts texts_of(const char* base, const int64_t* offsets, size_t n, const char* name) {
  const Packed packed(base, offsets, n, name);
  text::Texts texts;
  texts.reserve(n);
  for (size_t i = 0; i < n; ++i) texts.push_back(packed[i]);
  return texts;
}

// body(i) for every text, some nanoseconds for each byte of it.
template <class Body>
void for_texts(const text::Texts& texts, int64_t byte_ns, const Call& call, Body&& body) {
  int64_t bytes = 0;
  for (const std::string_view text : texts) bytes += static_cast<int64_t>(text.size());
  parallel_for(static_cast<int64_t>(texts.size()), {64, byte_ns * bytes}, call,
               [&](int64_t begin, int64_t end) {
                 for (int64_t i = begin; i < end; ++i) body(static_cast<size_t>(i));
               });
}

}  // namespace

void accel_fuzzy_options_init(accel_fuzzy_options* options, size_t size) {
  init_options(options, size, {0, ACCEL_FUZZY_LEVENSHTEIN, ACCEL_UNIT_CODEPOINT, 0, 0});
}

accel_status accel_fuzzy_score(const char* a, size_t a_length, const char* b, size_t b_length,
                               const accel_fuzzy_options* options, const accel_call_options* call,
                               double* score, accel_error** err) {
  return guard(err, [&] {
    need(score, "score") = 0;
    *score = text::fuzzy_score(bytes(a, a_length, "a"), bytes(b, b_length, "b"),
                               read_fuzzy_options(options), read_call(call));
  });
}

accel_status accel_fuzzy_distance(const char* a, size_t a_length, const char* b, size_t b_length,
                                  int64_t limit, const accel_fuzzy_options* options,
                                  const accel_call_options* call, int64_t* distance,
                                  accel_error** err) {
  return guard(err, [&] {
    need(distance, "distance") = 0;
    const text::FuzzyOptions read = read_fuzzy_options(options);
    if (read.measure > text::Measure::ratio)
      invalid("a distance has the measure LEVENSHTEIN or RATIO");
    *distance = text::fuzzy_distance(bytes(a, a_length, "a"), bytes(b, b_length, "b"), read, limit,
                                     read_call(call));
  });
}

accel_status accel_fuzzy_cdist(const char* rows, const int64_t* row_offsets, size_t n,
                               const char* columns, const int64_t* column_offsets, size_t m,
                               const accel_fuzzy_options* options, const accel_call_options* call,
                               double* scores, accel_error** err) {
  return guard(err, [&] {
    fill_numbers(scores, n * m, "scores", [&] {
      text::fuzzy_cdist(texts_of(rows, row_offsets, n, "row_offsets"),
                        texts_of(columns, column_offsets, m, "column_offsets"),
                        read_fuzzy_options(options), read_call(call), scores);
    });
  });
}

accel_status accel_fuzzy_matrix(const char* base, const int64_t* offsets, size_t n,
                                const accel_fuzzy_options* options, const accel_call_options* call,
                                double* scores, accel_error** err) {
  return guard(err, [&] {
    fill_numbers(scores, n * n, "scores", [&] {
      text::fuzzy_matrix(texts_of(base, offsets, n, "offsets"), read_fuzzy_options(options),
                         read_call(call), scores);
    });
  });
}

accel_status accel_fuzzy_clusters(const double* similarities, size_t n, double threshold,
                                  int64_t least, int64_t* clusters, int64_t* count,
                                  accel_error** err) {
  return guard(err, [&] {
    need(count, "count") = 0;
    fill_numbers(clusters, n, "clusters", [&] {
      if (n) need(similarities, "similarities");
      if (std::isnan(threshold)) invalid("threshold is not a number");
      if (least < 0) invalid("least is negative");
      *count = least ? text::density_clusters(similarities, n, threshold,
                                              static_cast<size_t>(least), clusters)
                     : text::consensus_clusters(similarities, n, threshold, clusters);
    });
  });
}

accel_status accel_fuzzy_simhash(const char* base, const int64_t* offsets, size_t n, uint32_t width,
                                 const accel_call_options* call, uint64_t* prints,
                                 accel_error** err) {
  return guard(err, [&] {
    fill_numbers(prints, n, "prints", [&] {
      need_width(width);
      const text::Texts texts = texts_of(base, offsets, n, "offsets");
      for_texts(texts, 4, read_call(call),
                [&](size_t i) { prints[i] = text::simhash(texts[i], width); });
    });
  });
}

accel_status accel_fuzzy_minhash(const char* base, const int64_t* offsets, size_t n, uint32_t width,
                                 uint32_t permutations, const accel_call_options* call,
                                 uint32_t* signatures, accel_error** err) {
  return guard(err, [&] {
    need_width(width);
    need_permutations(permutations);
    fill_numbers(signatures, n * permutations, "signatures", [&] {
      const text::Texts texts = texts_of(base, offsets, n, "offsets");
      const text::MinHasher hasher(permutations, width);
      for_texts(texts, 8, read_call(call),
                [&](size_t i) { hasher.compute(texts[i], signatures + i * permutations); });
    });
  });
}

void accel_fuzzy_index_options_init(accel_fuzzy_index_options* options, size_t size) {
  init_options(options, size, {0, ACCEL_FUZZY_MINHASH, 3, 128, 0.8});
}

accel_status accel_fuzzy_index_new(const accel_fuzzy_index_options* options,
                                   accel_fuzzy_index** out, accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, text::FuzzyIndex::make(read_index_options(options)));
  });
}

void accel_fuzzy_index_free(accel_fuzzy_index* index) { delete index; }

int64_t accel_fuzzy_index_count(const accel_fuzzy_index* index) {
  return index ? static_cast<int64_t>(index->index->count()) : 0;
}

accel_status accel_fuzzy_index_add(accel_fuzzy_index* index, const int64_t* keys, const char* base,
                                   const int64_t* offsets, size_t n, const accel_call_options* call,
                                   accel_error** err) {
  return guard(err, [&] {
    need(index, "index");
    if (n) need(keys, "keys");
    index->index->add(keys, texts_of(base, offsets, n, "offsets"), read_call(call));
  });
}

accel_status accel_fuzzy_index_remove(accel_fuzzy_index* index, int64_t key, int32_t* removed,
                                      accel_error** err) {
  return guard(err, [&] {
    need(removed, "removed") = 0;
    *removed = need(index, "index").index->remove(key);
  });
}

accel_status accel_fuzzy_index_merge(accel_fuzzy_index* index, const accel_fuzzy_index* other,
                                     accel_error** err) {
  return guard(err,
               [&] { need(index, "index").index->merge(*need(other, "other").index); });
}

accel_status accel_fuzzy_index_query(const accel_fuzzy_index* index, const char* text,
                                     size_t length, double threshold, int64_t* keys, double* scores,
                                     size_t capacity, int64_t* count, accel_error** err) {
  return guard(err, [&] {
    need(count, "count") = 0;
    if (capacity) need(keys, "keys"), need(scores, "scores");
    if (std::isnan(threshold)) invalid("threshold is not a number");
    const auto hits = need(index, "index").index->query(bytes(text, length), threshold, capacity);
    for (size_t i = 0; i < hits.size(); ++i) keys[i] = hits[i].key, scores[i] = hits[i].score;
    *count = static_cast<int64_t>(hits.size());
  });
}

accel_status accel_fuzzy_index_save(const accel_fuzzy_index* index, accel_text* out,
                                    accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& saved) { need(index, "index").index->save(saved); });
  });
}

accel_status accel_fuzzy_index_load(const void* data, size_t length, accel_fuzzy_index** out,
                                    accel_error** err) {
  return guard(err, [&] {
    output(out);
    make(out, text::FuzzyIndex::load(bytes(data, length, "data")));
  });
}
