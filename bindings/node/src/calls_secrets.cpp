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

accel_status scan_secrets(const accel_secrets* secrets, const Bytes& text, const Bytes& path,
                          const accel_call_options* call, accel_findings* out, double*,
                          accel_error** err) {
  return accel_secrets_scan(secrets, text.data(), text.size(), path.data(), path.size(), call, out,
                            err);
}

class SecretsNew : public Job {
 public:
  SecretsNew(const Napi::Value& rules, const accel_secrets_options* options) : options_(options) {
    rules_.read(rules.Env(), rules, "rules");
  }
  accel_status run(accel_error** err) override {
    return accel_secrets_new(rules_.data(), rules_.size(), options_.get(), made_.out(), err);
  }
  Napi::Value result(Napi::Env env) override { return made_.hold(env); }

 private:
  Bytes rules_;
  Copied<accel_secrets_options> options_;
  Owned<accel_secrets> made_;
};

class SecretsMask : public Job {
 public:
  SecretsMask(const Napi::Value& secrets, const Napi::Value& text,
              const accel_secrets_mask_options* options, const accel_call_options* call)
      : secrets_(secrets, "secrets"), options_(options), call_(call) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    accel_status status = accel_text_new(masked_.out(), err);
    if (status == ACCEL_OK)
      status = accel_secrets_mask(secrets_.get(), text_.data(), text_.size(), options_.get(),
                                  call_.get(), masked_.get(), err);
    text_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return buffer_of(env, masked_.get()); }

 private:
  Use<accel_secrets> secrets_;
  Bytes text_;
  Copied<accel_secrets_mask_options> options_;
  CallOptions call_;
  Owned<accel_text> masked_;
};

}  // namespace

Napi::Value secrets_new(Napi::Value rules, const accel_secrets_options* options, Napi::Value keep) {
  return perform(rules.Env(), std::make_unique<SecretsNew>(rules, options), keep);
}

Napi::Value secrets_scan(Napi::Value secrets, Napi::Value text, Napi::Value path, uint32_t unit,
                         const accel_call_options* call, Napi::Value keep) {
  using Scan = Find<accel_secrets, scan_secrets>;
  return perform(text.Env(), std::make_unique<Scan>(secrets, text, path, unit, call), keep);
}

Napi::Value secrets_mask(Napi::Value secrets, Napi::Value text,
                         const accel_secrets_mask_options* options, const accel_call_options* call,
                         Napi::Value keep) {
  return perform(text.Env(), std::make_unique<SecretsMask>(secrets, text, options, call), keep);
}

}  // namespace accel_node
