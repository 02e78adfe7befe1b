#include "core/files/read_file.h"

#include <algorithm>
#include <string_view>

#include "core/files/listing.h"
#include "core/files/system_internal.h"

namespace accel::files {
namespace {

constexpr size_t kSniffed = 8 * 1024;
constexpr size_t kMore = 64 * 1024;

// `size` is what the file had when it was looked at; that a byte more is not to be had tells its
// end.
int read_all(int file, size_t size, const ReadOptions& options, std::string& out) {
  out.clear();
  size_t more = options.text_only ? std::min(kSniffed, size + 1) : size + 1;
  for (;;) {
    const size_t had = out.size();
    out.resize(had + more);
    const ssize_t n = active_system->read(file, out.data() + had, more);
    out.resize(had + static_cast<size_t>(n > 0 ? n : 0));
    if (n <= 0) return static_cast<int>(n);
    if (out.size() > options.limit) return -EFBIG;
    if (options.text_only && std::string_view(out).substr(0, kSniffed).find('\0') != out.npos)
      return kBinary;
    if (out.size() == size) return 0;
    more = out.size() < size ? size + 1 - out.size() : kMore;
  }
}

int refusal(const struct statx& stat, size_t limit) {
  switch (type_of_mode(stat.stx_mode)) {
    case Type::regular: return stat.stx_size > limit ? -EFBIG : 0;
    case Type::directory: return -EISDIR;
    case Type::symlink: return -ELOOP;
    default: return -EINVAL;
  }
}

}  // namespace

int read_file(int folder, const char* path, const ReadOptions& options, std::string& out) {
  const System& system = *active_system;
  struct statx stat;
  const int look = options.follow ? 0 : AT_SYMLINK_NOFOLLOW;
  if (const int error = system.stat(folder, path, look, STATX_TYPE | STATX_SIZE, &stat))
    return error;
  if (const int error = refusal(stat, options.limit)) return error;
  const int no_follow = options.follow ? 0 : O_NOFOLLOW;
  const Descriptor file(
      system.open(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | no_follow));
  if (file.get() < 0) return file.get();
  int error = system.stat(file.get(), "", AT_EMPTY_PATH, STATX_TYPE | STATX_SIZE, &stat);
  if (!error) error = refusal(stat, options.limit);
  return error ? error : read_all(file.get(), stat.stx_size, options, out);
}

}  // namespace accel::files
