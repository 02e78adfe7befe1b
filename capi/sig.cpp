// Section Signatures of accel.h.
#include "capi/guard.h"
#include "core/base/hash.h"
#include "core/sig/signature.h"

using namespace accel;
using namespace accel::capi;

namespace {

sig::Options read_sig_options(const accel_sig_options* given) {
  const accel_sig_options options = read_options(given, accel_sig_options_init);
  if (options.form > ACCEL_SIG_VICTOR)
    invalid("form " + std::to_string(options.form) + " is unknown: EXACT is 0, JCS 1, VICTOR 2");
  if (options.digits != 16 && options.digits != 32) invalid("digits must be 16 or 32");
  if (options.last_key_wins > 1) invalid("last_key_wins must be 0 or 1");
  if (options.max_depth < 1) invalid("max_depth must be at least 1");
  if (options.ignored_count < 0) invalid("ignored_count is negative");
  if (options.ignored_count) need(options.ignored, "ignored");
  sig::Options read;
  read.form = static_cast<sig::Form>(options.form);
  read.digits = static_cast<int>(options.digits);
  read.last_key_wins = options.last_key_wins;
  read.max_depth = options.max_depth;
  for (int64_t i = 0; i < options.ignored_count; ++i)
    read.ignored.push_back(bytes(options.ignored[i], "an ignored name"));
  return read;
}

// A packed column of a caller, checked.
sig::Column column(const char* base, const int64_t* offsets, size_t n, const char* name) {
  Packed(base, offsets, n, name);
  return {base ? base : "", offsets};
}

void need_capacity(const char* hex, size_t capacity, size_t digits) {
  need(hex, "hex");
  if (capacity <= digits)
    throw Error(Status::buffer_too_small, "hex has room for " + std::to_string(capacity) +
                                              " bytes, " + std::to_string(digits + 1) +
                                              " are needed");
}

}  // namespace

void accel_sig_options_init(accel_sig_options* options, size_t size) {
  init_options(options, size, {0, ACCEL_SIG_EXACT, 16, 0, 512, 0, nullptr, 0});
}

accel_status accel_sig_compute(const char* tool, size_t tool_length, const char* arguments,
                               size_t arguments_length, const accel_sig_options* options, char* hex,
                               size_t capacity, accel_error** err) {
  if (hex && capacity) *hex = '\0';
  return guard(err, [&] {
    const sig::Options read = read_sig_options(options);
    need_capacity(hex, capacity, read.digits);
    sig::compute(read, bytes(tool, tool_length, "tool"),
                 bytes(arguments, arguments_length, "arguments"), hex);
    hex[read.digits] = '\0';
  });
}

accel_status accel_sig_canonical(const char* tool, size_t tool_length, const char* arguments,
                                 size_t arguments_length, const accel_sig_options* options,
                                 accel_text* out, accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) {
      sig::append_canonical(read_sig_options(options), bytes(tool, tool_length, "tool"),
                            bytes(arguments, arguments_length, "arguments"), text);
    });
  });
}

accel_status accel_sig_compute_batch(const char* tools, const int64_t* tool_offsets,
                                     const char* arguments, const int64_t* argument_offsets,
                                     size_t n, const accel_sig_options* options,
                                     const accel_call_options* call, accel_text* out,
                                     accel_error** err) {
  return guard(err, [&] {
    fill(out, [&](std::string& text) {
      sig::compute_batch(read_sig_options(options), column(tools, tool_offsets, n, "tool_offsets"),
                         column(arguments, argument_offsets, n, "argument_offsets"), n,
                         read_call(call), text);
    });
  });
}

accel_status accel_sig_dedup(const char* tools, const int64_t* tool_offsets, const char* arguments,
                             const int64_t* argument_offsets, size_t n,
                             const accel_sig_options* options, const accel_call_options* call,
                             int64_t* first, int64_t* kept, accel_error** err) {
  return guard(err, [&] {
    need(kept, "kept") = 0;
    if (n) need(first, "first");
    std::fill_n(first, n, 0);
    *kept = sig::dedup(read_sig_options(options), column(tools, tool_offsets, n, "tool_offsets"),
                       column(arguments, argument_offsets, n, "argument_offsets"), n,
                       read_call(call), first);
  });
}

uint64_t accel_sig_hash(const void* data, size_t length, uint64_t seed) {
  return xxh3_64(data, data ? length : 0, seed);
}

accel_status accel_sig_hash_batch(const void* base, const int64_t* offsets, size_t n, uint64_t seed,
                                  uint64_t* out, accel_error** err) {
  return guard(err, [&] {
    const Packed items(base, offsets, n, "offsets");
    if (n) need(out, "out");
    for (size_t i = 0; i < n; ++i) out[i] = xxh3_64(items[i].data(), items[i].size(), seed);
  });
}

accel_status accel_sig_digest(const void* data, size_t length, uint64_t seed, uint32_t algorithm,
                              char* hex, size_t capacity, accel_error** err) {
  if (hex && capacity) *hex = '\0';
  return guard(err, [&] {
    if (algorithm > ACCEL_SIG_XXH64)
      invalid("algorithm " + std::to_string(algorithm) +
              " is unknown: XXH3_64 is 0, XXH3_128 1, XXH64 2");
    const std::string_view text = bytes(data, length, "data");
    const size_t digits = algorithm == ACCEL_SIG_XXH3_128 ? 32 : 16;
    need_capacity(hex, capacity, digits);
    if (algorithm == ACCEL_SIG_XXH3_128) {
      const Hash128 hash = xxh3_128(text.data(), text.size(), seed);
      write_hex(hash.high, hex);
      write_hex(hash.low, hex + 16);
    } else {
      write_hex((algorithm == ACCEL_SIG_XXH64 ? xxh64 : xxh3_64)(text.data(), text.size(), seed),
                hex);
    }
    hex[digits] = '\0';
  });
}

accel_status accel_sig_statistics(accel_sig_stats* out, accel_error** err) {
  return guard(err, [&] {
    const sig::Statistics& now = sig::statistics;
    write_result(out, accel_sig_stats{0, 0, now.computed, now.deduplicated, now.duplicates});
  });
}
