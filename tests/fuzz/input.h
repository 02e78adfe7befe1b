// Reads a fuzz input as values. Numbers come from the front; past the end everything is 0 or empty,
// so that every input means something and no call order is out of reach.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "accel.h"

class Input {
 public:
  Input(const uint8_t* data, size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return rest_.empty(); }

  template <class Number>
  Number number() {
    Number value{};
    const size_t size = std::min(sizeof value, rest_.size());
    if (size) std::memcpy(&value, rest_.data(), size);
    rest_.remove_prefix(size);
    return value;
  }

  // One of 0 .. n - 1.
  uint32_t choice(uint32_t n) { return number<uint8_t>() % n; }

  // A length byte and as many bytes, fewer at the end.
  std::string_view text() { return take(number<uint8_t>()); }

  std::string_view all() { return take(rest_.size()); }

 private:
  std::string_view take(size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

// What must hold for every input. A fuzzer and the replay driver report the abort with its input.
#define MUST(condition)                                                                 \
  do {                                                                                  \
    if (condition) break;                                                               \
    std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
    std::abort();                                                                       \
  } while (0)

// A status and its error belong together: an error object exactly when the call failed, with the
// same code and a message. Frees it.
inline void must_agree(accel_status status, accel_error*& err) {
  MUST((status == ACCEL_OK) == (err == nullptr));
  MUST(accel_error_code(err) == status && status != ACCEL_INTERNAL);
  MUST((status == ACCEL_OK) == (*accel_error_message(err) == 0));
  MUST(accel_error_item(err) >= -1 && accel_error_offset(err) >= -1);
  accel_error_free(err);
  err = nullptr;
}
