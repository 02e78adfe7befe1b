// Reading a file whole, without trusting what it is: never waits for a FIFO, never opens a device,
// never takes more than was asked for.
#pragma once

#include <cerrno>
#include <cstddef>
#include <string>

namespace accel::files {

// A file with a NUL byte in its first 8 KiB, when only text is wanted.
constexpr int kBinary = -EILSEQ;

struct ReadOptions {
  size_t limit = 0;  // in bytes; a larger file is -EFBIG
  bool follow = false;
  bool text_only = false;  // else kBinary, and most of the file stays unread
};

// The content of the regular file `path`, relative to the descriptor `folder`. 0 or -errno: -ELOOP
// for a link unless `follow`, -EISDIR, -EINVAL for what is no file, -EFBIG, kBinary.
int read_file(int folder, const char* path, const ReadOptions& options, std::string& out);

}  // namespace accel::files
