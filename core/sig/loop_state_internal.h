// Saved state: plain values and vectors of them, one after the other, read back with every length
// checked. A magic word, the hash of the rules and a checksum stand around it (loop.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/error.h"

namespace accel::sig {

template <class T>
concept Plain = std::is_trivially_copyable_v<T>;

class LoopWriter {
 public:
  template <Plain T>
  void operator()(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    (*this)(static_cast<uint64_t>(values.size()));
    for (T& value : values) each(value);
  }
  std::string& bytes() { return bytes_; }

 private:
  template <class T>
  void each(T& value) {
    if constexpr (Plain<T>)
      (*this)(value);
    else
      value.visit(*this);
  }

  std::string bytes_;
};

class LoopReader {
 public:
  explicit LoopReader(std::string_view bytes) : rest_(bytes) {}

  template <Plain T>
  void operator()(T& value) {
    if (rest_.size() < sizeof value) damaged();
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    uint64_t count = 0;
    (*this)(count);
    if (count > rest_.size()) damaged();  // every item takes a byte at least
    values.assign(static_cast<size_t>(count), T());
    for (T& value : values) {
      if constexpr (Plain<T>)
        (*this)(value);
      else
        value.visit(*this);
    }
  }
  bool done() const { return rest_.empty(); }

  [[noreturn]] static void damaged() {
    throw Error(Status::bad_data, "this is no state that a loop detector saved, or it is damaged");
  }

 private:
  std::string_view rest_;
};

}  // namespace accel::sig
