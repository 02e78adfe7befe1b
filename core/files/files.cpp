#include "core/files/files.h"

#include <sys/mman.h>

#include <algorithm>

#include "core/base/error.h"

namespace accel::files {
namespace {

// The path of a folder with a / at its end, "" for the root, put together from its end.
class Prefix {
 public:
  explicit Prefix(const Files::Folders& folders) : folders_(folders) {}

  std::string_view of(int32_t folder) {
    size_t at = buffer_.size();
    for (; folder > 0; folder = folders_.parents[folder]) {
      const std::string_view name = folders_.names[folder];
      if (at < name.size() + 1) at = widen(at, name.size() + 1);
      buffer_[--at] = '/';
      at -= name.size();
      name.copy(buffer_.data() + at, name.size());
    }
    return std::string_view(buffer_).substr(at);
  }

 private:
  // Doubles the buffer in front of what stands in it from `at`.
  size_t widen(size_t at, size_t wanted) {
    const size_t more = buffer_.size() + wanted;
    buffer_.insert(0, more, '\0');
    return at + more;
  }

  const Files::Folders& folders_;
  std::string buffer_ = std::string(4096, '\0');
};

// A fresh megabyte costs 256 page faults with small pages. Only whole large pages are asked for, so
// that no memory beyond the text is taken; where there are none, nothing changes.
void large_pages(char* data, size_t size) {
  constexpr uintptr_t kLarge = 2 << 20;
  const uintptr_t from = (reinterpret_cast<uintptr_t>(data) + kLarge - 1) & ~(kLarge - 1);
  const uintptr_t to = (reinterpret_cast<uintptr_t>(data) + size) & ~(kLarge - 1);
  if (from < to) madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
}

std::string joined(const Files::Folders& folders, int32_t folder, std::string_view name) {
  std::string path(Prefix(folders).of(folder));
  if (name.empty() && !path.empty()) path.pop_back();
  return path.append(name);
}

void check_index(int64_t i, size_t n, const char* what) {
  if (i < 0 || static_cast<size_t>(i) >= n)
    throw Error(Status::invalid_argument, "there is no " + std::string(what) + " " +
                                              std::to_string(i) + ": there are " +
                                              std::to_string(n));
}

}  // namespace

std::string Files::path(int64_t entry) const {
  check_index(entry, entries.types.size(), "entry");
  return joined(folders, entries.folders[entry], entries.names[entry]);
}

std::string Files::error_path(int64_t error) const {
  check_index(error, errors.codes.size(), "error");
  return joined(folders, errors.folders[error], errors.names[error]);
}

void Files::paths(char separator, std::string& out) const {
  const size_t n = entries.types.size();
  const int64_t* offsets = entries.names.offsets().data();
  const char* names = entries.names.bytes().data();

  // How long it becomes: the length of every folder's path, from those of its parent.
  Column<int64_t> lengths;
  lengths.resize(folders.parents.size());
  for (size_t i = 0; i < lengths.size(); ++i)
    lengths[i] = i ? lengths[folders.parents[i]] + folders.names[i].size() + 1 : 0;
  int64_t total = static_cast<int64_t>(entries.names.bytes().size() + n);
  for (size_t i = 0; i < n; ++i) total += lengths[entries.folders[i]];

  out.clear();
  out.reserve(static_cast<size_t>(total));
  large_pages(out.data(), out.capacity());
  out.resize(static_cast<size_t>(total));
  char* to = out.data();
  Prefix prefix(folders);
  for (size_t i = 0; i < n;) {
    const int32_t folder = entries.folders[i];
    const std::string_view above = prefix.of(folder);
    for (; i < n && entries.folders[i] == folder; ++i) {
      const size_t length = static_cast<size_t>(offsets[i + 1] - offsets[i]);
      to = std::copy(above.begin(), above.end(), to);
      to = std::copy_n(names + offsets[i], length, to);
      *to++ = separator;
    }
  }
}

}  // namespace accel::files
