#include "calls.h"

#include <memory>

#include "handle.h"
#include "job.h"
#include "options.h"
#include "texts.h"

namespace accel_node {
namespace {

class Walk : public Job {
 public:
  Walk(const Napi::Value& root, const accel_walk_options* options, const accel_call_options* call)
      : options_(options), call_(call) {
    root_.read(root.Env(), root, "root");
  }
  accel_status run(accel_error** err) override {
    return accel_walk(root_.data(), root_.size(), options_.get(), call_.get(), files_.out(), err);
  }
  Napi::Value result(Napi::Env env) override { return files_.hold(env); }

 private:
  Bytes root_;
  Copied<accel_walk_options> options_;
  CallOptions call_;
  Owned<accel_files> files_;
};

class Next : public Job {
 public:
  Next(const Napi::Value& walker, const accel_call_options* call)
      : walker_(walker, "walker"), call_(call) {}
  accel_status run(accel_error** err) override {
    return accel_walker_next(walker_.get(), call_.get(), files_.out(), err);
  }
  Napi::Value result(Napi::Env env) override { return files_.hold(env); }

 private:
  Use<accel_walker> walker_;
  CallOptions call_;
  Owned<accel_files> files_;
};

}  // namespace

Napi::Value walk(Napi::Value root, const accel_walk_options* options,
                 const accel_call_options* call, Napi::Value keep) {
  return perform(root.Env(), std::make_unique<Walk>(root, options, call), keep);
}

Napi::Value walker_next(Napi::Value walker, const accel_call_options* call, Napi::Value keep) {
  return perform(walker.Env(), std::make_unique<Next>(walker, call), keep);
}

}  // namespace accel_node
