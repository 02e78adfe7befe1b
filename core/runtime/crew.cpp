#include "core/runtime/crew.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include "core/runtime/threads.h"

namespace accel {

namespace {

constexpr auto kIdle = std::chrono::seconds(1);

class Pool {
 public:
  explicit Pool(unsigned epoch) : epoch(epoch) {}

  const unsigned epoch;  // of the process that made it

  bool submit(int* running, std::function<void()> job) {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= static_cast<size_t>(parked_) && !start()) return false;
    jobs_.push_back({running, std::move(job)});
    wake_.notify_one();
    return true;
  }

  void withdraw_and_wait(int* running) {
    std::unique_lock lock(mutex_);
    std::erase_if(jobs_, [&](const Job& job) { return job.running == running; });
    done_.wait(lock, [&] { return *running == 0; });
  }

 private:
  struct Job {
    int* running;
    std::function<void()> work;
  };

  bool start() {
    try {
      std::thread([this] { serve(); }).detach();
      ++parked_;
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

  void serve() {
    std::unique_lock lock(mutex_);
    while (wake_.wait_for(lock, kIdle, [&] { return !jobs_.empty(); })) {
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      --parked_;
      ++*job.running;
      lock.unlock();
      job.work();
      job.work = nullptr;
      lock.lock();
      --*job.running;
      ++parked_;
      done_.notify_all();
    }
    --parked_;
  }

  std::mutex mutex_;
  std::condition_variable wake_, done_;
  std::deque<Job> jobs_;
  int parked_ = 0;  // threads that wait for a job or are about to
};

// One pool per process: a forked child has none of its parent's threads and makes its own, without a
// lock that a thread of the parent could have held. Pools are never destroyed, because detached
// threads may outlive static destructors.
Pool& pool() {
  static std::atomic<Pool*> current{nullptr};
  Pool* seen = current.load(std::memory_order_acquire);
  while (!seen || seen->epoch != fork_epoch()) {
    auto fresh = std::make_unique<Pool>(fork_epoch());
    if (current.compare_exchange_weak(seen, fresh.get())) return *fresh.release();
  }
  return *seen;
}

}  // namespace

Crew::~Crew() { wait(); }

bool Crew::hire(std::function<void()> job) {
  if (!pool().submit(&running_, std::move(job))) return false;
  return hired_ = true;
}

// Without a job there may be no pool yet, and making one takes memory that a destructor cannot ask for.
void Crew::wait() {
  if (hired_) pool().withdraw_and_wait(&running_);
}

}  // namespace accel
