#include <errno.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/files/system_internal.h"

namespace accel::files {
namespace {

// Network file systems answer EINTR to slow calls; a signal of the host must not look like a fault.
template <class Call>
auto retried(Call&& call) -> decltype(call()) {
  for (;;) {
    const auto result = call();
    if (result >= 0) return result;
    if (errno != EINTR) return -errno;
  }
}

int open(int folder, const char* path, int flags) {
  return retried([&] { return ::openat(folder, path, flags); });
}

int open_beneath(int folder, const char* path, int flags) {
  open_how how{};
  how.flags = static_cast<unsigned>(flags);
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH;
  return retried(
      [&] { return static_cast<int>(::syscall(SYS_openat2, folder, path, &how, sizeof how)); });
}

ssize_t list(int folder, void* buffer, size_t size) {
  return retried(
      [&] { return static_cast<ssize_t>(::syscall(SYS_getdents64, folder, buffer, size)); });
}

ssize_t read(int file, void* buffer, size_t size) {
  return retried([&] { return ::read(file, buffer, size); });
}

int stat(int folder, const char* path, int flags, unsigned mask, struct statx* out) {
  return retried([&] { return ::statx(folder, path, flags, mask, out); });
}

void close(int descriptor) { ::close(descriptor); }

}  // namespace

const System kSystem = {open, open_beneath, list, read, stat, close};

}  // namespace accel::files
