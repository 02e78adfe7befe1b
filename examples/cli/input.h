// Reading files and stdin: whole, or line by line or piece by piece as they come.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace cli {

// All bytes of a file, or of stdin for "-". Throws Trouble with path and reason.
std::string read_all(const std::string& path);

// The lines of a file or of stdin, without their ends, each as soon as it is there.
class LineReader {
 public:
  // "-" is stdin.
  explicit LineReader(const std::string& path);
  // Takes over a descriptor; `name` is for messages.
  LineReader(int fd, std::string name) : path_(std::move(name)), fd_(fd) {}
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Borrowed until the next call. False at the end.
  bool next(std::string_view& line);
  // Whether next() can answer without waiting for more input.
  bool ready() const;

 private:
  bool fill();

  std::string path_;
  int fd_;
  std::string bytes_;
  size_t at_ = 0;  // the first byte that next() has not given
  bool end_ = false;
};

// A file or stdin in pieces, each as soon as it is there.
class PieceReader {
 public:
  // "-" is stdin.
  explicit PieceReader(const std::string& path);
  ~PieceReader();
  PieceReader(const PieceReader&) = delete;
  PieceReader& operator=(const PieceReader&) = delete;

  // Borrowed until the next call. False at the end.
  bool next(std::string_view& piece);

 private:
  std::string path_;
  int fd_;
  std::string bytes_;
};

}  // namespace cli
