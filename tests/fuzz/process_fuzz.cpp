// The sections Version, Errors, Calls, Process and Values: any order of calls with any arguments.
#include <string>

#include "tests/fuzz/input.h"

namespace {

void ask(Input& input) {
  const std::string part(input.text());
  const int32_t has = accel_has(part.c_str());
  MUST(has == 0 || has == 1);
  MUST(accel_abi_version() == ACCEL_ABI_VERSION && accel_version() == std::string(ACCEL_VERSION));
  MUST(*accel_status_name(input.number<int32_t>()));
  MUST(*accel_cpu());
  MUST(accel_clock_ns() <= accel_clock_ns());
}

void set_threads(Input& input) {
  const auto threads = input.number<int32_t>();
  accel_error* err = nullptr;
  const accel_status status = accel_set_threads(threads, &err);
  must_agree(status, err);
  MUST(accel_threads() >= 1);
  if (status == ACCEL_OK && threads) MUST(accel_threads() == threads);
}

void cancel(Input& input) {
  accel_cancel* token = nullptr;
  accel_error* err = nullptr;
  must_agree(accel_cancel_new(&token, &err), err);
  for (int requested = 0, i = input.choice(8); i; --i) {
    if (input.choice(2)) {
      accel_cancel_request(token), requested = 1;
    } else {
      accel_cancel_reset(token), requested = 0;
    }
    MUST(accel_cancel_requested(token) == requested);
  }
  accel_cancel_free(token);
}

// Call options of any size and content, through a call that reads them.
void options(Input& input) {
  accel_call_options options;
  accel_call_options_init(&options, sizeof options);
  accel_cancel* token = nullptr;
  MUST(accel_cancel_new(&token, nullptr) == ACCEL_OK);
  if (input.choice(2)) options.cancel = token;
  if (input.choice(2)) options.struct_size = input.choice(sizeof options + 1);
  if (input.choice(2)) options.threads = input.number<uint32_t>();
  if (input.choice(2)) options.deadline_ns = input.number<int64_t>();
  if (input.choice(2)) accel_cancel_request(token);
  const int64_t offsets[] = {0, 0};
  accel_text* out = nullptr;
  accel_error* err = nullptr;
  MUST(accel_text_new(&out, nullptr) == ACCEL_OK);
  must_agree(accel_sig_compute_batch("", offsets, "", offsets, 0, nullptr, &options, out, &err),
             err);
  MUST(accel_text_length(out) == 0 && !*accel_text_data(out));
  accel_text_free(out);
  accel_cancel_free(token);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  void (*const calls[])(Input&) = {ask, set_threads, cancel, options};
  for (Input input(data, size); !input.empty();) calls[input.choice(4)](input);
  MUST(accel_set_threads(0, nullptr) == ACCEL_OK);
  return 0;
}
