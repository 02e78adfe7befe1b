// Section JSON: any text in both forms. Canonical text is its own canonical text, a fault lies
// inside the text, and every number reads back. The first byte chooses the form, the rest is the
// text.
#include <cmath>
#include <string>

#include "tests/fuzz/input.h"

namespace {

// The canonical text, or nothing when `text` has none.
bool canonical(std::string_view text, uint32_t form, std::string& result) {
  accel_text* out = nullptr;
  accel_error* err = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  const accel_status status = accel_json_canonical(text.data(), text.size(), form, out, &err);
  MUST(status == ACCEL_OK || status == ACCEL_BAD_JSON || status == ACCEL_OUT_OF_MEMORY);
  if (status == ACCEL_BAD_JSON)
    MUST(accel_error_offset(err) >= 0 &&
         accel_error_offset(err) <= static_cast<int64_t>(text.size()));
  must_agree(status, err);
  result.assign(accel_text_data(out), static_cast<size_t>(accel_text_length(out)));
  MUST((status == ACCEL_OK) == !result.empty());
  accel_text_free(out);
  return status == ACCEL_OK;
}

void number(double value) {
  char text[26];
  const int64_t length = accel_json_number(value, text, sizeof text);
  MUST((length > 0) == static_cast<bool>(std::isfinite(value)));
  if (length)
    MUST(std::strtod(text, nullptr) == value && std::strlen(text) == static_cast<size_t>(length));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const uint32_t form = input.choice(2) ? ACCEL_JSON_JCS : ACCEL_JSON_EXACT;
  const std::string_view text = input.all();
  number(Input(data, size).number<double>());
  std::string once, again;
  if (canonical(text, form, once)) {
    MUST(canonical(once, form, again) && once == again);
    MUST(canonical(text, ACCEL_JSON_EXACT, once));  // what JCS can say, EXACT can
    // A number of EXACT that no double holds is the one thing that JCS then refuses.
    if (canonical(once, ACCEL_JSON_JCS, again) && form == ACCEL_JSON_JCS)
      MUST(canonical(text, ACCEL_JSON_JCS, once) && once == again);
  }
  return 0;
}
