// The system calls of walking, as a table, so that tests can make directory types unknown, fail the
// n-th call or swap a folder for a link in mid-walk. Every call answers -errno instead of -1.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>

namespace accel::files {

struct System {
  int (*open)(int folder, const char* path, int flags);
  int (*open_beneath)(int folder, const char* path, int flags);  // no link on the way: openat2
  ssize_t (*list)(int folder, void* buffer, size_t size);        // getdents64
  ssize_t (*read)(int file, void* buffer, size_t size);
  int (*stat)(int folder, const char* path, int flags, unsigned mask, struct statx* out);
  void (*close)(int descriptor);
};

extern const System kSystem;

// What walks use: kSystem, but for tests, which put their own there while no walk runs.
inline const System* active_system = &kSystem;

// Closes what it holds, unless that is -errno.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) active_system->close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK;

}  // namespace accel::files
