// Work that makes more work, shared out over workers: one queue each, newest first for the owner,
// who so stays near what it just read; half of the oldest for a worker whose own queue is empty. A
// walk ends when no task is queued or being done.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace accel::files {

template <class Task>
class WorkQueues {
 public:
  explicit WorkQueues(int workers) : queues_(static_cast<size_t>(workers)) {}

  // Takes the tasks over, the last one to be done first. A worker pushes what it found before it
  // says done() of the task it found it in.
  void push(int worker, std::span<Task> tasks) {
    if (tasks.empty()) return;
    unfinished_.fetch_add(static_cast<int64_t>(tasks.size()));
    put(queues_[worker], tasks);
  }

  // Waits for work. False when all of it is done, or after stop().
  bool take(int worker, Task& task) {
    for (int idle = 0; !stopped_.load(std::memory_order_relaxed) && unfinished_.load();) {
      if (pop(worker, task) || steal(worker, task)) return true;
      if (++idle > kSpins) sleep();
    }
    return false;
  }

  void done() {
    if (unfinished_.fetch_sub(1) == 1) wake(true);
  }

  // Lets every worker return from take(); what is queued stays, for a later resume().
  void stop() {
    stopped_.store(true);
    wake(true);
  }
  void resume() { stopped_.store(false); }
  bool stopped() const { return stopped_.load(std::memory_order_relaxed); }
  bool finished() const { return !unfinished_.load(); }

  size_t queued(int worker) const { return queues_[worker].size.load(std::memory_order_relaxed); }

 private:
  static constexpr int kSpins = 64;
  static constexpr size_t kWorthWaking = 4;  // tasks, of which a sleeper would take half

  struct alignas(64) Queue {
    std::mutex mutex;
    std::deque<Task> tasks;
    std::atomic<size_t> size{0};
  };

  void put(Queue& own, std::span<Task> tasks) {
    {
      const std::lock_guard lock(own.mutex);
      for (Task& task : tasks) own.tasks.push_back(std::move(task));
      own.size.store(own.tasks.size());
    }
    if (sleeping_.load() && own.size.load() >= kWorthWaking) wake(false);
  }

  bool pop(int worker, Task& task) {
    Queue& own = queues_[worker];
    if (!own.size.load(std::memory_order_relaxed)) return false;
    const std::lock_guard lock(own.mutex);
    if (own.tasks.empty()) return false;
    task = std::move(own.tasks.back());
    own.tasks.pop_back();
    own.size.store(own.tasks.size());
    return true;
  }

  bool steal(int worker, Task& task) {
    std::vector<Task> loot;
    for (size_t i = 1; i < queues_.size() && loot.empty(); ++i) {
      Queue& other = queues_[(worker + i) % queues_.size()];
      if (!other.size.load()) continue;
      const std::lock_guard lock(other.mutex);
      const auto end = other.tasks.begin() + (other.tasks.size() + 1) / 2;
      loot.assign(std::make_move_iterator(other.tasks.begin()), std::make_move_iterator(end));
      other.tasks.erase(other.tasks.begin(), end);
      other.size.store(other.tasks.size());
    }
    if (loot.empty()) return false;
    task = std::move(loot.back());
    loot.pop_back();
    put(queues_[worker], loot);
    return true;
  }

  void sleep() {
    std::unique_lock lock(sleep_mutex_);
    sleeping_.fetch_add(1);
    woken_.wait(lock, [&] { return stopped() || !unfinished_.load() || anything_queued(); });
    sleeping_.fetch_sub(1);
  }

  bool anything_queued() const {
    return std::any_of(queues_.begin(), queues_.end(),
                       [](const Queue& q) { return q.size.load(); });
  }

  void wake(bool all) {
    const std::lock_guard lock(sleep_mutex_);
    all ? woken_.notify_all() : woken_.notify_one();
  }

  std::vector<Queue> queues_;
  std::atomic<int64_t> unfinished_{0};
  std::atomic<bool> stopped_{false};
  std::atomic<int> sleeping_{0};
  std::mutex sleep_mutex_;
  std::condition_variable woken_;
};

}  // namespace accel::files
