// The entries of one folder as getdents64 gives them, a buffer at a time.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "core/files/files.h"
#include "core/files/system_internal.h"

namespace accel::files {

Type type_of_mode(uint32_t mode);

struct Entry {
  std::string_view name;  // followed by a NUL
  Type type;
};

class Listing {
 public:
  // Reads on from where the descriptor stands: to the end of the folder, or as much as the buffer
  // holds. 0 or -errno; what was read before a fault is kept.
  int read(int descriptor);

  bool at_end() const { return at_end_; }
  size_t bytes() const { return filled_; }

  // body(Entry) for every entry that was read, "." and ".." left out.
  template <class Body>
  void each(Body&& body) const {
    for (size_t at = 0; at < filled_;) {
      const char* record = buffer_.get() + at;
      uint16_t length;
      std::memcpy(&length, record + kLengthAt, sizeof length);
      at += length;
      const char* name = record + kNameAt;
      if (name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]))) continue;
      body(Entry{{name, name_length(name, length)}, kTypes[record[kTypeAt] & 15]});
    }
  }

 private:
  // struct linux_dirent64: inode 8 bytes, offset 8, length of the record 2, type 1, name, padding.
  static constexpr size_t kOffsetAt = 8, kLengthAt = 16, kTypeAt = 18, kNameAt = 19;
  static constexpr size_t kSize = 64 * 1024;
  static constexpr size_t kSpare = 16 * 1024;  // with less room left the kernel is not asked again
  static const Type kTypes[16];

  // The NUL lies in the last 8 bytes of the record, which is padded to a multiple of 8.
  static size_t name_length(const char* name, size_t record_length) {
    const size_t least = record_length > kNameAt + 8 ? record_length - kNameAt - 8 : 0;
    return least + std::strlen(name + least);
  }

  bool last_is_end(size_t from) const;

  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(kSize);
  size_t filled_ = 0;
  bool at_end_ = false;
};

}  // namespace accel::files
