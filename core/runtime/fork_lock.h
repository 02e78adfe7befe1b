// Locks that a fork must not cut: while one thread forks, no other may be inside what the lock
// guards, or the child would inherit it half done and held by nobody.
#pragma once

namespace accel {

namespace fork_lock_detail {
void hold(void* lock, void (*take)(void*), void (*give)(void*));
}

// From now on `lock` is taken before each fork and given back after it, in parent and child. For
// process-wide locks that live for ever; they are taken in the order of their registration.
template <class Lock>
Lock* hold_across_forks(Lock* lock) {
  fork_lock_detail::hold(
      lock, [](void* held) { static_cast<Lock*>(held)->lock(); },
      [](void* held) { static_cast<Lock*>(held)->unlock(); });
  return lock;
}

}  // namespace accel
