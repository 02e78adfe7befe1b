#include "input.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "interrupt.h"
#include "usage.h"

namespace cli {
namespace {

constexpr size_t kChunk = 256 * 1024;

[[noreturn]] void refuse(const std::string& path, int reason) {
  throw Trouble((path == "-" ? "stdin" : path) + ": " + std::strerror(reason));
}

int open_input(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) refuse(path, errno);
  return fd;
}

// Returns when there is something to read. Ctrl-C may arrive in another thread, so it is looked
// for.
void wait_for_input(int fd) {
  pollfd input{fd, POLLIN, 0};
  while (poll(&input, 1, 100) <= 0) stop_if_interrupted();
}

// Appends what one read gives; false at the end.
bool append_chunk(int fd, const std::string& path, std::string& bytes) {
  const size_t size = bytes.size();
  wait_for_input(fd);
  bytes.resize(size + kChunk);
  ssize_t got;
  while ((got = read(fd, bytes.data() + size, kChunk)) < 0 && errno == EINTR) stop_if_interrupted();
  if (got < 0) refuse(path, errno);
  bytes.resize(size + static_cast<size_t>(got));
  return got > 0;
}

}  // namespace

std::string read_all(const std::string& path) {
  std::string bytes;
  const int fd = open_input(path);
  while (append_chunk(fd, path, bytes)) stop_if_interrupted();
  if (fd != STDIN_FILENO) close(fd);
  return bytes;
}

LineReader::LineReader(const std::string& path) : path_(path), fd_(open_input(path)) {}

LineReader::~LineReader() {
  if (fd_ != STDIN_FILENO) close(fd_);
}

bool LineReader::next(std::string_view& line) {
  size_t searched = at_;
  size_t end;
  while ((end = bytes_.find('\n', searched)) == std::string::npos) {
    searched = bytes_.size() - at_;  // fill() moves what is left to the front
    if (!fill()) break;
  }
  if (end == std::string::npos) {
    if (at_ == bytes_.size()) return false;
    end = bytes_.size();
  }
  line = std::string_view(bytes_).substr(at_, end - at_);
  at_ = std::min(end + 1, bytes_.size());
  return true;
}

bool LineReader::ready() const { return bytes_.find('\n', at_) != std::string::npos; }

bool LineReader::fill() {
  bytes_.erase(0, at_);
  at_ = 0;
  if (!end_) end_ = !append_chunk(fd_, path_, bytes_);
  return !end_;
}

PieceReader::PieceReader(const std::string& path) : path_(path), fd_(open_input(path)) {}

PieceReader::~PieceReader() {
  if (fd_ != STDIN_FILENO) close(fd_);
}

bool PieceReader::next(std::string_view& piece) {
  bytes_.clear();
  const bool more = append_chunk(fd_, path_, bytes_);
  piece = bytes_;
  return more;
}

}  // namespace cli
