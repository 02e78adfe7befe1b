// What can go wrong, as one exception type. Core code throws it; capi/guard.h turns it into an
// accel_status and an accel_error. The codes are those of accel.h, which a test compares.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

namespace accel {

enum class Status : int32_t {
  ok = 0,
  invalid_argument = -1,
  out_of_memory = -2,
  bad_pattern = -3,
  io = -4,
  buffer_too_small = -5,
  cancelled = -6,
  unsupported = -7,
  busy = -8,
  limit = -9,
  deadline = -10,
  bad_json = -11,
  bad_data = -12,
  internal = -99,
};

class Error : public std::exception {
 public:
  Error(Status status, std::string message, int64_t item = -1, int64_t offset = -1)
      : status(status), message(std::move(message)), item(item), offset(offset) {}

  const char* what() const noexcept override { return message.c_str(); }

  // The same fault, said of item `index` of a batch.
  Error about(int64_t index) const { return Error(status, message, index, offset); }

  Status status;
  std::string message;
  int64_t item;
  int64_t offset;
};

}  // namespace accel
