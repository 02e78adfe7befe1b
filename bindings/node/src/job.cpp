#include "job.h"

#include <exception>
#include <utility>

#include "values.h"

namespace accel_node {
namespace {

constexpr char kNoMemory[] = "there is no memory for the call";

class Running {
 public:
  Running(Napi::Env env, std::unique_ptr<Job> job, const Napi::Value& keep)
      : job_(std::move(job)), keep_(Napi::ObjectReference::New(keep.As<Napi::Object>(), 1)) {
    if (napi_create_promise(env, &deferred_, &promise_) != napi_ok ||
        napi_create_async_work(env, nullptr, Napi::String::New(env, "accel"), execute, complete,
                               this, &work_) != napi_ok)
      throw Napi::Error::New(env);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    accel_error_free(error_);
    if (work_) napi_delete_async_work(keep_.Env(), work_);
  }

  static Napi::Value start(Napi::Env env, std::unique_ptr<Running> running) {
    const Napi::Value promise(env, running->promise_);
    if (napi_queue_async_work(env, running->work_) != napi_ok) throw Napi::Error::New(env);
    running.release();  // complete() takes it over
    return promise;
  }

 private:
  static void execute(napi_env, void* data) {
    auto* self = static_cast<Running*>(data);
    try {
      self->status_ = self->job_->run(&self->error_);
      if (self->status_ == ACCEL_OK) self->job_->carry();
    } catch (const std::exception&) {  // of a container that cannot grow
      self->status_ = ACCEL_OUT_OF_MEMORY;
    }
  }

  // Where the thread is being terminated JavaScript cannot run any more, and nobody waits.
  static void complete(napi_env env, napi_status, void* data) {
    const std::unique_ptr<Running> self(static_cast<Running*>(data));
    const Napi::HandleScope scope(env);
    try {
      self->settle(env);
    } catch (const Napi::Error& fault) {
      napi_reject_deferred(env, self->deferred_, fault.Value());
    }
  }

  void settle(Napi::Env env) {
    if (status_ == ACCEL_OK) {
      napi_resolve_deferred(env, deferred_, job_->result(env));
    } else if (error_) {
      accel_error* error = std::exchange(error_, nullptr);
      napi_reject_deferred(env, deferred_, error_of(env, error).Value());
    } else {
      napi_reject_deferred(env, deferred_, error_of(env, status_, kNoMemory).Value());
    }
  }

  std::unique_ptr<Job> job_;
  Napi::ObjectReference keep_;
  napi_deferred deferred_ = nullptr;
  napi_value promise_ = nullptr;  // of the handle scope of start()
  napi_async_work work_ = nullptr;
  accel_error* error_ = nullptr;
  accel_status status_ = ACCEL_OK;
};

}  // namespace

Napi::Value perform(Napi::Env env, std::unique_ptr<Job> job, const Napi::Value& keep) {
  if (!keep.IsUndefined())
    return Running::start(env, std::make_unique<Running>(env, std::move(job), keep));
  accel_error* error = nullptr;
  accel_status status = ACCEL_OUT_OF_MEMORY;
  try {
    status = job->run(&error);
  } catch (const std::exception&) {
  }
  if (status == ACCEL_OK) return job->result(env);
  if (error) throw error_of(env, error);
  throw error_of(env, status, kNoMemory);
}

}  // namespace accel_node
