#include "calls.h"

#include <memory>

#include "find.h"
#include "handle.h"
#include "job.h"
#include "options.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

accel_status validate(const accel_response* response, const Bytes& text, const Bytes&,
                      const accel_call_options* call, accel_findings* out, double* score,
                      accel_error** err) {
  return accel_response_validate(response, text.data(), text.size(), call, out, score, err);
}

class Sanitize : public Job {
 public:
  Sanitize(const Napi::Value& response, const Napi::Value& text, const accel_call_options* call)
      : response_(response, "response"), call_(call) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    accel_status status = accel_text_new(clean_.out(), err);
    if (status == ACCEL_OK)
      status = accel_response_sanitize(response_.get(), text_.data(), text_.size(), call_.get(),
                                       clean_.get(), err);
    text_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return buffer_of(env, clean_.get()); }

 private:
  Use<accel_response> response_;
  Bytes text_;
  CallOptions call_;
  Owned<accel_text> clean_;
};

}  // namespace

Napi::Value response_validate(Napi::Value response, Napi::Value text, uint32_t unit,
                              const accel_call_options* call, Napi::Value keep) {
  using Scan = Find<accel_response, validate>;
  const Napi::Env env = text.Env();
  return perform(env, std::make_unique<Scan>(response, text, env.Undefined(), unit, call), keep);
}

Napi::Value response_sanitize(Napi::Value response, Napi::Value text,
                              const accel_call_options* call, Napi::Value keep) {
  return perform(text.Env(), std::make_unique<Sanitize>(response, text, call), keep);
}

}  // namespace accel_node
