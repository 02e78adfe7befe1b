// Section JSON of accel.h.
#include <cmath>

#include "capi/guard.h"
#include "core/json/canonical.h"
#include "core/json/number.h"

using namespace accel;
using namespace accel::capi;

accel_status accel_json_canonical(const char* text, size_t length, uint32_t form, accel_text* out,
                                  accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& result) {
      if (form > ACCEL_JSON_JCS)
        invalid("form " + std::to_string(form) + " is unknown: EXACT is 0, JCS 1");
      json::canonical(bytes(text, length), static_cast<json::Form>(form), result);
    });
  });
}

int64_t accel_json_number(double value, char* buffer, size_t capacity) {
  char number[json::kNumberSize];
  if (!buffer || !std::isfinite(value)) return 0;
  const size_t length = json::write_number(value, number);
  if (length >= capacity) return 0;
  std::memcpy(buffer, number, length);
  buffer[length] = '\0';
  return static_cast<int64_t>(length);
}
