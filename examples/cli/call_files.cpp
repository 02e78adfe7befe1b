// Requests about trees and globs, with the library's defaults: no ignore files, hidden entries,
// files and folders, no metadata, in no order.
#include <cerrno>
#include <cstring>

#include "call.h"

namespace cli {
namespace {

uint32_t walk_flags(const Arguments& arguments) {
  uint32_t flags = 0;
  const auto set = [&](const char* name, uint32_t flag, bool otherwise = false, bool when = true) {
    if (arguments.boolean(name, otherwise) == when) flags |= flag;
  };
  set("gitignore", ACCEL_WALK_GITIGNORE);
  set("hidden", ACCEL_WALK_NO_HIDDEN, true, false);
  set("directories", ACCEL_WALK_NO_DIRECTORIES, true, false);
  set("follow", ACCEL_WALK_FOLLOW);
  set("same_device", ACCEL_WALK_SAME_DEVICE);
  set("sorted", ACCEL_WALK_SORTED);
  set("fail_on_error", ACCEL_WALK_FAIL_ON_ERROR);
  set("ignore_case", ACCEL_WALK_IGNORE_CASE);
  set("include_root", ACCEL_WALK_ROOT);
  return flags;
}

// accel_walk_options with what they borrow.
class WalkOptions {
 public:
  explicit WalkOptions(const Arguments& arguments)
      : include_(arguments.list("include")),
        exclude_(arguments.list(arguments.has("ignore") ? "ignore" : "exclude")) {
    options_.flags = walk_flags(arguments);
    options_.metadata = arguments.boolean("stat")
                            ? static_cast<uint32_t>(ACCEL_WALK_META_ALL)
                            : arguments.choice("metadata", kMetadata, ACCEL_WALK_META_NONE);
    options_.dialect = arguments.choice("dialect", kGlobDialects, options_.dialect);
    options_.max_depth = arguments.integer("max_depth", options_.max_depth);
    options_.max_entries = arguments.integer("max_entries", options_.max_entries);
    options_.max_bytes = arguments.integer("max_bytes", options_.max_bytes);
    for (const std::string& glob : include_) views_.push_back(view(glob));
    for (const std::string& glob : exclude_) views_.push_back(view(glob));
    options_.include = views_.data();
    options_.include_count = static_cast<int64_t>(include_.size());
    options_.exclude = views_.data() + include_.size();
    options_.exclude_count = static_cast<int64_t>(exclude_.size());
  }
  WalkOptions(const WalkOptions&) = delete;
  WalkOptions& operator=(const WalkOptions&) = delete;

  operator const accel_walk_options*() const { return &options_; }

 private:
  accel_walk_options options_ = defaults(accel_walk_options_init);
  std::vector<std::string> include_, exclude_;
  std::vector<accel_view> views_;
};

void write_entries(const Files& files, const Text& path, JsonWriter& result) {
  const accel_files_view all = columns(files);
  for (int64_t i = 0; i < all.count; ++i)
    result.object([&] {
      check([&](accel_error** err) { return accel_files_path(files.get(), i, path.get(), err); });
      write_text(result, "path", path);
      result.member("type", word_of(kFileTypes, all.types[i]));
      if (all.sizes && all.sizes[i] >= 0) result.member("size", all.sizes[i]);
      if (all.mtimes_ns && all.mtimes_ns[i] != INT64_MIN)
        result.member("mtime_ns", all.mtimes_ns[i]);
    });
}

void write_errors(const Files& files, const Text& path, JsonWriter& result) {
  const accel_files_view all = columns(files);
  for (int64_t i = 0; i < all.error_count; ++i)
    result.object([&] {
      check([&](accel_error** err) {
        return accel_files_error_path(files.get(), i, path.get(), err);
      });
      write_text(result, "path", path);
      result.member("code", all.error_codes[i]);
      const char* errno_name = strerrorname_np(all.error_codes[i]);
      result.member("errno", errno_name ? errno_name : "unknown");
    });
}

void walk(const Arguments& arguments, JsonWriter& result) {
  const WalkOptions options(arguments);
  const std::string root = arguments.bytes("root");
  const auto call = arguments.call_options();
  const Files files = make<Files>([&](auto** out, auto** err) {
    return accel_walk(root.data(), root.size(), options, &call, out, err);
  });
  const Text path = new_text();
  result.key("entries").array([&] { write_entries(files, path, result); });
  result.key("errors").array([&] { write_errors(files, path, result); });
}

// The same through a walker: what came in batches, put together.
void walk_batches(const Arguments& arguments, JsonWriter& result) {
  const WalkOptions options(arguments);
  const std::string root = arguments.bytes("root");
  const auto call = arguments.call_options();
  const Walker walker = make<Walker>([&](auto** out, auto** err) {
    return accel_walker_new(root.data(), root.size(), options, out, err);
  });
  std::vector<Files> batches;
  const auto next = [&] {
    return make<Files>(
        [&](auto** out, auto** err) { return accel_walker_next(walker.get(), &call, out, err); });
  };
  while (Files batch = next()) batches.push_back(std::move(batch));
  const Text path = new_text();
  result.key("entries").array([&] {
    for (const Files& batch : batches) write_entries(batch, path, result);
  });
  result.key("errors").array([&] {
    for (const Files& batch : batches) write_errors(batch, path, result);
  });
}

void glob_match(const Arguments& arguments, JsonWriter& result) {
  const std::string glob = arguments.bytes("glob"), path = arguments.bytes("path");
  const uint32_t dialect = arguments.choice("dialect", kGlobDialects, ACCEL_GLOB_GITIGNORE);
  const bool ignore_case = arguments.boolean("ignore_case");
  int32_t matched = 0;
  check([&](accel_error** err) {
    return accel_glob_match(glob.data(), glob.size(), path.data(), path.size(), dialect,
                            ignore_case, &matched, err);
  });
  result.member("matched", matched != 0);
}

#define CLI_WALK                                                                                \
  "root|root_b64 include|include_b64? ignore|exclude|exclude_b64? dialect? gitignore? hidden? " \
  "directories? follow? same_device? sorted? fail_on_error? ignore_case? include_root? "        \
  "stat|metadata? max_depth? max_entries? max_bytes?" CLI_CALL_OPTIONS

constexpr Endpoint kEndpoints[] = {
    {"walk", CLI_WALK, walk},
    {"walk_batches", CLI_WALK, walk_batches},
    {"glob_match", "glob|glob_b64 path|path_b64 dialect? ignore_case?", glob_match},
};

}  // namespace

const std::span<const Endpoint> kFilesEndpoints = kEndpoints;

}  // namespace cli
