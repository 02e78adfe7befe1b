// A folder while the walk needs it: until it is listed and everything below it is.
//
// Folders are opened below the descriptor of their parent, one name at a time and never through a
// link, so no path is too long and no folder that is swapped for a link leads out of the root. A
// listed folder keeps its descriptor while children wait to be opened. When more than the budget
// are kept, the one kept longest is closed and, if it is needed again, reopened from its nearest
// open ancestor.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string_view>

#include "core/files/system_internal.h"

namespace accel::files {

struct Scope;  // ignore rules in force; ignore.h

// Which directory it really is. Only known where something asks: links, devices, great depth.
struct Identity {
  uint64_t device = 0, inode = 0;
  bool operator==(const Identity&) const = default;
};

struct Folder {
  static Folder* make(Folder* parent, std::string_view name);

  std::string_view name() const { return {reinterpret_cast<const char*>(this + 1), name_length}; }
  const char* c_name() const { return reinterpret_cast<const char*>(this + 1); }

  Folder* const parent;
  const Scope* scope = nullptr;
  Folder *kept_before = nullptr, *kept_after = nullptr;  // in the list of Descriptors
  size_t path_length = 0;  // of its path with a / at the end, from where paths start
  Identity identity;
  const Folder* checkpoint = nullptr;  // an ancestor, its depth a power of two, below the root
  std::atomic<int32_t> references{1};
  std::atomic<int32_t> waiting{1};  // tasks that still need the descriptor; its own listing is one
  std::atomic<int32_t> users;       // of the descriptor just now; far below 0 when it is closed
  int descriptor = -1;
  int32_t id = 0;
  int32_t depth = 0;
  uint32_t name_length = 0;
  bool by_link = false;
  bool kept = false;
  bool opened = false;
  bool begun = false;   // some of it was read
  bool needed = false;  // tasks were made that use its descriptor

 private:
  explicit Folder(Folder* parent);
};

// The owners' count of folders: children hold their parent, tasks their folder.
class FolderRef {
 public:
  FolderRef() = default;
  explicit FolderRef(Folder* owned) : folder_(owned) {}
  FolderRef(FolderRef&& other) noexcept : folder_(other.folder_) { other.folder_ = nullptr; }
  FolderRef& operator=(FolderRef&& other) noexcept {
    std::swap(folder_, other.folder_);
    return *this;
  }
  ~FolderRef();

  static FolderRef share(Folder* folder) {
    folder->references.fetch_add(1, std::memory_order_relaxed);
    return FolderRef(folder);
  }

  Folder* operator->() const { return folder_; }
  Folder& operator*() const { return *folder_; }
  Folder* get() const { return folder_; }
  explicit operator bool() const { return folder_; }

 private:
  Folder* folder_ = nullptr;
};

class Descriptors {
 public:
  Descriptors(size_t budget, bool follow) : budget_(budget), follow_(follow) {}
  Descriptors(const Descriptors&) = delete;
  Descriptors& operator=(const Descriptors&) = delete;

  // Gives the root the descriptor it was opened with.
  void adopt(Folder& root, int descriptor);

  // Opens `folder` below its parent. 0 or -errno. Afterwards its parent's descriptor may be closed.
  int open(Folder& folder);

  // The open descriptor of a folder that was opened before, or -errno. Unpin it after use.
  int pin(Folder& folder);
  void unpin(Folder& folder) { folder.users.fetch_sub(1, std::memory_order_release); }

  // The folder is listed to its end. `needed`: other tasks were made that use its descriptor.
  void listed(Folder& folder, bool needed);

  // One task less needs the descriptor, which is closed with the last.
  void leave(Folder& folder);

 private:
  using Lock = std::unique_lock<std::mutex>;

  int flags() const { return follow_ ? 0 : O_NOFOLLOW; }
  int open_at(int from, const char* path, int flags, Lock& lock);
  int open_far(int from, Folder* const* chain, size_t n, Lock& lock);
  int reopen(Folder& folder, Lock& lock);
  bool evict();
  bool close(Folder& folder);
  int detach(Folder& folder);  // its descriptor, now nobody's; -1 while it is in use
  void keep(Folder& folder);

  const size_t budget_;
  const bool follow_;
  std::mutex mutex_;                           // guards the list and all reopening
  Folder *first_ = nullptr, *last_ = nullptr;  // kept longest first
  size_t count_ = 0;
};

}  // namespace accel::files
