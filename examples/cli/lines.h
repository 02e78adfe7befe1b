// Lines and columns of offsets in a text, for offsets that ascend: each byte is looked at once, so
// that a file of one endless line costs no more than any other.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cli {

struct Line {
  int64_t number;      // from 1
  int64_t begin, end;  // without its newline
};

// Characters in `text`; a byte that is no UTF-8 lead or continuation counts as one.
inline int64_t characters(std::string_view text) {
  int64_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text), line_{1, 0, end_of(0)} {}

  // The line that holds text[offset]; a newline belongs to the line that it ends.
  const Line& at(int64_t offset) {
    while (line_.end < offset) {
      const int64_t begin = line_.end + 1;
      line_ = {line_.number + 1, begin, end_of(begin)};
      counted_ = begin;
      column_ = 1;
    }
    return line_;
  }

  // The column of text[offset], in characters from 1.
  int64_t column(int64_t offset) {
    at(offset);
    column_ += characters(
        text_.substr(static_cast<size_t>(counted_), static_cast<size_t>(offset - counted_)));
    counted_ = offset;
    return column_;
  }

 private:
  int64_t end_of(int64_t begin) const {
    const auto size = static_cast<int64_t>(text_.size());
    if (begin >= size) return size;
    const void* newline =
        std::memchr(text_.data() + begin, '\n', static_cast<size_t>(size - begin));
    return newline ? static_cast<const char*>(newline) - text_.data() : size;
  }

  std::string_view text_;
  Line line_;
  int64_t counted_ = 0, column_ = 1;  // the column of text_[counted_]
};

}  // namespace cli
