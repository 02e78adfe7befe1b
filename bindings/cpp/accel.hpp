// accel.h for C++17: handles that free themselves, errors that are thrown, texts as string_view.
//
//   accel::Regex regex({{"def \\w+"}, {"todo", ACCEL_REGEX_IGNORECASE}});
//   for (const accel_match& match : regex.scan(text)) use(match.pattern, match.start, match.end);
//   accel::Think think(accel::ThinkOptions{});  // any other noun: the arguments of its C function
//   accel::call(accel_think_feed, think, piece, out, spans);
// What a call does, costs and allows stands in accel.h under the name of the C function; constants
// and records are its own. Every function throws accel::Error where C answers a status. Objects are
// movable, not copyable; a const one may be used from many threads at once. Header only: link accel.
#pragma once

#include <accel.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace accel {
using std::string_view;

/** What went wrong: an accel_status_code, the message, and where. */
class Error : public std::runtime_error {
 public:
  /** Takes `error` over, which may be NULL where memory was out. */
  Error(accel_status status, accel_error* error)
      : std::runtime_error(accel_error_message(error)),
        code_(status),
        error_(error, accel_error_free) {}
  accel_status code() const noexcept { return code_; }
  const char* name() const noexcept { return accel_status_name(code_); }
  int64_t item() const noexcept { return accel_error_item(error_.get()); }
  int64_t offset() const noexcept { return accel_error_offset(error_.get()); }

 private:
  accel_status code_;
  std::shared_ptr<accel_error> error_;
};

namespace detail {
/** An argument as C takes it: a text as two, of objects and options the pointer. */
template <class T>
auto plain(T& value) {
  constexpr bool literal = std::is_array_v<T> && std::is_const_v<std::remove_extent_t<T>>;
  if constexpr ((std::is_class_v<T> || literal) && std::is_convertible_v<T&, string_view>)
    return std::make_tuple(string_view(value).data(), string_view(value).size());
  else if constexpr (std::is_class_v<T>)
    return std::make_tuple(value.get());
  else
    return std::make_tuple(value);
}
}  // namespace detail

/** Calls a C function, its accel_error ** left out; texts, objects and options are one argument. */
template <class Function, class... Arguments>
void call(Function* function, Arguments&&... arguments) {
  accel_error* error = nullptr;
  const auto plain = std::tuple_cat(detail::plain(arguments)..., std::make_tuple(&error));
  if (const accel_status status = std::apply(function, plain); status != ACCEL_OK)
    throw Error(status, error);
}

/** A handle of C that frees itself, const where C's is; made with the arguments of `make`. */
template <class T, auto make, auto free>
class Object {
 public:
  template <class... Arguments>
  explicit Object(Arguments&&... arguments) : Object(from(make, arguments...)) {}
  /** Made by another function, such as accel_secrets_load. */
  template <class Function, class... Arguments>
  static Object from(Function* function, Arguments&&... arguments) {
    T* handle = nullptr;
    call(function, arguments..., &handle);
    return Object(Handle(handle));
  }
  T* get() noexcept { return handle_.get(); }
  const T* get() const noexcept { return handle_.get(); }

 private:
  using Handle = std::unique_ptr<T, std::integral_constant<decltype(free), free>>;
  explicit Object(Handle&& handle) : handle_(std::move(handle)) {}
  Handle handle_;
};

/** Records that lie one after the other, borrowed. */
template <class T>
struct Span {
  const T* first;
  int64_t count;
  const T* begin() const noexcept { return first; }
  const T* end() const noexcept { return first + count; }
  const T& operator[](int64_t i) const noexcept { return first[i]; }
  int64_t size() const noexcept { return count; }
};

/** Records that each call refills. */
template <class T, auto make, auto free, auto data, auto count, auto convert_to>
class Records : public Object<T, make, free> {
 public:
  auto begin() const noexcept { return data(this->get()); }
  auto end() const noexcept { return begin() + size(); }
  int64_t size() const noexcept { return count(this->get()); }
  void convert(string_view text, uint32_t unit) { call(convert_to, *this, text, unit); }
};
using Spans = Records<accel_spans, accel_spans_new, accel_spans_free, accel_spans_data,
                      accel_spans_count, accel_spans_convert>;
using Findings = Records<accel_findings, accel_findings_new, accel_findings_free,
                         accel_findings_data, accel_findings_count, accel_findings_convert>;

/** Bytes that each call refills. */
using Text = Object<accel_text, accel_text_new, accel_text_free>;
inline string_view view(const Text& text) noexcept {
  return {accel_text_data(text.get()), static_cast<size_t>(accel_text_length(text.get()))};
}
/** What a C function fills its last argument with, an accel_text. */
template <class Function, class... Arguments>
std::string text(Function* function, Arguments&&... arguments) {
  Text out;
  call(function, arguments..., out);
  return std::string(view(out));
}

/** Options of C with their defaults. */
template <class Struct, auto init>
struct Defaults : Struct {
  Defaults() { init(this, sizeof *this); }
  const Struct* get() const noexcept { return this; }
};
using CallOptions = Defaults<accel_call_options, accel_call_options_init>;
using JsonRepairOptions = Defaults<accel_json_repair_options, accel_json_repair_options_init>;
using RegexOptions = Defaults<accel_regex_options, accel_regex_options_init>;
using PhrasesTailOptions = Defaults<accel_phrases_tail_options, accel_phrases_tail_options_init>;
using SecretsOptions = Defaults<accel_secrets_options, accel_secrets_options_init>;
using SecretsFilesOptions = Defaults<accel_secrets_files_options, accel_secrets_files_options_init>;
using SecretsMaskOptions = Defaults<accel_secrets_mask_options, accel_secrets_mask_options_init>;
using ChunkOptions = Defaults<accel_chunk_options, accel_chunk_options_init>;
using FuzzyOptions = Defaults<accel_fuzzy_options, accel_fuzzy_options_init>;
using FuzzyIndexOptions = Defaults<accel_fuzzy_index_options, accel_fuzzy_index_options_init>;
using LogOptions = Defaults<accel_log_options, accel_log_options_init>;
using SigOptions = Defaults<accel_sig_options, accel_sig_options_init>;
using ThinkOptions = Defaults<accel_think_options, accel_think_options_init>;
using DedupOptions = Defaults<accel_dedup_options, accel_dedup_options_init>;
using WalkOptions = Defaults<accel_walk_options, accel_walk_options_init>;

/** A token for CallOptions::cancel, to be kept until the call has returned. */
class Cancel : public Object<accel_cancel, accel_cancel_new, accel_cancel_free> {
 public:
  void request() const noexcept { accel_cancel_request(get()); }
};

/** Texts in one buffer, as batches take them. */
class Packed {
 public:
  Packed() = default;
  template <class Texts>
  explicit Packed(const Texts& texts) {
    for (const auto& text : texts) add(text);
  }
  void add(string_view text) {
    base_ += text;
    offsets_.push_back(static_cast<int64_t>(base_.size()));
  }
  const char* base() const noexcept { return base_.data(); }
  const int64_t* offsets() const noexcept { return offsets_.data(); }
  size_t size() const noexcept { return offsets_.size() - 1; }

 private:
  std::string base_;
  std::vector<int64_t> offsets_{0};
};

struct Pattern : accel_regex_pattern {
  Pattern(string_view text, uint32_t flags = 0)
      : accel_regex_pattern{text.data(), static_cast<int64_t>(text.size()), flags, 0} {}
};

/** What a scan found; the next scan may refill it. */
class Matches : public Records<accel_matches, accel_matches_new, accel_matches_free,
                               accel_matches_data, accel_matches_count, accel_matches_convert> {
 public:
  /** Those of one text of a batch. */
  Span<accel_match> of(int64_t text) const noexcept {
    const int64_t* offsets = accel_matches_offsets(get());
    return {begin() + offsets[text], offsets[text + 1] - offsets[text]};
  }
  Span<accel_failure> failures() const noexcept {
    return {accel_matches_failures_data(get()), accel_matches_failures_count(get())};
  }
};

class Regex : public Object<accel_regex, accel_regex_compile, accel_regex_free> {
 public:
  explicit Regex(const std::vector<Pattern>& patterns, const RegexOptions& options = {})
      : Object(patterns.data(), patterns.size(), options) {}
  int64_t size() const noexcept { return accel_regex_count(get()); }
  Span<accel_failure> failures() const noexcept {
    return {accel_regex_failures_data(get()), accel_regex_failures_count(get())};
  }
  Matches scan(string_view text, const CallOptions* options = nullptr) const {
    Matches matches;
    scan(text, matches, options);
    return matches;
  }
  void scan(string_view text, Matches& into, const CallOptions* options = nullptr) const {
    call(accel_regex_scan, *this, text, options, into);
  }
  void scan_batch(const Packed& texts, Matches& into, const CallOptions* options = nullptr) const {
    call(accel_regex_scan_batch, *this, texts.base(), texts.offsets(), texts.size(), options, into);
  }
  /** Start and end of group 0, 1, ...; -1, -1 for one that took no part. */
  std::vector<int64_t> captures(string_view text, const accel_match& match) const {
    int64_t count = accel_regex_group_count(get(), match.pattern) + 1;
    std::vector<int64_t> spans(2 * static_cast<size_t>(count));
    call(accel_regex_captures, *this, text, &match, spans.data(), spans.size(), &count);
    return spans;
  }
};

/** A text that arrives in pieces; its matches count from the start of the stream. */
class RegexStream
    : public Object<accel_regex_stream, accel_regex_stream_new, accel_regex_stream_free> {
 public:
  explicit RegexStream(const Regex& regex) : Object(regex) {}
  void feed(string_view text, Matches& into) { call(accel_regex_stream_feed, *this, text, into); }
  void finish(Matches& into) { call(accel_regex_stream_finish, *this, into); }
  void reset() noexcept { accel_regex_stream_reset(get()); }
};

inline std::string sig_compute(string_view tool, string_view arguments,
                               const SigOptions& options = {}) {
  char hex[33];
  call(accel_sig_compute, tool, arguments, options, hex, sizeof hex);
  return hex;
}
/** For each call the index of the first that is equal. */
inline std::vector<int64_t> sig_dedup(const Packed& tools, const Packed& arguments,
                                      const SigOptions& options = {}) {
  if (tools.size() != arguments.size())
    throw std::invalid_argument("sig_dedup: as many tools as arguments");
  std::vector<int64_t> first(tools.size());
  int64_t kept = 0;
  call(accel_sig_dedup, tools.base(), tools.offsets(), arguments.base(), arguments.offsets(),
       tools.size(), options, nullptr, first.data(), &kept);
  return first;
}

/** A snapshot of a tree in columns. */
class Files : public Object<accel_files, accel_walk, accel_files_free> {
 public:
  explicit Files(Object&& handle) : Object(std::move(handle)) {
    columns_.struct_size = sizeof columns_;
    if (get()) call(accel_files_columns, *this, &columns_);
  }
  int64_t size() const noexcept { return columns_.count; }
  const accel_files_view& columns() const noexcept { return columns_; }  // borrowed
  std::string path(int64_t i) const { return text(accel_files_path, *this, i); }
  std::string error_path(int64_t i) const { return text(accel_files_error_path, *this, i); }

 private:
  accel_files_view columns_{};
};

inline Files walk(string_view root, const WalkOptions& options = {},
                  const CallOptions* call = nullptr) {
  return Files(Files::from(accel_walk, root, options, call));
}

/** A walk in batches, as they come; each is complete in itself. */
class Walker : public Object<accel_walker, accel_walker_new, accel_walker_free> {
 public:
  explicit Walker(string_view root, const WalkOptions& options = {}) : Object(root, options) {}
  /** Nothing at the end. */
  std::optional<Files> next(const CallOptions* call = nullptr) {
    Files files(Files::from(accel_walker_next, *this, call));
    return files.get() ? std::optional<Files>(std::move(files)) : std::nullopt;
  }
};

// The other nouns have no methods: call() and text() take them.
using JsonStream = Object<accel_json_stream, accel_json_stream_new, accel_json_stream_free>;
using Classify = Object<accel_classify, accel_classify_new, accel_classify_free>;
using Analyzer = Object<accel_analyzer, accel_analyzer_new, accel_analyzer_free>;
using Phrases = Object<accel_phrases, accel_phrases_new, accel_phrases_free>;
using PhrasesTail = Object<accel_phrases_tail, accel_phrases_tail_new, accel_phrases_tail_free>;
using Response = Object<accel_response, accel_response_new, accel_response_free>;
using Secrets = Object<accel_secrets, accel_secrets_new, accel_secrets_free>;
using SecretsMasker =
    Object<accel_secrets_masker, accel_secrets_masker_new, accel_secrets_masker_free>;
using FuzzyIndex = Object<accel_fuzzy_index, accel_fuzzy_index_new, accel_fuzzy_index_free>;
using Think = Object<accel_think, accel_think_new, accel_think_free>;
using Loop = Object<accel_loop, accel_loop_new, accel_loop_free>;
using Dedup = Object<accel_dedup, accel_dedup_new, accel_dedup_free>;

}  // namespace accel
