#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "interrupt.h"
#include "progress.h"
#include "terminal.h"
#include "usage.h"

namespace cli {
namespace {

constexpr size_t kEnough = 64 * 1024;

std::string& buffer() {
  static std::string bytes;
  return bytes;
}

}  // namespace

void print(std::string_view text) {
  buffer() += text;
  if (buffer().size() >= kEnough) flush();
}

void flush() {
  std::string_view left = buffer();
  if (!left.empty() && stdout_is_terminal()) hide_progress();
  while (!left.empty()) {
    const ssize_t wrote = write(STDOUT_FILENO, left.data(), left.size());
    if (wrote > 0) left.remove_prefix(static_cast<size_t>(wrote));
    if (wrote >= 0) continue;
    const int reason = errno;
    if (reason == EINTR && !interrupted()) continue;
    buffer().clear();
    if (reason == EINTR) throw Interrupted();
    if (reason == EPIPE) throw ReaderGone();
    throw Trouble("stdout: " + std::string(std::strerror(reason)));
  }
  buffer().clear();
}

}  // namespace cli
