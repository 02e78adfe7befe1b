// The process-wide thread budget. A call that wants helpers asks for tokens; what is not to be had
// it does without, so that eight host threads on a machine of two do not make sixteen.
#pragma once

namespace accel {

// Limit on the threads of all calls together, callers included: set_threads, else
// ACCEL_NUM_THREADS, else OMP_NUM_THREADS, else the smaller of affinity and cgroup quota. At least
// 1.
int thread_limit();

// 0: back to the default.
void set_thread_limit(int threads);

// Up to `wanted` helpers beside the calling thread, given back when the object dies.
class ThreadTokens {
 public:
  explicit ThreadTokens(int wanted);
  ~ThreadTokens();
  ThreadTokens(const ThreadTokens&) = delete;
  ThreadTokens& operator=(const ThreadTokens&) = delete;

  int count() const { return count_; }

 private:
  int count_;
  unsigned epoch_;  // of the process: a forked child starts with a full budget
};

// Bumped in every forked child, where threads of the parent do not exist.
unsigned fork_epoch();

}  // namespace accel
