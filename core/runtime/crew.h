// Helpers on blocking work: walking, watching, I/O. A process-wide pool of threads, started when
// first needed, parked while there is nothing to do and ended after a second of that. The caller of
// a job takes part in it and never waits for a helper that has not started.
#pragma once

#include <functional>

namespace accel {

// The helpers of one job. Call order: hire* wait; the destructor waits too.
class Crew {
 public:
  Crew() = default;
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  // Asks a pool thread to run `job`, which must not throw. The thread budget is the caller's
  // affair. Returns false when the system gives no thread: the caller does the work alone.
  bool hire(std::function<void()> job);

  // Withdraws the jobs that have not started and waits for those that have.
  void wait();

 private:
  int running_ = 0;     // jobs that have started and not ended; guarded by the pool
  bool hired_ = false;  // any job at all
};

}  // namespace accel
