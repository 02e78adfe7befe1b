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

// Many calls, packed only for as long as the library reads them.
class CallBatch : public Job {
 public:
  CallBatch(const Napi::Value& tools, const Napi::Value& arguments,
            const accel_sig_options* options, const accel_call_options* call)
      : options_(options), call_(call) {
    tools_.read(tools, "tools");
    arguments_.read(arguments, "arguments");
  }
  accel_status run(accel_error** err) final {
    tools_.pack();
    arguments_.pack();
    const accel_status status = sign(err);
    tools_.clear();
    arguments_.clear();
    return status;
  }

 protected:
  virtual accel_status sign(accel_error** err) = 0;

  Packed tools_, arguments_;
  Copied<accel_sig_options> options_;
  CallOptions call_;
};

class Sign : public CallBatch {
 public:
  using CallBatch::CallBatch;
  accel_status sign(accel_error** err) override {
    accel_status status = accel_text_new(hex_.out(), err);
    if (status == ACCEL_OK)
      status = accel_sig_compute_batch(tools_.base(), tools_.offsets(), arguments_.base(),
                                       arguments_.offsets(), tools_.count(), options_.get(),
                                       call_.get(), hex_.get(), err);
    return status;
  }
  Napi::Value result(Napi::Env env) override {
    return Napi::String::New(env, accel_text_data(hex_.get()),
                             static_cast<size_t>(accel_text_length(hex_.get())));
  }

 private:
  Owned<accel_text> hex_;
};

class Dedup : public CallBatch {
 public:
  using CallBatch::CallBatch;
  accel_status sign(accel_error** err) override {
    std::vector<int64_t> first(tools_.count());
    int64_t kept = 0;
    const accel_status status =
        accel_sig_dedup(tools_.base(), tools_.offsets(), arguments_.base(), arguments_.offsets(),
                        first.size(), options_.get(), call_.get(), first.data(), &kept, err);
    first_ = Block(first.data(), first.size() * sizeof(int64_t));
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, first_.data(), first_.size()); }

 private:
  Block first_;
};

}  // namespace

Napi::Value sig_batch(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep) {
  return perform(tools.Env(), std::make_unique<Sign>(tools, arguments, options, call), keep);
}

Napi::Value sig_dedup(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep) {
  return perform(tools.Env(), std::make_unique<Dedup>(tools, arguments, options, call), keep);
}

}  // namespace accel_node
