#include "core/runtime/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include "core/runtime/crew.h"
#include "core/runtime/threads.h"

namespace accel {
namespace {

// Hands out chunks in ascending order and keeps the error of the lowest one. Because a lower chunk
// is always started before a higher one, and started chunks end, that error does not depend on
// timing.
class Chunks {
 public:
  Chunks(int64_t n, int64_t grain, const Call& call,
         const std::function<void(int64_t, int64_t)>& body)
      : n_(n), grain_(grain), call_(call), body_(body) {}

  void work() noexcept {
    for (;;) {
      const int64_t begin = next_.fetch_add(grain_);
      if (begin >= n_ || failed_.load(std::memory_order_relaxed)) return;
      try {
        call_.check();
        body_(begin, std::min(begin + grain_, n_));
      } catch (...) {
        keep(begin, std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void keep(int64_t begin, std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (begin >= error_at_) return;
    error_at_ = begin;
    error_ = std::move(error);
    failed_ = true;
  }

  const int64_t n_, grain_;
  const Call& call_;
  const std::function<void(int64_t, int64_t)>& body_;
  std::atomic<int64_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  int64_t error_at_ = std::numeric_limits<int64_t>::max();
  std::exception_ptr error_;
};

#ifdef ACCEL_PARALLEL_OMP

void region(Chunks& chunks, int threads) {
#pragma omp parallel num_threads(threads)
  chunks.work();
}

void run(Chunks& chunks, int helpers) {
  if (fork_epoch() == 0) return region(chunks, helpers + 1);
  std::thread([&] { region(chunks, helpers + 1); }).join();
}

#else

void run(Chunks& chunks, int helpers) {
  Crew crew;
  for (int i = 0; i < helpers; ++i) crew.hire([&] { chunks.work(); });
  chunks.work();
}

#endif

}  // namespace

void parallel_for(int64_t n, const ParallelPlan& plan, const Call& call,
                  const std::function<void(int64_t, int64_t)>& body) {
  const int64_t grain = std::max<int64_t>(plan.grain, 1);
  const int64_t pieces = (n + grain - 1) / grain;
  const int64_t wanted =
      std::min<int64_t>(call.threads ? call.threads : thread_limit(), pieces) - 1;
  Chunks chunks(n, grain, call, body);
  if (wanted < 1 || plan.estimated_ns < kParallelWorthNs) {
    chunks.work();
  } else if (const ThreadTokens tokens(static_cast<int>(wanted)); tokens.count()) {
    run(chunks, tokens.count());
  } else {
    chunks.work();
  }
  chunks.rethrow();
}

}  // namespace accel
