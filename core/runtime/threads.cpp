#include "core/runtime/threads.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace accel {
namespace {

std::atomic<int> explicit_limit{0};
std::atomic<int> helpers_out{0};
std::atomic<unsigned> epoch{0};

void after_fork_in_child() {
  epoch.fetch_add(1);
  helpers_out.store(0);
}

// Nothing may run at load, so the handler is registered by the first call that could need it.
void watch_forks() {
  static const int registered = pthread_atfork(nullptr, nullptr, after_fork_in_child);
  (void)registered;
}

int from_environment(const char* name) {
  const char* text = std::getenv(name);
  const int threads = text ? std::atoi(text) : 0;  // "4,2" of OpenMP means 4 at the outer level
  return std::clamp(threads, 0, 1024);
}

int from_affinity() {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

// cgroup v2 writes "quota period" or "max period"; a fraction of a CPU counts as a whole one.
int from_cgroup() {
  std::ifstream file("/sys/fs/cgroup/cpu.max");
  double quota = 0, period = 0;
  if (!(file >> quota >> period) || quota <= 0 || period <= 0) return 1024;
  return static_cast<int>(std::ceil(quota / period));
}

int default_limit() {
  for (const char* name : {"ACCEL_NUM_THREADS", "OMP_NUM_THREADS"})
    if (const int threads = from_environment(name)) return threads;
  return std::max(1, std::min(from_affinity(), from_cgroup()));
}

}  // namespace

int thread_limit() {
  static const int fallback = default_limit();
  const int threads = explicit_limit.load(std::memory_order_relaxed);
  return threads ? threads : fallback;
}

void set_thread_limit(int threads) { explicit_limit.store(threads, std::memory_order_relaxed); }

unsigned fork_epoch() {
  watch_forks();
  return epoch.load(std::memory_order_relaxed);
}

ThreadTokens::ThreadTokens(int wanted) : count_(0), epoch_(fork_epoch()) {
  const int limit = thread_limit() - 1;
  int out = helpers_out.load();
  do count_ = std::clamp(limit - out, 0, std::max(wanted, 0));
  while (count_ && !helpers_out.compare_exchange_weak(out, out + count_));
}

ThreadTokens::~ThreadTokens() {
  if (epoch_ == fork_epoch()) helpers_out.fetch_sub(count_);
}

}  // namespace accel
