#include "core/files/folder.h"

#include <errno.h>
#include <limits.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace accel::files {
namespace {

constexpr int32_t kClosed = -(1 << 30);

// A reopened folder is mostly followed by its own ancestors, as the walk comes back up: so many of
// them are opened on the way.
constexpr size_t kReopenedTogether = 64;

bool is_open(const Folder& folder) { return folder.users.load() >= 0; }

void set_open(Folder& folder, int descriptor) {
  folder.descriptor = descriptor;
  folder.users.fetch_add(-kClosed, std::memory_order_release);
}

}  // namespace

Folder::Folder(Folder* parent) : parent(parent), users(kClosed) {
  if (!parent) return;
  scope = parent->scope;
  depth = parent->depth + 1;
  parent->references.fetch_add(1, std::memory_order_relaxed);
}

Folder* Folder::make(Folder* parent, std::string_view name) {
  void* place = std::malloc(sizeof(Folder) + name.size() + 1);
  if (!place) throw std::bad_alloc();
  auto* folder = new (place) Folder(parent);
  folder->name_length = static_cast<uint32_t>(name.size());
  if (parent) folder->path_length = parent->path_length + name.size() + 1;
  char* text = reinterpret_cast<char*>(folder + 1);
  name.copy(text, name.size());
  text[name.size()] = '\0';
  return folder;
}

FolderRef::~FolderRef() {
  while (folder_ && folder_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    Folder* const parent = folder_->parent;
    if (folder_->descriptor >= 0) active_system->close(folder_->descriptor);
    folder_->~Folder();
    std::free(folder_);
    folder_ = parent;
  }
}

void Descriptors::adopt(Folder& root, int descriptor) {
  root.waiting.fetch_add(1);  // open as long as the walk
  root.opened = true;
  set_open(root, descriptor);
}

int Descriptors::open(Folder& folder) {
  Lock lock(mutex_, std::defer_lock);
  const int parent = pin(*folder.parent);
  const int opened =
      parent < 0 ? parent : open_at(parent, folder.c_name(), kOpenFolder | flags(), lock);
  if (lock) lock.unlock();
  if (parent >= 0) unpin(*folder.parent);
  leave(*folder.parent);
  if (opened < 0) return opened;
  set_open(folder, opened);
  return 0;
}

int Descriptors::pin(Folder& folder) {
  if (folder.users.fetch_add(1, std::memory_order_acquire) >= 0) return folder.descriptor;
  folder.users.fetch_sub(1, std::memory_order_relaxed);
  Lock lock(mutex_);
  if (!is_open(folder))
    if (const int error = reopen(folder, lock)) return error;
  folder.users.fetch_add(1, std::memory_order_acquire);
  return folder.descriptor;
}

void Descriptors::listed(Folder& folder, bool needed) {
  if (!folder.parent) return leave(folder);  // the root is where everything can be reopened from
  if (needed) {
    const Lock lock(mutex_);
    keep(folder);
  } else {
    close(folder);  // nobody else knows it
  }
  leave(folder);
}

void Descriptors::leave(Folder& folder) {
  if (folder.waiting.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  if (!is_open(folder)) return;
  Lock lock(mutex_);
  const int descriptor = detach(folder);
  lock.unlock();  // closing takes longer than all the rest: other threads would wait
  if (descriptor >= 0) active_system->close(descriptor);
}

// When the process has no descriptor left, those that are only kept to save work are given back.
int Descriptors::open_at(int from, const char* path, int flags, Lock& lock) {
  for (;;) {
    const int opened = active_system->open(from, path, flags);
    if (opened != -EMFILE && opened != -ENFILE) return opened;
    if (!lock) lock.lock();
    if (!evict()) return opened;
  }
}

// Closed ancestors up to the nearest open one: the far ones are passed in long steps, the near ones
// opened one by one and kept where somebody waits for them. The lock is held throughout, so that no
// other thread closes or opens one of them meanwhile.
int Descriptors::reopen(Folder& folder, Lock& lock) {
  std::vector<Folder*> chain;
  Folder* anchor = &folder;
  for (; !is_open(*anchor); anchor = anchor->parent) chain.push_back(anchor);
  std::reverse(chain.begin(), chain.end());
  const size_t near = std::min({chain.size(), kReopenedTogether, std::max<size_t>(budget_ / 2, 1)});
  const size_t far = chain.size() - near;

  anchor->users.fetch_add(1);
  int at = far ? open_far(anchor->descriptor, chain.data(), far, lock) : anchor->descriptor;
  bool passing = far > 0;  // `at` is ours to close
  for (size_t i = far; i < chain.size() && at >= 0; ++i) {
    Folder& next = *chain[i];
    const int opened = open_at(at, next.c_name(), O_PATH | O_DIRECTORY | O_CLOEXEC | flags(), lock);
    if (passing) active_system->close(at);
    at = opened;
    passing = opened >= 0 && next.waiting.load() == 0;
    if (opened < 0 || passing) continue;
    set_open(next, opened);
    keep(next);
  }
  anchor->users.fetch_sub(1);
  return at < 0 ? at : 0;
}

// Descends `n` folders, as many at once as a path may be long. openat2 refuses links on the way;
// where it is not to be had, every folder is opened by itself.
int Descriptors::open_far(int from, Folder* const* chain, size_t n, Lock& lock) {
  constexpr int kFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  std::string path;
  int at = from;
  for (size_t i = 0; i < n && at >= 0;) {
    const size_t first = i;
    path.assign(chain[i++]->name());
    while (i < n && path.size() + 1 + chain[i]->name_length < PATH_MAX)
      path.append("/").append(chain[i++]->name());
    int opened = -ENOSYS;
    if (!follow_) opened = active_system->open_beneath(at, path.c_str(), kFlags);
    if (opened == -ENOSYS || opened == -EPERM || opened == -EMFILE || opened == -ENFILE) {
      i = first + 1;
      opened = open_at(at, chain[first]->c_name(), kFlags | flags(), lock);
    }
    if (at != from) active_system->close(at);
    at = opened;
  }
  return at;
}

void Descriptors::keep(Folder& folder) {
  while (count_ >= budget_ && evict()) {
  }
  folder.kept = true;
  folder.kept_before = last_;
  folder.kept_after = nullptr;
  (last_ ? last_->kept_after : first_) = &folder;
  last_ = &folder;
  ++count_;
}

bool Descriptors::evict() {
  for (Folder* folder = first_; folder; folder = folder->kept_after)
    if (close(*folder)) return true;
  return false;
}

bool Descriptors::close(Folder& folder) {
  const int descriptor = detach(folder);
  if (descriptor >= 0) active_system->close(descriptor);
  return descriptor >= 0;
}

int Descriptors::detach(Folder& folder) {
  int32_t unused = 0;
  if (!folder.users.compare_exchange_strong(unused, kClosed)) return -1;
  if (folder.kept) {
    (folder.kept_before ? folder.kept_before->kept_after : first_) = folder.kept_after;
    (folder.kept_after ? folder.kept_after->kept_before : last_) = folder.kept_before;
    folder.kept = false;
    --count_;
  }
  return std::exchange(folder.descriptor, -1);
}

}  // namespace accel::files
