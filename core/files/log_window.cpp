#include "core/files/log_window.h"

#include <algorithm>
#include <cstring>

namespace accel::files {
namespace {

constexpr auto kPage = static_cast<int64_t>(kLogPage);

// Read at once; more than that is read no faster.
constexpr int64_t kBlock = 1 << 20;
constexpr int64_t kRest = 16 << 10;  // read at once behind the end

// Where a byte lies in a page of the buffer, less where it lies in a page of the file. The copy out
// of the page cache (the kernel's `rep movsb`) takes two to four times as long where that is 1 to
// 31 bytes, and some percent longer where it is 0.
constexpr int64_t kAway = 40;

}  // namespace

LogBuffer LogBuffers::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) {
    idle_.reserve(made_ + 1);
    ++made_;
    return {};
  }
  LogBuffer buffer = std::move(idle_.back());
  idle_.pop_back();
  return buffer;
}

void LogBuffers::give_back(LogBuffer buffer) noexcept {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(buffer));
}

void LogWindow::drop(size_t count) {
  front_ += count;
  base_ += static_cast<int64_t>(count);
  have_ -= count;
}

void LogWindow::more() {
  make_room();
  const int64_t at = base_ + static_cast<int64_t>(have_);
  const int64_t block = kBlock - at % kPage;  // the next begins with a page
  const auto wanted =
      static_cast<size_t>(std::min({block, std::max<int64_t>(end_ - at, 0) + kRest, size_ - at}));
  const size_t got = source_.read(at, buffer_.bytes.get() + front_ + have_, wanted);
  have_ += got;
  cut_ = got < wanted;
}

// For a block behind what there is, which goes to the front.
void LogWindow::make_room() {
  const char* const from = buffer_.bytes.get() + front_;
  front_ = static_cast<size_t>((base_ + kAway) % kPage);
  if (front_ + have_ + kBlock <= buffer_.room) {
    std::memmove(buffer_.bytes.get() + front_, from, have_);
    return;
  }
  const size_t room = std::max<size_t>(2 * buffer_.room, kBlock + 4 * kPage);
  decltype(buffer_.bytes) larger(new (kLogPage) char[room]);
  if (have_) std::memcpy(larger.get() + front_, from, have_);
  buffer_ = {std::move(larger), room};
}

}  // namespace accel::files
