// A growing array of plain values. On realloc instead of std::vector, because large blocks then
// grow by remapping pages instead of copying them, and nothing is filled with zeros that is written
// anyway.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

namespace accel::files {

template <class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Column() = default;
  Column(Column&& other) noexcept { swap(other); }
  Column& operator=(Column&& other) noexcept {
    Column(std::move(other)).swap(*this);
    return *this;
  }
  ~Column() { std::free(data_); }

  const T* data() const { return data_; }
  T* data() { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return !size_; }
  const T& operator[](size_t i) const { return data_[i]; }
  T& operator[](size_t i) { return data_[i]; }

  // Room for `n` more values: their place, which counts only once it is given to extend().
  T* room(size_t n) {
    if (n > capacity_ - size_) grow(std::max(size_ + n, 2 * capacity_));
    return data_ + size_;
  }
  void extend(size_t n) { size_ += n; }

  void push(T value) {
    *room(1) = value;
    ++size_;
  }

  void append(const T* values, size_t n) {
    if (!n) return;
    std::memcpy(room(n), values, n * sizeof(T));
    size_ += n;
  }

  // New values, if any, are left unset.
  void resize(size_t n) {
    if (n > capacity_) grow(n);
    size_ = n;
  }

  void fill(size_t n, T value) {
    resize(n);
    std::fill_n(data_, n, value);
  }

  // Gives spare room back; called once, when the column is complete.
  void shrink() {
    if (size_ == capacity_ || !size_) return;
    if (void* moved = std::realloc(data_, size_ * sizeof(T))) {
      data_ = static_cast<T*>(moved);
      capacity_ = size_;
    }
  }

  void swap(Column& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  void grow(size_t capacity) {
    capacity = std::max<size_t>(capacity, 64);
    void* moved = std::realloc(data_, capacity * sizeof(T));
    if (!moved) throw std::bad_alloc();
    data_ = static_cast<T*>(moved);
    capacity_ = capacity;
  }

  T* data_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

// Names, one after the other.
class Names {
 public:
  size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  std::string_view operator[](size_t i) const {
    return {bytes_.data() + offsets_[i], static_cast<size_t>(offsets_[i + 1] - offsets_[i])};
  }

  void add(std::string_view name) {
    start();
    bytes_.append(name.data(), name.size());
    offsets_.push(static_cast<int64_t>(bytes_.size()));
  }

  // Moves all of `other` behind these.
  void take(Names& other) {
    start();
    const int64_t base = offsets_[size()];
    const size_t n = other.size();
    bytes_.append(other.bytes_.data(), other.bytes_.size());
    other.bytes_ = {};
    int64_t* to = offsets_.room(n);
    for (size_t i = 0; i < n; ++i) to[i] = base + other.offsets_[i + 1];
    offsets_.extend(n);
    other.offsets_ = {};
  }

  void clear() {
    bytes_.resize(0);
    offsets_.resize(0);
  }

  void start() {
    if (offsets_.empty()) offsets_.push(0);
  }

  void shrink() {
    bytes_.shrink();
    offsets_.shrink();
  }

  Column<char>& bytes() { return bytes_; }
  const Column<char>& bytes() const { return bytes_; }
  Column<int64_t>& offsets() { return offsets_; }
  const Column<int64_t>& offsets() const { return offsets_; }

 private:
  Column<char> bytes_;
  Column<int64_t> offsets_;  // size() + 1 offsets into bytes_ once start() was called
};

}  // namespace accel::files
