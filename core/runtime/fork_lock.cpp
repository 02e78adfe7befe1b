#include "core/runtime/fork_lock.h"

#include <pthread.h>

#include <atomic>

#include "core/base/error.h"

namespace accel::fork_lock_detail {
namespace {

// A list that only grows at its head: it can be read without a lock, also by the fork handlers.
struct Node {
  void* lock;
  void (*take)(void*);
  void (*give)(void*);
  Node* next;
};
std::atomic<Node*> registered{nullptr};

// One lock at a time may be taken inside another registered one by ordinary code, never the
// reverse, so the newest first is as good an order as any; a node added meanwhile must not be given
// back.
thread_local Node* taken = nullptr;

void before_fork() {
  taken = registered.load(std::memory_order_acquire);
  for (Node* node = taken; node; node = node->next) node->take(node->lock);
}

void after_fork() {
  for (Node* node = taken; node; node = node->next) node->give(node->lock);
}

}  // namespace

void hold(void* lock, void (*take)(void*), void (*give)(void*)) {
  static const int handlers = pthread_atfork(before_fork, after_fork, after_fork);
  if (handlers != 0) throw Error(Status::out_of_memory, "the system takes no more fork handlers");
  Node* node = new Node{lock, take, give, registered.load()};
  while (!registered.compare_exchange_weak(node->next, node)) {
  }
}

}  // namespace accel::fork_lock_detail
