// What rules find in a text: the job that analyzer, responses and secrets share.
#pragma once

#include "handle.h"
#include "job.h"
#include "options.h"
#include "rows.h"
#include "texts.h"

namespace accel_node {

// A call that fills findings, in one form for all of them.
template <class T>
using FindCall = accel_status (*)(const T*, const Bytes& text, const Bytes& path,
                                  const accel_call_options*, accel_findings*, double* score,
                                  accel_error**);

template <class T, FindCall<T> find>
class Find : public Job {
 public:
  Find(const Napi::Value& rules, const Napi::Value& text, const Napi::Value& path, uint32_t unit,
       const accel_call_options* call)
      : rules_(rules, "rules"), unit_(unit), call_(call) {
    text_.read(text.Env(), text, "text");
    path_.read(path.Env(), path, "path");
  }
  accel_status run(accel_error** err) override {
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = find(rules_.get(), text_, path_, call_.get(), found_.get(), &score_, err);
    if (status == ACCEL_OK) status = found_.convert(text_.data(), text_.size(), unit_, err);
    text_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override {
    const Napi::Array both = Napi::Array::New(env, 2);
    both.Set(0u, found_.result(env));
    both.Set(1u, score_);
    return both;
  }

 private:
  Use<T> rules_;
  Bytes text_, path_;
  uint32_t unit_;
  CallOptions call_;
  FoundFindings found_;
  double score_ = 0;
};

}  // namespace accel_node
