// Many texts in one buffer: what accel's batch calls take.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

class Packed {
 public:
  void add(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(static_cast<int64_t>(bytes_.size()));
  }
  void clear() {
    bytes_.clear();
    offsets_.resize(1);
  }

  size_t size() const { return offsets_.size() - 1; }
  std::string_view operator[](size_t i) const {
    return std::string_view(bytes_).substr(static_cast<size_t>(offsets_[i]),
                                           static_cast<size_t>(offsets_[i + 1] - offsets_[i]));
  }
  const char* base() const { return bytes_.data(); }
  const int64_t* offsets() const { return offsets_.data(); }
  int64_t total() const { return offsets_.back(); }

 private:
  std::string bytes_;
  std::vector<int64_t> offsets_{0};
};

}  // namespace cli
