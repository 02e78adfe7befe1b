#include "capi/guard.h"

#include <new>
#include <stdexcept>

namespace accel::capi {
namespace {

accel_status give(accel_error** err, const Error& fault) noexcept {
  const auto status = static_cast<accel_status>(fault.status);
  if (!err) return status;
  try {
    *err = new accel_error(fault);
  } catch (...) {
    *err = out_of_memory_error();
    return ACCEL_OUT_OF_MEMORY;
  }
  return status;
}

}  // namespace

accel_error* out_of_memory_error() noexcept {
  alignas(accel_error) static char place[sizeof(accel_error)];
  static accel_error* const error = [] {
    auto* made = new (place) accel_error(Error(Status::out_of_memory, ""));
    live_objects.fetch_sub(1);  // never freed, so never counted
    return made;
  }();
  return error;
}

accel_status report(accel_error** err) noexcept {
  try {
    throw;
  } catch (const Error& fault) {
    return give(err, fault);
  } catch (const std::bad_alloc&) {
    if (err) *err = out_of_memory_error();
    return ACCEL_OUT_OF_MEMORY;
  } catch (const std::length_error&) {
    if (err) *err = out_of_memory_error();
    return ACCEL_OUT_OF_MEMORY;
  } catch (const std::exception& fault) {
    return give(err, Error(Status::internal, fault.what()));
  } catch (...) {
    return give(err, Error(Status::internal, "an unknown exception reached the border"));
  }
}

Call read_call(const accel_call_options* given) {
  const accel_call_options options = read_options(given, accel_call_options_init);
  if (options.deadline_ns < 0) invalid("deadline_ns is negative");
  if (options.threads > 1024) invalid("threads is above 1024");
  return {options.deadline_ns, options.cancel ? &options.cancel->requested : nullptr,
          static_cast<int>(options.threads)};
}

Packed::Packed(const void* base, const int64_t* offsets, size_t n, const char* name)
    : base_(base ? static_cast<const char*>(base) : ""), offsets_(offsets), n_(n) {
  if (!n) return;
  need(offsets, name);
  for (size_t i = 0; i < n; ++i)
    if (offsets[i] < 0 || offsets[i] > offsets[i + 1])
      throw Error(Status::invalid_argument, std::string(name) + " are not ascending",
                  static_cast<int64_t>(i));
  if (!base && offsets[n] > offsets[0]) invalid("the buffer of " + std::string(name) + " is NULL");
}

}  // namespace accel::capi
