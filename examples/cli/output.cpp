#include "output.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "interrupt.h"
#include "progress.h"
#include "terminal.h"
#include "usage.h"

namespace cli {
namespace {

constexpr size_t kEnough = 64 * 1024;

std::vector<char> buffer;
size_t filled = 0;

}  // namespace

char* print_room(size_t n) {
  if (n > buffer.size() - filled) {
    flush();
    if (n > buffer.size()) buffer.resize(std::max(n, kEnough));
  }
  return buffer.data() + filled;
}

void printed(const char* end) { filled = static_cast<size_t>(end - buffer.data()); }

void print(std::string_view text) {
  char* const room = print_room(text.size());
  printed(std::copy(text.begin(), text.end(), room));
}

void flush() {
  std::string_view left(buffer.data(), filled);
  filled = 0;  // also when writing fails
  if (!left.empty() && stdout_is_terminal()) hide_progress();
  while (!left.empty()) {
    const ssize_t wrote = write(STDOUT_FILENO, left.data(), left.size());
    if (wrote > 0) left.remove_prefix(static_cast<size_t>(wrote));
    if (wrote >= 0) continue;
    const int reason = errno;
    if (reason == EINTR && !interrupted()) continue;
    if (reason == EINTR) throw Interrupted();
    if (reason == EPIPE) throw ReaderGone();
    throw Trouble("stdout: " + std::string(std::strerror(reason)));
  }
}

}  // namespace cli
