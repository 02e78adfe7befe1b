// A window that moves over a stretch of a log: what is dropped at its front makes room for more at
// its end.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

#include "core/files/log_source.h"

namespace accel::files {

constexpr std::align_val_t kLogPage{4096};

// The memory of a window. It serves one after the other, for fresh memory costs a page fault every
// 4 KiB.
struct LogBuffer {
  struct Free {
    void operator()(char* bytes) const { operator delete[](bytes, kLogPage); }
  };
  std::unique_ptr<char[], Free> bytes;
  size_t room = 0;
};

// The buffers of a scan, as many as windows are open at a time.
class LogBuffers {
 public:
  LogBuffer take();
  void give_back(LogBuffer buffer) noexcept;

 private:
  std::mutex mutex_;
  size_t made_ = 0;
  std::vector<LogBuffer> idle_;  // with room for all that were made
};

class LogWindow {
 public:
  // Of the bytes behind `end` only a few are read at a time: a rest of a line is wanted of them.
  LogWindow(const LogSource& source, LogBuffers& buffers, int64_t begin, int64_t end, int64_t size)
      : source_(source),
        buffers_(buffers),
        buffer_(buffers.take()),
        base_(begin),
        end_(end),
        size_(size) {}
  ~LogWindow() { buffers_.give_back(std::move(buffer_)); }
  LogWindow(const LogWindow&) = delete;
  LogWindow& operator=(const LogWindow&) = delete;

  std::string_view view() const { return {buffer_.bytes.get() + front_, have_}; }
  int64_t base() const { return base_; }  // where view() begins in the file
  bool at_end() const { return cut_ || base_ + static_cast<int64_t>(have_) >= size_; }
  bool cut() const { return cut_; }  // the file became shorter

  void drop(size_t count);  // the first bytes of view()
  void more();              // reads a block more

 private:
  void make_room();

  const LogSource& source_;
  LogBuffers& buffers_;
  LogBuffer buffer_;
  int64_t base_, end_, size_;
  size_t front_ = 0, have_ = 0;
  bool cut_ = false;
};

}  // namespace accel::files
