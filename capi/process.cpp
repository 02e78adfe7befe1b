// Sections Version, Errors, Calls, Process and Values of accel.h.
#include <string_view>

#include "capi/guard.h"
#include "core/base/clock.h"
#include "core/base/cpu.h"
#include "core/runtime/threads.h"

using namespace accel;
using namespace accel::capi;

namespace {

constexpr std::string_view kParts[] = {
    "analyzer",  //
    "chunk",     //
    "classify",  //
    "dedup",     //
    "fuzzy",     //
    "json",      //
    "log",       //
    "loop",      //
    "phrases",   //
    "regex",     //
    "response",  //
    "secrets",   //
    "sig",       //
    "think",     //
    "walk",      //
};

}  // namespace

uint32_t accel_abi_version(void) { return ACCEL_ABI_VERSION; }

const char* accel_version(void) { return ACCEL_VERSION; }

int32_t accel_has(const char* part) {
  if (!part) return 0;
  for (const std::string_view known : kParts)
    if (known == part) return 1;
  return 0;
}

const char* accel_status_name(accel_status status) {
  switch (status) {
    case ACCEL_OK: return "OK";
    case ACCEL_INVALID_ARGUMENT: return "INVALID_ARGUMENT";
    case ACCEL_OUT_OF_MEMORY: return "OUT_OF_MEMORY";
    case ACCEL_BAD_PATTERN: return "BAD_PATTERN";
    case ACCEL_IO: return "IO";
    case ACCEL_BUFFER_TOO_SMALL: return "BUFFER_TOO_SMALL";
    case ACCEL_CANCELLED: return "CANCELLED";
    case ACCEL_UNSUPPORTED: return "UNSUPPORTED";
    case ACCEL_BUSY: return "BUSY";
    case ACCEL_LIMIT: return "LIMIT";
    case ACCEL_DEADLINE: return "DEADLINE";
    case ACCEL_BAD_JSON: return "BAD_JSON";
    case ACCEL_BAD_DATA: return "BAD_DATA";
    case ACCEL_INTERNAL: return "INTERNAL";
    default: return "UNKNOWN";
  }
}

int32_t accel_error_code(const accel_error* error) {
  return error ? static_cast<int32_t>(error->fault.status) : ACCEL_OK;
}

const char* accel_error_message(const accel_error* error) {
  if (error == out_of_memory_error()) return "out of memory";
  return error ? error->fault.what() : "";
}

int64_t accel_error_item(const accel_error* error) { return error ? error->fault.item : -1; }

int64_t accel_error_offset(const accel_error* error) { return error ? error->fault.offset : -1; }

void accel_error_free(accel_error* error) {
  if (error != out_of_memory_error()) delete error;
}

accel_status accel_cancel_new(accel_cancel** out, accel_error** err) {
  return guard(err, [&] { make(out); });
}

void accel_cancel_request(const accel_cancel* cancel) {
  if (cancel) cancel->requested.store(true, std::memory_order_relaxed);
}

int32_t accel_cancel_requested(const accel_cancel* cancel) {
  return cancel && cancel->requested.load(std::memory_order_relaxed);
}

void accel_cancel_reset(accel_cancel* cancel) {
  if (cancel) cancel->requested.store(false, std::memory_order_relaxed);
}

void accel_cancel_free(accel_cancel* cancel) { delete cancel; }

void accel_call_options_init(accel_call_options* options, size_t size) {
  init_options(options, size, {});
}

int64_t accel_clock_ns(void) { return clock_ns(); }

accel_status accel_set_threads(int32_t threads, accel_error** err) {
  return guard(err, [&] {
    if (threads < 0 || threads > 1024) invalid("threads must be 0 to 1024");
    set_thread_limit(threads);
  });
}

int32_t accel_threads(void) { return thread_limit(); }

const char* accel_cpu(void) { return cpu_name(cpu()); }

int64_t accel_live_objects(void) { return live_objects.load(); }

accel_status accel_text_new(accel_text** out, accel_error** err) {
  return guard(err, [&] { make(out); });
}

const char* accel_text_data(const accel_text* text) { return text ? text->bytes.c_str() : nullptr; }

int64_t accel_text_length(const accel_text* text) {
  return text ? static_cast<int64_t>(text->bytes.size()) : 0;
}

void accel_text_free(accel_text* text) { delete text; }
