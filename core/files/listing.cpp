#include "core/files/listing.h"

namespace accel::files {

// By d_type: 1 FIFO, 2 character, 4 directory, 6 block, 8 regular, 10 link, 12 socket.
const Type Listing::kTypes[16] = {Type::unknown,   Type::fifo,    Type::character, Type::unknown,
                                  Type::directory, Type::unknown, Type::block,     Type::unknown,
                                  Type::regular,   Type::unknown, Type::symlink,   Type::unknown,
                                  Type::socket,    Type::unknown, Type::unknown,   Type::unknown};

Type type_of_mode(uint32_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG: return Type::regular;
    case S_IFDIR: return Type::directory;
    case S_IFLNK: return Type::symlink;
    case S_IFIFO: return Type::fifo;
    case S_IFSOCK: return Type::socket;
    case S_IFCHR: return Type::character;
    case S_IFBLK: return Type::block;
    default: return Type::unknown;
  }
}

int Listing::read(int descriptor) {
  filled_ = 0;
  at_end_ = false;
  while (!at_end_ && kSize - filled_ >= kSpare) {
    const ssize_t n = active_system->list(descriptor, buffer_.get() + filled_, kSize - filled_);
    if (n <= 0) {
      at_end_ = true;
      return static_cast<int>(n);
    }
    const size_t from = filled_;
    filled_ += static_cast<size_t>(n);
    at_end_ = last_is_end(from);
  }
  return 0;
}

// Where the next call would go on stands in the last record. ext4 and btrfs write the largest
// offset there when nothing follows, which saves the call that would say so; others are asked
// again.
bool Listing::last_is_end(size_t from) const {
  const char* record = nullptr;
  for (uint16_t length; from < filled_; from += length) {
    record = buffer_.get() + from;
    std::memcpy(&length, record + kLengthAt, sizeof length);
  }
  int64_t offset;
  std::memcpy(&offset, record + kOffsetAt, sizeof offset);
  return offset == INT64_MAX;
}

}  // namespace accel::files
