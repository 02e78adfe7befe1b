// One value per thread, made when the thread first asks and destroyed when it ends. Instead of
// thread_local: glibc ends the process when it finds no memory to note a thread_local's destructor
// or, in a library loaded late, to hold its value; here the thread gets std::bad_alloc and can try
// again.
#pragma once

#include <pthread.h>

#include <memory>
#include <new>

namespace accel {

// Meant to be a local static: PerThread<Scratch> is made by the first call that needs it.
template <class T>
class PerThread {
 public:
  PerThread() {
    if (pthread_key_create(&key_, [](void* value) { delete static_cast<T*>(value); }))
      throw std::bad_alloc();
  }
  PerThread(const PerThread&) = delete;
  PerThread& operator=(const PerThread&) = delete;

  T& get() {
    if (void* const value = pthread_getspecific(key_)) return *static_cast<T*>(value);
    auto made = std::make_unique<T>();
    if (pthread_setspecific(key_, made.get())) throw std::bad_alloc();
    return *made.release();
  }

 private:
  pthread_key_t key_;  // never deleted: threads may outlive static destructors
};

}  // namespace accel
