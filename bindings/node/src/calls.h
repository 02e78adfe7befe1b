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
// `winners` of accel_classify_compute_batch as an ArrayBuffer.
Napi::Value classify_batch(Napi::Value classifier, Napi::Value texts,
                           const accel_call_options* call, Napi::Value keep);
// What rules find: [columns as in rows.h, score]. `unit`: of the offsets.
Napi::Value analyzer_scan(Napi::Value analyzer, Napi::Value text, uint32_t unit,
                          const accel_call_options* call, Napi::Value keep);
// Scores as an ArrayBuffer: of the pairs of two lists, or of `rows` with itself.
Napi::Value fuzzy_pairs(Napi::Value rows, Napi::Value columns, const accel_fuzzy_options* options,
                        const accel_call_options* call, Napi::Value keep);
// MinHash as an ArrayBuffer; without permutations SimHash.
Napi::Value fuzzy_prints(Napi::Value texts, uint32_t width, uint32_t permutations,
                         const accel_call_options* call, Napi::Value keep);
// `keys`: a BigInt64Array.
Napi::Value fuzzy_add(Napi::Value index, Napi::Value keys, Napi::Value texts,
                      const accel_call_options* call, Napi::Value keep);
// accel_log_result as an object, with counts, spans and bars as ArrayBuffers and the text of the
// lines. `each`: counts are asked for.
Napi::Value log_scan(Napi::Value source, bool is_text, Napi::Value patterns, bool each,
                     const accel_log_options* options, const accel_call_options* call,
                     Napi::Value keep);
// As analyzer_scan.
Napi::Value response_validate(Napi::Value response, Napi::Value text, uint32_t unit,
                              const accel_call_options* call, Napi::Value keep);
// The cleaned text as a Buffer.
Napi::Value response_sanitize(Napi::Value response, Napi::Value text,
                              const accel_call_options* call, Napi::Value keep);
Napi::Value secrets_new(Napi::Value rules, const accel_secrets_options* options, Napi::Value keep);
// As analyzer_scan.
Napi::Value secrets_scan(Napi::Value secrets, Napi::Value text, Napi::Value path, uint32_t unit,
                         const accel_call_options* call, Napi::Value keep);
// Findings as columns as in rows.h, and `first` and `states` of accel_secrets_scan_files as
// ArrayBuffers.
Napi::Value secrets_scan_files(Napi::Value secrets, Napi::Value paths,
                               const accel_secrets_files_options* options,
                               const accel_call_options* call, Napi::Value keep);
// The masked text as a Buffer.
Napi::Value secrets_mask(Napi::Value secrets, Napi::Value text,
                         const accel_secrets_mask_options* options, const accel_call_options* call,
                         Napi::Value keep);
// The hex digits of all signatures as one string.
Napi::Value sig_batch(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep);
// `first` of accel_sig_dedup as an ArrayBuffer.
Napi::Value sig_dedup(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep);
// The piece of a stream, or its end when `text` is undefined: kind, item and end, in `unit`, of as
// many spans as fit into the Float64Array `rows`; the result is how many there are.
Napi::Value think_feed(Napi::Value think, Napi::Value text, Napi::Value out, Napi::Value spans,
                       uint32_t unit, Napi::Value rows);
Napi::Value walk(Napi::Value root, const accel_walk_options* options,
                 const accel_call_options* call, Napi::Value keep);
// The next batch, null at the end.
Napi::Value walker_next(Napi::Value walker, const accel_call_options* call, Napi::Value keep);

// Columns as in rows.h, undefined when there are none.
Napi::Value spans_columns(Napi::Value spans);

}  // namespace accel_node
