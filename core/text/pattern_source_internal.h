// The characters of a pattern with their byte offsets, and the errors that name them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/pattern_tree_internal.h"

namespace accel::text {

constexpr uint32_t kEnd = 0xFFFFFFFF;  // what stands after the last character

class Source {
 public:
  Source(std::string_view text, bool utf) : size_bytes_(text.size()) {
    if (text.size() > kMaxPatternLength)
      throw Error(Status::bad_pattern, "the pattern is longer than 1 MiB", -1,
                  static_cast<int64_t>(kMaxPatternLength));
    chars_.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
      const int length = utf ? utf8_sequence(text, at) : 1;
      if (!length)
        throw Error(Status::bad_pattern,
                    "the pattern is not valid UTF-8: correct it, or leave the UNICODE flag out", -1,
                    static_cast<int64_t>(at));
      if (utf) offsets_.push_back(static_cast<uint32_t>(at));
      chars_.push_back(utf8_decode(text.data() + at, length));
      at += length;
    }
  }

  size_t size() const { return chars_.size(); }
  uint32_t operator[](size_t i) const { return i < chars_.size() ? chars_[i] : kEnd; }
  int64_t offset(size_t i) const {
    if (i >= chars_.size()) return static_cast<int64_t>(size_bytes_);
    return offsets_.empty() ? static_cast<int64_t>(i) : offsets_[i];
  }

  // Characters [from, to) as UTF-8, for messages and names.
  std::string text(size_t from, size_t to) const {
    std::string out;
    for (size_t i = from; i < to && i < chars_.size(); ++i) append_utf8(out, chars_[i]);
    return out;
  }

  [[noreturn]] void fail(size_t at, const std::string& message) const {
    throw Error(Status::bad_pattern, message, -1, offset(at));
  }
  [[noreturn]] void refuse(size_t at, const std::string& message) const {
    throw Error(Status::unsupported, message, -1, offset(at));
  }

 private:
  std::vector<uint32_t> chars_;
  std::vector<uint32_t> offsets_;  // empty when they are the indices
  size_t size_bytes_;
};

inline bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
inline int hex_value(uint32_t c) {
  if (is_digit(c)) return static_cast<int>(c - '0');
  return is_hex(c) ? static_cast<int>((c | 32) - 'a' + 10) : -1;
}

// Counts nesting while it lives.
class Nesting {
 public:
  Nesting(int& depth, const Source& source, size_t at) : depth_(depth) {
    if (++depth_ > kMaxNesting) {
      --depth_;
      source.fail(at, "groups are nested more than 240 deep: write the pattern flatter");
    }
  }
  ~Nesting() { --depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  int& depth_;
};

}  // namespace accel::text
