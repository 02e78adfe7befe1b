#include "calls.h"

#include <memory>

#include "handle.h"
#include "job.h"
#include "memory.h"
#include "options.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

class ClassifyBatch : public Job {
 public:
  ClassifyBatch(const Napi::Value& classifier, const Napi::Value& texts,
                const accel_call_options* call)
      : classifier_(classifier, "classifier"), call_(call) {
    texts_.read(texts, "texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    winners_ = Block(texts_.count() * sizeof(int32_t));
    const accel_status status = accel_classify_compute_batch(
        classifier_.get(), texts_.base(), texts_.offsets(), texts_.count(), call_.get(),
        reinterpret_cast<int32_t*>(winners_.data()), nullptr, err);
    texts_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override {
    return copied(env, winners_.data(), winners_.size());
  }

 private:
  Use<accel_classify> classifier_;
  Packed texts_;
  CallOptions call_;
  Block winners_;
};

}  // namespace

Napi::Value classify_batch(Napi::Value classifier, Napi::Value texts,
                           const accel_call_options* call, Napi::Value keep) {
  return perform(texts.Env(), std::make_unique<ClassifyBatch>(classifier, texts, call), keep);
}

}  // namespace accel_node
