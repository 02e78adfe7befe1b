// accel.h for C++17: handles that free themselves, errors that are thrown, texts as string_view.
//
//   accel::Regex regex({{"def \\w+"}, {"todo", ACCEL_REGEX_IGNORECASE}});
//   for (const accel_match& match : regex.scan(text)) use(match.pattern, match.start, match.end);
//
// What a call does, costs and allows stands in accel.h under the name of the C function; constants
// and records are its own. Every function throws accel::Error where C answers a status. Objects are
// movable, not copyable; a const one may be used from many threads at once. Rare functions are not
// here: call them with get(). Header only: link accel.
#ifndef ACCEL_HPP
#define ACCEL_HPP

#include <accel.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace accel {

using std::string_view;

// ---- errors and handles ----

/** What went wrong: an accel_status_code, the message, and where. */
class Error : public std::runtime_error {
 public:
  /** Takes `error` over, which may be NULL where memory was out. */
  Error(accel_status status, accel_error* error)
      : std::runtime_error(accel_error_message(error)),
        code_(status),
        item_(accel_error_item(error)),
        offset_(accel_error_offset(error)) {
    accel_error_free(error);
  }
  accel_status code() const noexcept { return code_; }
  const char* name() const noexcept { return accel_status_name(code_); }
  int64_t item() const noexcept { return item_; }
  int64_t offset() const noexcept { return offset_; }

 private:
  accel_status code_;
  int64_t item_, offset_;
};

namespace detail {

/** Calls a C function, its accel_error ** left out. */
template <class Function, class... Arguments>
void call(Function* function, Arguments... arguments) {
  accel_error* error = nullptr;
  if (const accel_status status = function(arguments..., &error); status != ACCEL_OK)
    throw Error(status, error);
}

template <auto free>
struct Free {
  template <class T>
  void operator()(T* handle) const noexcept {
    free(handle);
  }
};
template <class T, auto free>
using Handle = std::unique_ptr<T, Free<free>>;

template <class T, auto make, auto free, class... Arguments>
Handle<T, free> made(Arguments... arguments) {
  T* handle = nullptr;
  call(make, arguments..., &handle);
  return Handle<T, free>(handle);
}

/** What a C function fills an accel_text with. */
template <class Function, class... Arguments>
std::string text(Function* function, Arguments... arguments) {
  const auto out = made<accel_text, accel_text_new, accel_text_free>();
  call(function, arguments..., out.get());
  return {accel_text_data(out.get()), static_cast<size_t>(accel_text_length(out.get()))};
}

}  // namespace detail

/** Records that lie one after the other, borrowed. */
template <class T>
class Span {
 public:
  Span(const T* data, int64_t size) : data_(data), size_(size) {}
  const T* begin() const noexcept { return data_; }
  const T* end() const noexcept { return data_ + size_; }
  const T& operator[](int64_t i) const noexcept { return data_[i]; }
  int64_t size() const noexcept { return size_; }

 private:
  const T* data_;
  int64_t size_;
};

// ---- options: the structs of C with their defaults ----

template <class Struct, auto init>
struct Defaults : Struct {
  Defaults() { init(this, sizeof *this); }
};
using CallOptions = Defaults<accel_call_options, accel_call_options_init>;
using RegexOptions = Defaults<accel_regex_options, accel_regex_options_init>;
using SigOptions = Defaults<accel_sig_options, accel_sig_options_init>;
using WalkOptions = Defaults<accel_walk_options, accel_walk_options_init>;

/** A token for CallOptions::cancel, to be kept until the call has returned. */
class Cancel {
 public:
  void request() const noexcept { accel_cancel_request(handle_.get()); }
  const accel_cancel* get() const noexcept { return handle_.get(); }

 private:
  detail::Handle<accel_cancel, accel_cancel_free> handle_ =
      detail::made<accel_cancel, accel_cancel_new, accel_cancel_free>();
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

// ---- regex sets ----

struct Pattern {
  string_view text;
  uint32_t flags = 0;
};

/** What a scan found; the next scan may refill it. */
class Matches {
 public:
  const accel_match* begin() const noexcept { return accel_matches_data(get()); }
  const accel_match* end() const noexcept { return begin() + size(); }
  int64_t size() const noexcept { return accel_matches_count(get()); }
  /** Those of one text of a batch. */
  Span<accel_match> of(int64_t text) const noexcept {
    const int64_t* offsets = accel_matches_offsets(get());
    return {begin() + offsets[text], offsets[text + 1] - offsets[text]};
  }
  Span<accel_failure> failures() const noexcept {
    return {accel_matches_failures_data(get()), accel_matches_failures_count(get())};
  }
  void convert(string_view text, uint32_t unit) {
    detail::call(accel_matches_convert, get(), text.data(), text.size(), unit);
  }
  accel_matches* get() const noexcept { return handle_.get(); }

 private:
  detail::Handle<accel_matches, accel_matches_free> handle_ =
      detail::made<accel_matches, accel_matches_new, accel_matches_free>();
};

class Regex {
 public:
  explicit Regex(const std::vector<Pattern>& patterns, const RegexOptions& options = {}) {
    std::vector<accel_regex_pattern> rows;
    for (const Pattern& pattern : patterns)
      rows.push_back(
          {pattern.text.data(), static_cast<int64_t>(pattern.text.size()), pattern.flags, 0});
    handle_ = detail::made<accel_regex, accel_regex_compile, accel_regex_free>(
        rows.data(), rows.size(), &options);
  }
  int64_t size() const noexcept { return accel_regex_count(get()); }
  Span<accel_failure> failures() const noexcept {
    return {accel_regex_failures_data(get()), accel_regex_failures_count(get())};
  }
  Matches scan(string_view text, const CallOptions* call = nullptr) const {
    Matches matches;
    scan(text, matches, call);
    return matches;
  }
  void scan(string_view text, Matches& into, const CallOptions* call = nullptr) const {
    detail::call(accel_regex_scan, get(), text.data(), text.size(), call, into.get());
  }
  void scan_batch(const Packed& texts, Matches& into, const CallOptions* call = nullptr) const {
    detail::call(accel_regex_scan_batch, get(), texts.base(), texts.offsets(), texts.size(), call,
                 into.get());
  }
  /** Start and end of group 0, 1, ...; -1, -1 for one that took no part. */
  std::vector<int64_t> captures(string_view text, const accel_match& match) const {
    int64_t count = accel_regex_group_count(get(), match.pattern) + 1;
    std::vector<int64_t> spans(2 * static_cast<size_t>(count));
    detail::call(accel_regex_captures, get(), text.data(), text.size(), &match, spans.data(),
                 spans.size(), &count);
    return spans;
  }
  const accel_regex* get() const noexcept { return handle_.get(); }

 private:
  detail::Handle<accel_regex, accel_regex_free> handle_;
};

/** A text that arrives in pieces; its matches count from the start of the stream. */
class RegexStream {
 public:
  explicit RegexStream(const Regex& regex)
      : handle_(detail::made<accel_regex_stream, accel_regex_stream_new, accel_regex_stream_free>(
            regex.get())) {}
  void feed(string_view text, Matches& into) {
    detail::call(accel_regex_stream_feed, handle_.get(), text.data(), text.size(), into.get());
  }
  void finish(Matches& into) { detail::call(accel_regex_stream_finish, handle_.get(), into.get()); }
  void reset() noexcept { accel_regex_stream_reset(handle_.get()); }

 private:
  detail::Handle<accel_regex_stream, accel_regex_stream_free> handle_;
};

// ---- signatures ----

inline std::string sig_compute(string_view tool, string_view arguments,
                               const SigOptions& options = {}) {
  char hex[33];
  detail::call(accel_sig_compute, tool.data(), tool.size(), arguments.data(), arguments.size(),
               &options, hex, sizeof hex);
  return hex;
}
/** For each call the index of the first that is equal. */
inline std::vector<int64_t> sig_dedup(const Packed& tools, const Packed& arguments,
                                      const SigOptions& options = {}) {
  if (tools.size() != arguments.size())
    throw std::invalid_argument("sig_dedup: as many tools as arguments");
  std::vector<int64_t> first(tools.size());
  int64_t kept = 0;
  detail::call(accel_sig_dedup, tools.base(), tools.offsets(), arguments.base(),
               arguments.offsets(), tools.size(), &options, nullptr, first.data(), &kept);
  return first;
}

// ---- walk ----

/** A snapshot of a tree in columns. */
class Files {
 public:
  using Handle = detail::Handle<accel_files, accel_files_free>;
  explicit Files(Handle handle) : handle_(std::move(handle)) {
    columns_.struct_size = sizeof columns_;
    detail::call(accel_files_columns, get(), &columns_);
  }
  int64_t size() const noexcept { return columns_.count; }
  const accel_files_view& columns() const noexcept { return columns_; }  // borrowed
  std::string path(int64_t i) const { return detail::text(accel_files_path, get(), i); }
  std::string error_path(int64_t i) const { return detail::text(accel_files_error_path, get(), i); }
  const accel_files* get() const noexcept { return handle_.get(); }

 private:
  Handle handle_;
  accel_files_view columns_{};
};

inline Files walk(string_view root, const WalkOptions& options = {},
                  const CallOptions* call = nullptr) {
  return Files(detail::made<accel_files, accel_walk, accel_files_free>(
      root.data(), root.size(), static_cast<const accel_walk_options*>(&options),
      static_cast<const accel_call_options*>(call)));
}

/** A walk in batches, as they come; each is complete in itself. */
class Walker {
 public:
  explicit Walker(string_view root, const WalkOptions& options = {})
      : handle_(detail::made<accel_walker, accel_walker_new, accel_walker_free>(
            root.data(), root.size(), &options)) {}
  /** Nothing at the end. */
  std::optional<Files> next(const CallOptions* call = nullptr) {
    auto made = detail::made<accel_files, accel_walker_next, accel_files_free>(handle_.get(), call);
    return made ? std::optional<Files>(std::move(made)) : std::nullopt;
  }

 private:
  detail::Handle<accel_walker, accel_walker_free> handle_;
};

}  // namespace accel

#endif  // ACCEL_HPP
