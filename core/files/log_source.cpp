#include "core/files/log_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/base/error.h"
#include "core/base/hash.h"

namespace accel::files {

LogFile::LogFile(std::string_view path) : path_(path) {
  if (path_.find('\0') != path_.npos)
    throw Error(Status::invalid_argument, "the path has a NUL in it");
  file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file_ < 0) fail(errno);
  struct stat status;
  const int reason = ::fstat(file_, &status) ? errno : 0;
  if (reason || !S_ISREG(status.st_mode)) {
    ::close(file_);
    if (reason) fail(reason);
    throw Error(Status::io, path_ + ": this is no regular file");
  }
  size_ = status.st_size;
  const uint64_t name[] = {static_cast<uint64_t>(status.st_dev),
                           static_cast<uint64_t>(status.st_ino)};
  identity_ = xxh3_64(name, sizeof name) | 1;
}

LogFile::~LogFile() { ::close(file_); }

void LogFile::fail(int reason) const {
  throw Error(Status::io, path_ + ": " + std::generic_category().message(reason));
}

size_t LogFile::read(int64_t at, char* to, size_t room) const {
  size_t have = 0;
  while (have < room) {
    const ssize_t got = ::pread(file_, to + have, room - have, at + static_cast<int64_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(errno);
    if (got == 0) break;
    have += static_cast<size_t>(got);
  }
  return have;
}

}  // namespace accel::files
