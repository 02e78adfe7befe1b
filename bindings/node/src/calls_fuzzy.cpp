#include "calls.h"

#include <memory>
#include <vector>

#include "handle.h"
#include "job.h"
#include "memory.h"
#include "options.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

// All pairs of two lists, or of one where `columns` is undefined.
class FuzzyPairs : public Job {
 public:
  FuzzyPairs(const Napi::Value& rows, const Napi::Value& columns,
             const accel_fuzzy_options* options, const accel_call_options* call)
      : square_(columns.IsUndefined()), options_(options), call_(call) {
    rows_.read(rows, "texts");
    if (!square_) columns_.read(columns, "texts");
  }
  accel_status run(accel_error** err) override {
    rows_.pack();
    if (!square_) columns_.pack();
    const size_t width = square_ ? rows_.count() : columns_.count();
    scores_ = Block(rows_.count() * width * sizeof(double));
    auto* scores = reinterpret_cast<double*>(scores_.data());
    const accel_status status =
        square_ ? accel_fuzzy_matrix(rows_.base(), rows_.offsets(), rows_.count(), options_.get(),
                                     call_.get(), scores, err)
                : accel_fuzzy_cdist(rows_.base(), rows_.offsets(), rows_.count(), columns_.base(),
                                    columns_.offsets(), width, options_.get(), call_.get(), scores,
                                    err);
    rows_.clear();
    columns_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, scores_.data(), scores_.size()); }

 private:
  bool square_;
  Packed rows_, columns_;
  Copied<accel_fuzzy_options> options_;
  CallOptions call_;
  Block scores_;
};

// SimHash where there are no permutations, else MinHash.
class FuzzyPrints : public Job {
 public:
  FuzzyPrints(const Napi::Value& texts, uint32_t width, uint32_t permutations,
              const accel_call_options* call)
      : width_(width), permutations_(permutations), call_(call) {
    texts_.read(texts, "texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    const size_t each = permutations_ ? permutations_ * sizeof(uint32_t) : sizeof(uint64_t);
    prints_ = Block(texts_.count() * each);
    const accel_status status =
        permutations_
            ? accel_fuzzy_minhash(texts_.base(), texts_.offsets(), texts_.count(), width_,
                                  permutations_, call_.get(),
                                  reinterpret_cast<uint32_t*>(prints_.data()), err)
            : accel_fuzzy_simhash(texts_.base(), texts_.offsets(), texts_.count(), width_,
                                  call_.get(), reinterpret_cast<uint64_t*>(prints_.data()), err);
    texts_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, prints_.data(), prints_.size()); }

 private:
  Packed texts_;
  uint32_t width_, permutations_;
  CallOptions call_;
  Block prints_;
};

class FuzzyAdd : public Job {
 public:
  FuzzyAdd(const Napi::Value& index, const Napi::Value& keys, const Napi::Value& texts,
           const accel_call_options* call)
      : index_(index, "index"), call_(call) {
    const Array all = array(keys.Env(), keys, "keys", sizeof(int64_t));
    const auto* key = static_cast<const int64_t*>(all.data);
    keys_.assign(key, key + all.size);
    texts_.read(texts, "texts");
    if (keys_.size() != texts_.count()) wrong_type(keys.Env(), "keys", "as many as texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    const accel_status status =
        accel_fuzzy_index_add(index_.get(), keys_.data(), texts_.base(), texts_.offsets(),
                              texts_.count(), call_.get(), err);
    texts_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return env.Undefined(); }

 private:
  Use<accel_fuzzy_index> index_;
  std::vector<int64_t> keys_;
  Packed texts_;
  CallOptions call_;
};

}  // namespace

Napi::Value fuzzy_pairs(Napi::Value rows, Napi::Value columns, const accel_fuzzy_options* options,
                        const accel_call_options* call, Napi::Value keep) {
  return perform(rows.Env(), std::make_unique<FuzzyPairs>(rows, columns, options, call), keep);
}

Napi::Value fuzzy_prints(Napi::Value texts, uint32_t width, uint32_t permutations,
                         const accel_call_options* call, Napi::Value keep) {
  return perform(texts.Env(), std::make_unique<FuzzyPrints>(texts, width, permutations, call),
                 keep);
}

Napi::Value fuzzy_add(Napi::Value index, Napi::Value keys, Napi::Value texts,
                      const accel_call_options* call, Napi::Value keep) {
  return perform(texts.Env(), std::make_unique<FuzzyAdd>(index, keys, texts, call), keep);
}

}  // namespace accel_node
