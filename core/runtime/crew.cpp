#include "core/runtime/crew.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <memory>
#include <mutex>

#include "core/runtime/threads.h"

namespace accel {

namespace {

constexpr auto kIdle = std::chrono::seconds(1);

// Starts a detached thread on another core than the caller's. The system often starts one on the
// same core, behind the caller, and lets it wait there for milliseconds although other cores are
// idle.
class NewThread {
 public:
  NewThread(void* argument, void* (*body)(void*)) {
    if (pthread_attr_init(&attributes_)) return;
    pthread_t thread;
    const bool bound =
        bind_elsewhere() && pthread_create(&thread, &attributes_, body, argument) == 0;
    pthread_attr_destroy(&attributes_);
    started_ = bound || pthread_create(&thread, nullptr, body, argument) == 0;
    if (!started_) return;
    if (bound) pthread_setaffinity_np(thread, sizeof cores_, &cores_);  // free to move from now on
    pthread_detach(thread);
  }

  bool started() const { return started_; }

 private:
  bool bind_elsewhere() {
    if (sched_getaffinity(0, sizeof cores_, &cores_)) return false;
    cpu_set_t others = cores_;
    if (const int here = sched_getcpu(); here >= 0) CPU_CLR(here, &others);
    return CPU_COUNT(&others) &&
           pthread_attr_setaffinity_np(&attributes_, sizeof others, &others) == 0;
  }

  pthread_attr_t attributes_;
  cpu_set_t cores_;
  bool started_ = false;
};

class Pool {
 public:
  explicit Pool(unsigned epoch) : epoch(epoch) {}

  const unsigned epoch;  // of the process that made it

  // A new thread finds its job when it starts. Were it to wait for one, or for the lock, the system
  // would wake it on the core of who wakes it, and leave it there for some milliseconds.
  bool submit(int* running, std::function<void()> job) {
    std::unique_lock lock(mutex_);
    jobs_.push_back({running, std::move(job)});
    if (jobs_.size() <= static_cast<size_t>(parked_)) return wake_.notify_one(), true;
    ++parked_;
    lock.unlock();
    if (start()) return true;
    lock.lock();
    --parked_;
    return withdraw_one(running);
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

  // The last job of `running`, unless a thread has taken it meanwhile.
  bool withdraw_one(const int* running) {
    const auto last = std::find_if(jobs_.rbegin(), jobs_.rend(),
                                   [&](const Job& job) { return job.running == running; });
    if (last == jobs_.rend()) return true;
    jobs_.erase(std::next(last).base());
    return false;
  }

  bool start() {
    const NewThread thread(this, [](void* pool) -> void* {
      static_cast<Pool*>(pool)->serve();
      return nullptr;
    });
    return thread.started();
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

// One pool per process: a forked child has none of its parent's threads and makes its own, without
// a lock that a thread of the parent could have held. Pools are never destroyed, because detached
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

// Without a job there may be no pool yet, and making one takes memory that a destructor cannot ask
// for.
void Crew::wait() {
  if (hired_) pool().withdraw_and_wait(&running_);
}

}  // namespace accel
