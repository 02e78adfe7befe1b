// Plain values to bytes and back, for saved sets and cache keys of this same program on this kind of
// machine: numbers as they lie in memory, texts behind their length.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/error.h"

namespace accel::text {

class ByteWriter {
 public:
  template <class Number>
  ByteWriter& put(Number value) {
    static_assert(std::is_trivially_copyable_v<Number>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  ByteWriter& put_text(std::string_view text) {
    put<uint64_t>(text.size());
    bytes_.append(text);
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Throws Error(bad_data) rather than read past the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class Number>
  void get(Number& value) {
    static_assert(std::is_trivially_copyable_v<Number>);
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
  }
  template <class Number>
  Number get() {
    Number value;
    get(value);
    return value;
  }
  std::string_view get_text() { return take(get<uint64_t>()); }

  // A number of items that take at least one byte each.
  size_t get_count() {
    const auto count = get<uint64_t>();
    if (count > rest_.size()) damaged();
    return count;
  }
  bool at_end() const { return rest_.empty(); }

  [[noreturn]] static void damaged() {
    throw Error(Status::bad_data, "the saved set is cut or damaged: compile it again");
  }

 private:
  std::string_view take(uint64_t size) {
    if (size > rest_.size()) damaged();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

}  // namespace accel::text
