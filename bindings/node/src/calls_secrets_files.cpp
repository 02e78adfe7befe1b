#include <memory>

#include "calls.h"
#include "handle.h"
#include "job.h"
#include "memory.h"
#include "options.h"
#include "rows.h"
#include "texts.h"

namespace accel_node {
namespace {

class SecretsFiles : public Job {
 public:
  SecretsFiles(const Napi::Value& secrets, const Napi::Value& paths,
               const accel_secrets_files_options* options, const accel_call_options* call)
      : secrets_(secrets, "secrets"), options_(options), call_(call) {
    paths_.read(paths, "paths");
  }
  accel_status run(accel_error** err) override {
    paths_.pack();
    first_ = Block((paths_.count() + 1) * sizeof(int64_t));
    states_ = Block(paths_.count() * sizeof(int32_t));
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = accel_secrets_scan_files(secrets_.get(), paths_.base(), paths_.offsets(),
                                        paths_.count(), options_.get(), call_.get(), found_.get(),
                                        reinterpret_cast<int64_t*>(first_.data()),
                                        reinterpret_cast<int32_t*>(states_.data()), err);
    paths_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override {
    const Napi::Array all = Napi::Array::New(env, 3);
    all.Set(0u, found_.result(env));
    all.Set(1u, copied(env, first_.data(), first_.size()));
    all.Set(2u, copied(env, states_.data(), states_.size()));
    return all;
  }

 private:
  Use<accel_secrets> secrets_;
  Packed paths_;
  Copied<accel_secrets_files_options> options_;
  CallOptions call_;
  FoundFindings found_;
  Block first_, states_;
};

}  // namespace

Napi::Value secrets_scan_files(Napi::Value secrets, Napi::Value paths,
                               const accel_secrets_files_options* options,
                               const accel_call_options* call, Napi::Value keep) {
  return perform(paths.Env(), std::make_unique<SecretsFiles>(secrets, paths, options, call), keep);
}

}  // namespace accel_node
