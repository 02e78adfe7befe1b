#include "core/text/regex_disk_internal.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <vector>

#include "core/base/hash.h"

namespace accel::text {
namespace {

constexpr const char* kSecretName = "key";
constexpr const char* kTemporaryPrefix = ".new-";
constexpr size_t kMostCopies = 256;
constexpr time_t kAbandonedSeconds = 3600;
constexpr size_t kMostBytes = size_t{1} << 30;  // of one copy

// Before the key and the image in every file.
struct FileHeader {
  uint64_t mac;   // of all that follows
  uint64_t size;  // of the file, so that one of another size is not read
  uint64_t key_length;
};

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  explicit operator bool() const { return fd_ >= 0; }
  int fd() const { return fd_; }

 private:
  int fd_;
};

bool ours(int fd, mode_t type, struct stat& found) {
  return fstat(fd, &found) == 0 && (found.st_mode & S_IFMT) == type && found.st_uid == geteuid() &&
         !(found.st_mode & (S_IWGRP | S_IWOTH));
}

bool read_all(int fd, char* to, size_t size) {
  while (size) {
    const ssize_t got = ::read(fd, to, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got, size -= static_cast<size_t>(got);
  }
  return true;
}

// Asks for the pages of fresh memory at once, which costs a quarter less than one fault for each.
// Where the system cannot do it nothing is lost.
void take_pages([[maybe_unused]] char* begin, [[maybe_unused]] size_t size) {
#ifdef MADV_POPULATE_WRITE
  const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto at = reinterpret_cast<uintptr_t>(begin);
  const uintptr_t first = (at + page - 1) / page * page, end = (at + size) / page * page;
  if (first < end) madvise(reinterpret_cast<void*>(first), end - first, MADV_POPULATE_WRITE);
#endif
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return true;
}

bool random_bytes(void* to, size_t size) {
  return getrandom(to, size, 0) == static_cast<ssize_t>(size);
}

void make_folders(const std::string& path) {
  for (size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1))
    mkdir(path.substr(0, slash).c_str(), 0700);
  mkdir(path.c_str(), 0700);
}

std::string name_of(std::string_view key) {
  const Hash128 hash = xxh3_128(key.data(), key.size());
  std::string name(32, '0');
  write_hex(hash.high, name.data());
  write_hex(hash.low, name.data() + 16);
  return name + ".set";
}

bool is_copy(std::string_view name) { return name.size() == 36 && name.ends_with(".set"); }

// Writes a new file under a temporary name and puts it in its place, over an older one or, with
// `keep_older`, only when there is none.
bool put_file(int folder, const std::string& name, std::string_view content, bool keep_older) {
  uint64_t random;
  if (!random_bytes(&random, sizeof random)) return false;
  char temporary[32];
  std::snprintf(temporary, sizeof temporary, "%s%016llx", kTemporaryPrefix,
                static_cast<unsigned long long>(random));
  const File file(
      openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file) return false;
  bool good = write_all(file.fd(), content);
  if (good && keep_older) good = linkat(folder, temporary, folder, name.c_str(), 0) == 0;
  if (good && !keep_older && renameat(folder, temporary, folder, name.c_str()) == 0) return true;
  unlinkat(folder, temporary, 0);
  return good && keep_older;
}

}  // namespace

DiskCopies::DiskCopies(const std::string& folder) {
  constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  struct stat found;
  int fd = open(folder.c_str(), kFolder);
  if (fd < 0 && errno == ENOENT) {
    make_folders(folder);
    fd = open(folder.c_str(), kFolder);
  }
  folder_ = fd;
  if (fd < 0) return;
  if (ours(fd, S_IFDIR, found) && (read_secret() || (make_secret() && read_secret()))) return;
  close(fd);
  folder_ = -1;
}

DiskCopies::~DiskCopies() {
  if (folder_ >= 0) close(folder_);
}

bool DiskCopies::read_secret() {
  const File file(openat(folder_, kSecretName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat found;
  return file && ours(file.fd(), S_IFREG, found) && !(found.st_mode & (S_IRGRP | S_IROTH)) &&
         found.st_size == sizeof secret_ &&
         read_all(file.fd(), reinterpret_cast<char*>(&secret_), sizeof secret_);
}

// Loses against another process that makes one at the same time; the winner's is read then. A
// damaged one is replaced.
bool DiskCopies::make_secret() const {
  Secret fresh;
  if (!random_bytes(&fresh, sizeof fresh)) return false;
  struct stat found;
  if (fstatat(folder_, kSecretName, &found, AT_SYMLINK_NOFOLLOW) == 0)
    unlinkat(folder_, kSecretName, 0);
  put_file(folder_, kSecretName, {reinterpret_cast<const char*>(&fresh), sizeof fresh}, true);
  return true;
}

// The image begins where blocks may begin, the file so much before it.
Image DiskCopies::read(std::string_view key) const {
  if (folder_ < 0) return {};
  const File file(
      openat(folder_, name_of(key).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat found;
  if (!file || !ours(file.fd(), S_IFREG, found)) return {};
  FileHeader header;
  const size_t before = sizeof header + key.size();
  if (!read_all(file.fd(), reinterpret_cast<char*>(&header), sizeof header)) return {};
  const auto size = static_cast<size_t>(found.st_size);
  if (header.size != size || header.key_length != key.size()) return {};
  if (size < before || size > kMostBytes) return {};
  const size_t skipped = kBlock - before % kBlock;
  Image image{Memory(skipped + size), {}};
  char* const bytes = image.memory.data() + skipped;
  std::memcpy(bytes, &header, sizeof header);
  take_pages(bytes, size);
  if (!read_all(file.fd(), bytes + sizeof header, size - sizeof header)) return {};
  const std::string_view file_bytes(bytes, size);
  if (header.mac != mac(secret_, file_bytes.substr(sizeof header.mac))) return {};
  if (file_bytes.substr(sizeof header, key.size()) != key) return {};
  image.bytes = file_bytes.substr(before);
  return image;
}

void DiskCopies::write(std::string_view key, std::string_view image) const {
  if (folder_ < 0) return;
  FileHeader header{0, sizeof header + key.size() + image.size(), key.size()};
  std::string file(header.size, 0);
  std::memcpy(file.data(), &header, sizeof header);
  key.copy(file.data() + sizeof header, key.size());
  image.copy(file.data() + sizeof header + key.size(), image.size());
  header.mac = mac(secret_, std::string_view(file).substr(sizeof header.mac));
  std::memcpy(file.data(), &header.mac, sizeof header.mac);
  sweep();
  put_file(folder_, name_of(key), file, false);
}

// Removes the oldest copies above the limit and what a killed process left half written.
void DiskCopies::sweep() const {
  const int again = openat(folder_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* const listing = again < 0 ? nullptr : fdopendir(again);
  if (!listing) {
    if (again >= 0) close(again);
    return;
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> held(listing, closedir);
  std::vector<std::pair<time_t, std::string>> copies;
  while (const dirent* entry = readdir(listing)) {
    const std::string_view name = entry->d_name;
    struct stat found;
    if (!is_copy(name) && !name.starts_with(kTemporaryPrefix)) continue;
    if (fstatat(folder_, entry->d_name, &found, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (is_copy(name))
      copies.emplace_back(found.st_mtime, name);
    else if (found.st_mtime + kAbandonedSeconds < time(nullptr))
      unlinkat(folder_, entry->d_name, 0);
  }
  if (copies.size() < kMostCopies) return;
  std::sort(copies.begin(), copies.end());
  for (size_t i = 0; i + kMostCopies <= copies.size(); ++i)
    unlinkat(folder_, copies[i].second.c_str(), 0);
}

}  // namespace accel::text
