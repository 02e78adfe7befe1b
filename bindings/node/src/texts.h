// Texts of JavaScript as C takes them: a string as UTF-8, a buffer where it lies; many as one
// packed buffer with offsets, as patterns with flags, or as views.
#pragma once

#include <accel.h>
#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace accel_node {

// The UTF-8 of a string, or the bytes of a buffer where they lie; null and undefined are empty.
class Bytes {
 public:
  void read(Napi::Env env, napi_value value, const char* what);
  const char* data() const { return data_; }
  size_t size() const { return size_; }
  // Frees what was copied, on any thread.
  void clear() { large_.reset(); }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
  char small_[256];
  std::unique_ptr<char[]> large_;
};

// The texts of an array. read() copies strings, but of buffers it only notes where they lie;
// pack(), which may run on another thread, puts them one after the other.
class Packed {
 public:
  void read(const Napi::Value& value, const char* what);
  void pack();
  // Frees all but the count, on any thread.
  void clear();
  const char* base() const { return base_.get(); }
  int64_t* offsets() { return offsets_.data(); }
  size_t count() const { return sources_.size(); }

 private:
  struct Source {
    const char* data;  // NULL: the next `size` bytes of strings_
    size_t size;
  };
  std::vector<Source> sources_;
  std::string strings_;
  std::unique_ptr<char[]> base_;
  std::vector<int64_t> offsets_;
};

// An array of text, flags, text, flags, ...
class Patterns {
 public:
  void read(const Napi::Value& value, const char* what);
  const accel_regex_pattern* data() const { return patterns_.data(); }
  size_t count() const { return patterns_.size(); }

 private:
  std::vector<Bytes> texts_;
  std::vector<accel_regex_pattern> patterns_;
};

// Copies of texts and a view of each, with a NUL behind each text.
class Views {
 public:
  explicit Views(const Napi::Value& texts);
  const accel_view* data() const { return views_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<accel_view> views_;
};

}  // namespace accel_node
