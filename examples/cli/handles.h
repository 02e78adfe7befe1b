// accel.h for C++: handles that free themselves and failures that are thrown. All that the command
// knows of accel goes through here.
//
//   auto files = make<Files>([&](auto** out, auto** err) {
//     return accel_walk(root.data(), root.size(), &options, &call, out, err);
//   });
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "accel.h"

namespace cli {

// A call of accel that failed, with all that its error said.
class Failure : public std::runtime_error {
 public:
  Failure(int32_t code, const std::string& message, int64_t item = -1, int64_t offset = -1)
      : std::runtime_error(message), code(code), item(item), offset(offset) {}

  int32_t code;
  int64_t item;
  int64_t offset;
};

// Runs function(accel_error**) and throws what it answers.
template <class Function>
void check(Function&& function) {
  accel_error* error = nullptr;
  const accel_status status = function(&error);
  if (status == ACCEL_OK) return;
  const Failure failure(status, accel_error_message(error), accel_error_item(error),
                        accel_error_offset(error));
  accel_error_free(error);
  throw failure;
}

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* handle) const {
    Free(handle);
  }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, Freer<Free>>;

using Text = Handle<accel_text, accel_text_free>;
using Regex = Handle<accel_regex, accel_regex_free>;
using Matches = Handle<accel_matches, accel_matches_free>;
using RegexStream = Handle<accel_regex_stream, accel_regex_stream_free>;
using Classify = Handle<accel_classify, accel_classify_free>;
using Loop = Handle<accel_loop, accel_loop_free>;
using Phrases = Handle<accel_phrases, accel_phrases_free>;
using PhrasesTail = Handle<accel_phrases_tail, accel_phrases_tail_free>;
using Response = Handle<accel_response, accel_response_free>;
using Spans = Handle<accel_spans, accel_spans_free>;
using Findings = Handle<accel_findings, accel_findings_free>;
using FuzzyIndex = Handle<accel_fuzzy_index, accel_fuzzy_index_free>;
using Secrets = Handle<accel_secrets, accel_secrets_free>;
using SecretsMasker = Handle<accel_secrets_masker, accel_secrets_masker_free>;
using JsonStream = Handle<accel_json_stream, accel_json_stream_free>;
using Files = Handle<accel_files, accel_files_free>;
using Walker = Handle<accel_walker, accel_walker_free>;
using Dedup = Handle<accel_dedup, accel_dedup_free>;
using Think = Handle<accel_think, accel_think_free>;

// The handle that function(T** out, accel_error** err) makes.
template <class Owner, class Function>
Owner make(Function&& function) {
  typename Owner::pointer made = nullptr;
  check([&](accel_error** err) { return function(&made, err); });
  return Owner(made);
}

inline Text new_text() { return make<Text>(accel_text_new); }
inline Matches new_matches() { return make<Matches>(accel_matches_new); }

inline Spans new_spans() { return make<Spans>(accel_spans_new); }
inline Findings new_findings() { return make<Findings>(accel_findings_new); }

// The records, until the next call that fills them.
inline std::span<const accel_span> view(const Spans& spans) {
  return {accel_spans_data(spans.get()), static_cast<size_t>(accel_spans_count(spans.get()))};
}

inline std::span<const accel_finding> view(const Findings& findings) {
  return {accel_findings_data(findings.get()),
          static_cast<size_t>(accel_findings_count(findings.get()))};
}

inline std::string_view view(const Text& text) {
  return {accel_text_data(text.get()), static_cast<size_t>(accel_text_length(text.get()))};
}

inline std::span<const accel_span> rows(const Spans& spans) {
  return {accel_spans_data(spans.get()), static_cast<size_t>(accel_spans_count(spans.get()))};
}

inline accel_view view(std::string_view text) {
  return {text.data(), static_cast<int64_t>(text.size())};
}

// An options struct with its defaults.
template <class Options>
Options defaults(void (*init)(Options*, size_t)) {
  Options options;
  init(&options, sizeof options);
  return options;
}

inline accel_dedup_stats statistics(const Dedup& dedup) {
  accel_dedup_stats stats{};
  stats.struct_size = sizeof stats;
  check([&](accel_error** err) { return accel_dedup_statistics(dedup.get(), &stats, err); });
  return stats;
}

inline accel_files_view columns(const Files& files) {
  accel_files_view view{};
  view.struct_size = sizeof view;
  check([&](accel_error** err) { return accel_files_columns(files.get(), &view, err); });
  return view;
}

}  // namespace cli
