// Plain values to bytes and back, for saved sets and cache keys of this same program on this kind
// of machine: numbers as they lie in memory, texts behind their length, blocks at places where they
// can be used without moving them.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/error.h"

namespace accel::text {

constexpr size_t kBlock = 64;  // what blocks are aligned to

// Memory for bytes, aligned as blocks want it.
class Memory {
 public:
  Memory() = default;
  explicit Memory(size_t size) : bytes_(new(std::align_val_t{kBlock}) char[size]) {}

  char* data() const { return bytes_.get(); }

 private:
  struct Free {
    void operator()(char* bytes) const { operator delete[](bytes, std::align_val_t{kBlock}); }
  };
  std::unique_ptr<char[], Free> bytes_;
};

class ByteWriter {
 public:
  explicit ByteWriter(size_t expected = 0) { bytes_.reserve(expected); }

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
  // `size` bytes that begin at a multiple of kBlock, for the caller to fill at once.
  char* put_block(size_t size) {
    put<uint64_t>(size);
    const size_t at = (bytes_.size() + kBlock - 1) / kBlock * kBlock;
    bytes_.resize(at + size);
    return bytes_.data() + at;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Throws Error(bad_data) rather than read past the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : size_(bytes.size()), rest_(bytes) {}

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

  std::string_view get_block() {
    const auto size = get<uint64_t>();
    take((rest_.size() - size_) % kBlock);  // what is missing to a multiple of kBlock
    return take(size);
  }

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

  size_t size_;
  std::string_view rest_;
};

}  // namespace accel::text
