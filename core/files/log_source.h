// Where a log scan reads from: a file, by pread and never by mapping (a log that is cut while it is
// mapped ends the process, and mapping is slower), or a text in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace accel::files {

class LogSource {
 public:
  virtual ~LogSource() = default;

  // Bytes there were when it was opened: what comes later is not seen.
  virtual int64_t size() const = 0;
  // Another number for another file, also under the same name; 0: no file.
  virtual uint64_t identity() const = 0;
  // Up to `room` bytes from `at` on; fewer only where the file now ends. Throws Status::io.
  virtual size_t read(int64_t at, char* to, size_t room) const = 0;
};

class LogFile final : public LogSource {
 public:
  explicit LogFile(std::string_view path);  // throws Status::io, also for what is no regular file
  ~LogFile() override;
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  int64_t size() const override { return size_; }
  uint64_t identity() const override { return identity_; }
  size_t read(int64_t at, char* to, size_t room) const override;

 private:
  [[noreturn]] void fail(int reason) const;

  std::string path_;
  int file_ = -1;
  int64_t size_ = 0;
  uint64_t identity_ = 0;
};

class LogText final : public LogSource {
 public:
  explicit LogText(std::string_view text) : text_(text) {}

  int64_t size() const override { return static_cast<int64_t>(text_.size()); }
  uint64_t identity() const override { return 0; }
  size_t read(int64_t at, char* to, size_t room) const override {
    return text_.substr(static_cast<size_t>(at)).copy(to, room);
  }

 private:
  std::string_view text_;
};

}  // namespace accel::files
