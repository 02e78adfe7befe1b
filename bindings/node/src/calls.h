// The long calls of accel.h: at once, or as promises (see perform). SWIG reads this too.
#pragma once

#ifndef SWIG
#include <accel.h>
#include <napi.h>
#endif

namespace accel_node {

Napi::Value regex_compile(Napi::Value patterns, const accel_regex_options* options,
                          Napi::Value keep);
// The result is that of Found::result. `unit`: of the offsets of a string.
Napi::Value regex_scan(Napi::Value regex, Napi::Value text, uint32_t unit,
                       const accel_call_options* call, Napi::Value keep);
Napi::Value regex_scan_batch(Napi::Value regex, Napi::Value texts, const accel_call_options* call,
                             Napi::Value keep);
// The bitmap of accel_regex_which as an ArrayBuffer.
Napi::Value regex_which(Napi::Value regex, Napi::Value text, const accel_call_options* call,
                        Napi::Value keep);
// The piece of a stream, or its end when `text` is undefined.
Napi::Value regex_feed(Napi::Value stream, Napi::Value text, Napi::Value keep);
// The hex digits of all signatures as one string.
Napi::Value sig_batch(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep);
// `first` of accel_sig_dedup as an ArrayBuffer.
Napi::Value sig_dedup(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep);
Napi::Value walk(Napi::Value root, const accel_walk_options* options,
                 const accel_call_options* call, Napi::Value keep);
// The next batch, null at the end.
Napi::Value walker_next(Napi::Value walker, const accel_call_options* call, Napi::Value keep);

}  // namespace accel_node
