// A long call: reads its arguments on the JavaScript thread, runs there or on a thread of libuv,
// and gives its result on the JavaScript thread again.
#pragma once

#include <accel.h>
#include <napi.h>

#include <memory>

namespace accel_node {

class Job {
 public:
  Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  virtual ~Job() = default;
  // Touches nothing of JavaScript.
  virtual accel_status run(accel_error** err) = 0;
  // On another thread, after a run that went well: copies there what result() would copy.
  virtual void carry() {}
  virtual Napi::Value result(Napi::Env env) = 0;
};

// With `keep` undefined runs the job at once and returns its result. Else returns a promise of it;
// the array `keep` (buffers, options) is held until that is settled.
Napi::Value perform(Napi::Env env, std::unique_ptr<Job> job, const Napi::Value& keep);

}  // namespace accel_node
